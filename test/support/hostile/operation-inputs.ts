import { MESSAGE_INPUTS } from '../engine/message-inputs';
import { seed } from '../engine/test-sandbox';

export interface OperationInput {
	/** Of the folder `workflows`. */
	readonly workflow: string;
	readonly parameters?: Record<string, unknown>;
	/** `templateId`, `mediaId` and `messageId` are filled in with what the sandbox has. */
	readonly item: (known: KnownIds) => Record<string, unknown>;
	readonly hasFile?: boolean;
}

export interface KnownIds {
	readonly templateId: string;
	readonly mediaId: string;
	readonly messageId: string;
}

const phoneNumberId = { __rl: true, mode: 'id', value: seed.phoneNumbers.shop.id };

const OTHERS: Readonly<Record<string, OperationInput>> = {
	'Business Profile: Get': { workflow: 'business-profile', item: () => ({}) },
	'Conversation: Pass': {
		workflow: 'pass-conversation',
		item: () => ({ reply_to: seed.customer.phone }),
	},
	'Media: Delete': { workflow: 'media-delete', item: ({ mediaId }) => ({ id: mediaId }) },
	'Media: Download': { workflow: 'media-download', item: ({ mediaId }) => ({ id: mediaId }) },
	'Media: Get': { workflow: 'media-get', item: ({ mediaId }) => ({ id: mediaId }) },
	'Media: Get Info': { workflow: 'media-get-info', item: ({ mediaId }) => ({ id: mediaId }) },
	'Media: Upload': {
		workflow: 'media-upload',
		item: () => ({ type: 'document' }),
		hasFile: true,
	},
	'Message: Mark as Read': {
		workflow: 'mark-as-read',
		item: ({ messageId }) => ({ message_id: messageId, typing: true }),
	},
	'Phone Number: Get': {
		workflow: 'phone-numbers',
		parameters: { operation: 'get', phoneNumberId },
		item: () => ({}),
	},
	'Phone Number: Get Many': { workflow: 'phone-numbers', item: () => ({}) },
	'Template: Create': {
		workflow: 'template-create',
		item: () => ({ name: 'parcel_here', category: 'UTILITY', language: 'en_US' }),
	},
	'Template: Delete': {
		workflow: 'template-delete',
		item: ({ templateId }) => ({ id: templateId }),
	},
	'Template: Get': { workflow: 'template-get', item: ({ templateId }) => ({ id: templateId }) },
	'Template: Get Many': { workflow: 'templates', item: () => ({}) },
};

/** An input for each operation, by the name that the editor shows. */
export const OPERATION_INPUTS: Readonly<Record<string, OperationInput>> = {
	...OTHERS,
	...Object.fromEntries(
		Object.entries(MESSAGE_INPUTS).map(([operation, { workflow, item }]) => [
			`Message: ${operation}`,
			{ workflow, item: () => item },
		]),
	),
};
