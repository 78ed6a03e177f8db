import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';

const ANSWERS = { name: 'sendAndWaitAnswers', label: 'Answers to Send and Wait' };
const DOWNLOAD_MEDIA = { name: 'downloadMedia', label: 'Download Media' };
const INCLUDE_RAW = { name: 'includeRaw', label: 'Include Raw' };
const MARK_AS_READ = { name: 'markAsRead', label: 'Mark as Read' };

/** What is done with an event on receipt, and what its item holds. */
export const receiptFields: INodeProperties[] = [
	{
		displayName: ANSWERS.label,
		name: ANSWERS.name,
		type: 'options',
		default: 'resume',
		description:
			'What to do when a customer taps an answer button of Send and Wait for Response. The execution that waits goes on in any case.',
		options: [
			{
				name: 'Resume and Start Workflow',
				value: 'both',
				description:
					'Also start this workflow, with the field send_and_wait: its status is closed for a late or repeated answer',
			},
			{
				name: 'Resume Only',
				value: 'resume',
				description: 'Answers do not start this workflow',
			},
		],
	},
	{
		displayName: DOWNLOAD_MEDIA.label,
		name: DOWNLOAD_MEDIA.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to download the files of messages into the binary field data. If a download takes longer than three seconds, the item has only the media ID, for Media: Download.',
	},
	{
		displayName: INCLUDE_RAW.label,
		name: INCLUDE_RAW.name,
		type: 'boolean',
		default: false,
		description: "Whether to include Meta's original data, in the field raw",
	},
	{
		displayName: MARK_AS_READ.label,
		name: MARK_AS_READ.name,
		type: 'boolean',
		default: false,
		description: 'Whether to send read receipts immediately',
	},
];

export interface ReceiptOptions {
	/** Whether an answer to *Send and Wait* also starts the workflow. */
	readonly emitsAnswers: boolean;
	readonly downloadMedia: boolean;
	readonly includeRaw: boolean;
	readonly markAsRead: boolean;
}

export const receiptParameters = (parameters: Parameters): ReceiptOptions => ({
	emitsAnswers: parameters.text(ANSWERS) === 'both',
	downloadMedia: parameters.boolean(DOWNLOAD_MEDIA),
	includeRaw: parameters.boolean(INCLUDE_RAW),
	markAsRead: parameters.boolean(MARK_AS_READ),
});
