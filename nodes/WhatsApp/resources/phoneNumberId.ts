import type { INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Field, type Parameters } from '../operation/parameters';

const NUMBER = { name: 'phoneNumberId', label: 'WhatsApp Number' };

/** The same for the sender of a message. */
export const FROM = { ...NUMBER, label: 'From' };

/** The business's own number, for everything that is asked about it. */
export const phoneNumberIdField: INodeProperties = {
	displayName: NUMBER.label,
	name: NUMBER.name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'Your number at WhatsApp',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchPhoneNumbers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 106540352242922',
			hint: 'The phone number ID from the API Setup page of your Meta app, not the phone number',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '\\d{5,25}',
						errorMessage: 'A phone number ID consists of digits only',
					},
				},
			],
		},
	],
};

/** The ID of the chosen number, checked. */
export function readPhoneNumberId(parameters: Parameters, field: Field = NUMBER): string {
	const id = parameters
		.requiredText(field, 'Choose a number from the list, or enter its phone number ID.')
		.trim();
	// The ID becomes part of the URL: anything but digits would address something else.
	if (/^\d{5,25}$/.test(id)) return id;
	throw new ParameterIssue(
		`'${field.label}' is not a phone number ID`,
		/^\+|[\s()-]/.test(id)
			? 'This looks like the phone number itself. Enter the ID that Meta gave to it; the list shows your numbers.'
			: 'A phone number ID consists of digits only. Choose the number from the list.',
		id,
	);
}
