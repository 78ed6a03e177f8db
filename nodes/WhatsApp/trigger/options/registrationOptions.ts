import type { INodeProperties } from 'n8n-workflow';

import type { Parameters } from '../../operation/parameters';
import { splitList } from './splitList';

export const OTHER_FIELDS = { name: 'otherFields', label: 'Other Fields' };
export const REPLACE_EXISTING = {
	name: 'replaceExistingCallback',
	label: 'Replace Existing Callback',
};

/** What publishing sets at Meta. */
export const registrationFields: INodeProperties[] = [
	{
		displayName: OTHER_FIELDS.label,
		name: OTHER_FIELDS.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. a_new_field, another_one',
		description:
			"Meta's webhook fields that Trigger On does not list yet, separated by commas. Their events keep Meta's format.",
		displayOptions: { show: { '/scope': ['app', 'manual'] } },
	},
	{
		displayName: REPLACE_EXISTING.label,
		name: REPLACE_EXISTING.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to overwrite a callback URL that points somewhere else. Its current receiver stops getting events.',
		displayOptions: { show: { '/scope': ['account', 'app', 'phoneNumber'] } },
	},
];

export interface RegistrationOptions {
	/** Webhook fields that are wanted in addition to the events. */
	readonly otherFields: readonly string[];
}

/** Whether to replace a callback, only publishing reads. */
export const registrationParameters = (parameters: Parameters): RegistrationOptions => ({
	otherFields: splitList(parameters.texts(OTHER_FIELDS)),
});
