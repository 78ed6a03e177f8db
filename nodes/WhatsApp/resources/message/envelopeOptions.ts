import type { INodeProperties } from 'n8n-workflow';

import { DRY_RUN, OPTIONS, SEND_ONCE_KEY } from '../../operation/optionNames';
import { ParameterIssue, type Parameters } from '../../operation/parameters';
import { asObject } from '../../shared/json';
import { MAXIMUM_LENGTH } from '../limits';
import { MESSAGE_ID_PLACEHOLDER } from './messageId';

export const REPLY_TO = { name: 'replyToMessageId', label: 'Reply to Message ID' };
export const CALLBACK_DATA = { name: 'callbackData', label: 'Callback Data' };

/** What every message may carry. */
export const callbackDataOption: INodeProperties = {
	displayName: CALLBACK_DATA.label,
	name: CALLBACK_DATA.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. order-42',
	description: `Your own text, returned with every status of this message, up to ${MAXIMUM_LENGTH.callbackData} characters. The customer does not see it.`,
};

/** For every message that is not a reply anyway. */
export const replyToOption: INodeProperties = {
	displayName: REPLY_TO.label,
	name: REPLY_TO.name,
	type: 'string',
	default: '',
	placeholder: MESSAGE_ID_PLACEHOLDER,
	description: 'ID of an earlier message in this chat, shown above the new one as a quote',
};

export const dryRunOption: INodeProperties = {
	displayName: DRY_RUN.label,
	name: DRY_RUN.name,
	type: 'boolean',
	default: false,
	description:
		'Whether to check the message and output the request without sending it. A template is compared with its current version and shown with its values. Files are checked, but not uploaded.',
};

export const sendOnceKeyOption: INodeProperties = {
	displayName: SEND_ONCE_KEY.label,
	name: SEND_ONCE_KEY.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. order-42-shipped',
	description:
		'Your own text that identifies this message. If this node has sent, or may have sent, a message with the same key, it sends nothing and outputs an item with skipped. After a WhatsApp Trigger, the key is the event unless you set one here; leave this empty to send every time.',
};

/** The key as the user set it; undefined if the user said nothing. */
export const sendOnceKeyParameter = (parameters: Parameters): string | undefined =>
	parameters.hasOption(OPTIONS, SEND_ONCE_KEY)
		? parameters.option(OPTIONS, SEND_ONCE_KEY).trim()
		: undefined;

const SKIP_IF = { name: 'skipIf', label: 'Skip If' };
const SKIP_REASON = { name: 'skipReason', label: 'Skip Reason' };
const DEFAULT_SKIP_REASON = `'${SKIP_IF.label}' is true for this item`;

export const skipOptions: INodeProperties[] = [
	{
		displayName: SKIP_IF.label,
		name: SKIP_IF.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to send nothing for this item; usually an expression, such as one for customers who opted out. The item is output with skipped and a reason. It is not checked, and its Send Once Key stays unused.',
	},
	{
		displayName: SKIP_REASON.label,
		name: SKIP_REASON.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. Opted out',
		description: "Reason in the output of an item that 'Skip If' skips",
	},
];

/**
 * Why the user wants nothing to be sent for this item; undefined to send.
 *
 * @throws ParameterIssue when the user's expression returns nothing: n8n also lets one that fails return that, and
 * who opted out must not get the message for it
 */
export function skipReasonParameter(parameters: Parameters): string | undefined {
	const options = parameters.collection(OPTIONS);
	const written = asObject(parameters.unevaluatedValue({ ...SKIP_IF, name: OPTIONS }))[
		SKIP_IF.name
	];
	if (written !== undefined && options.isUndefined(SKIP_IF)) {
		throw new ParameterIssue(
			`'${SKIP_IF.label}' returns nothing for this item`,
			'The expression failed, or reads a field that this item does not have. If a field may be missing, add a value for that case, for example {{ $json.opted_out ?? false }}.',
		);
	}
	if (!options.boolean(SKIP_IF)) return undefined;
	return options.text(SKIP_REASON).trim() || DEFAULT_SKIP_REASON;
}
