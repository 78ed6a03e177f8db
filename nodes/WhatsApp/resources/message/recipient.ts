import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Parameters } from '../../operation/parameters';

const PHONE = { name: 'recipientPhoneNumber', label: "Recipient's Phone Number" };
const USER_ID = { name: 'recipientUserId', label: "Recipient's User ID" };

const showForMessages = { resource: ['message'] };

/** Who gets the message. WhatsApp users with a username need not show their phone number. */
export const recipientFields: INodeProperties[] = [
	{
		displayName: 'Recipient Type',
		name: 'recipientType',
		type: 'options',
		default: 'phoneNumber',
		displayOptions: { show: showForMessages },
		options: [
			{ name: 'Phone Number', value: 'phoneNumber' },
			{
				name: 'User ID',
				value: 'userId',
				description: 'The business-scoped user ID that arrives with messages and statuses',
			},
		],
	},
	{
		displayName: PHONE.label,
		name: PHONE.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +16505551234',
		description: 'With country code; spaces, dots, dashes and brackets may stay',
		displayOptions: { show: { ...showForMessages, recipientType: ['phoneNumber'] } },
	},
	{
		displayName: USER_ID.label,
		name: USER_ID.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. US.13491208655302741918',
		displayOptions: { show: { ...showForMessages, recipientType: ['userId'] } },
	},
];

/** `to` or `recipient` of a request to `/messages`. */
export function readRecipient(parameters: Parameters): IDataObject {
	return parameters.text({ name: 'recipientType', label: 'Recipient Type' }) === 'userId'
		? { recipient: readUserId(parameters) }
		: { to: readPhoneNumber(parameters) };
}

/**
 * Form of a business-scoped user ID: country, optional `ENT` for a parent account, identifier.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
const USER_ID_PATTERN = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/;

function readUserId(parameters: Parameters): string {
	const id = parameters
		.requiredText(USER_ID, 'Map it from a message or status, where it is called user_id.')
		.trim();
	if (USER_ID_PATTERN.test(id)) return id;
	throw new ParameterIssue(
		`'${USER_ID.label}' does not have the form of a user ID`,
		"It begins with two capital letters and a dot, such as US.13491208655302741918. For a phone number set 'Recipient Type' to Phone Number.",
	);
}

/** Digits of the longest and shortest international number (ITU-T E.164; shortest seen in use). */
const PHONE_DIGITS = { minimum: 7, maximum: 15 };

/** Blanks, invisible direction marks as copied from chats, and what people write between digits. */
const SEPARATORS = /[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069().\-/\u2010-\u2015]/g;

function readPhoneNumber(parameters: Parameters): string {
	const written = parameters
		.requiredText(
			PHONE,
			'Enter the number with its country code, such as +16505551234. If it comes from an expression, this item has no value there.',
		)
		.trim();
	if (/^\+?\d{7,}\.\d*$/.test(written)) {
		throw new ParameterIssue(
			`'${PHONE.label}' is a number with a decimal point`,
			'Spreadsheets do this to phone numbers. Format the column as text, then read it again.',
		);
	}
	// "+49 (0) 151": the bracketed zero is only dialled inside the country.
	const compact = written.replace(/^((?:\+|00)[^(]*)\(0\)/, '$1').replace(SEPARATORS, '');
	const digits = compact.replace(/^(\+|00)/, '');
	if (!/^\d+$/.test(digits)) {
		throw new ParameterIssue(
			`'${PHONE.label}' is not a phone number`,
			'It may hold digits, a leading + or 00, spaces, dots, dashes and brackets.',
		);
	}
	if (digits.startsWith('0')) {
		throw new ParameterIssue(
			`'${PHONE.label}' has no country code`,
			'Begin with the country code and leave out the leading 0: +49 151 23456789 rather than 0151 23456789.',
		);
	}
	if (digits.length < PHONE_DIGITS.minimum || digits.length > PHONE_DIGITS.maximum) {
		throw new ParameterIssue(
			`'${PHONE.label}' has ${digits.length} digits; a number with country code has ${PHONE_DIGITS.minimum} to ${PHONE_DIGITS.maximum}`,
			'Check that it begins with the country code and is one number only.',
		);
	}
	// Without the plus Meta takes the digits for a national number and prepends the business's own country code.
	return `+${digits}`;
}
