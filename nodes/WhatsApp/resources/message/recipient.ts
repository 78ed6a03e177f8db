import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ParameterIssue, type Field, type Parameters } from '../../operation/parameters';
import { parseUrl } from '../../shared/parseUrl';

/** Who gets the message. */
export const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. +16505551234',
	description:
		'A phone number with country code, in any format, or a user ID, group ID or wa.me link. User and group IDs come with received messages.',
	hint: 'With country code. To reply to a message from the WhatsApp Trigger: {{ $json.reply_to }}',
};

/** `to` or `recipient` of a request to `/messages`, with the type of a recipient that is no individual. */
export function recipientParameter(parameters: Parameters, field: Field): IDataObject {
	const text = parameters
		.requiredText(
			field,
			'Enter a number with its country code, such as +16505551234. If it comes from an expression, this item has no value there.',
		)
		.replace(INVISIBLE, '')
		.trim();
	if (USER_ID.test(text)) return { recipient: text };
	if (GROUP_ID.test(text)) return { recipient_type: 'group', to: text };
	return { to: parsePhoneNumber(field, text) };
}

/** Direction marks and joiners, as copied from chats. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/g;

/**
 * Form of a business-scoped user ID: country, optional `ENT` for a parent account, identifier.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-scoped-user-ids
 */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/;

/**
 * The Groups API gives out the Base64 of `capi_group:…`; the group ID within WhatsApp ends with `@g.us`.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/groups
 */
const GROUP_ID = /^(Y2FwaV9[\w+/=-]+|\d{8,}(-\d+)?@g\.us)$/;

/** Links that open a chat. */
const CHAT_LINK =
	/^(whatsapp:\/\/|(https?:\/\/)?((www|api|web|chat)\.)?(wa\.me|whatsapp\.com)(?=[/?#]|$))/i;

/** Digits of the longest and shortest international number (ITU-T E.164; shortest seen in use). */
const PHONE_DIGITS = { minimum: 7, maximum: 15 };

/** What addresses for phones begin with. */
const ADDRESS_SCHEME = /^(tel|whatsapp|sms):/i;

/** Spaces and other separators between digits. */
const SEPARATORS = /[\s().\-\u2010-\u2015]/g;

/** As an international number begins. */
const PREFIX = /^(\+?00|\+)/;

/** A number of as many digits as one with a country code has. */
const WHOLE_NUMBER = /^(\+?00|\+)?\d{7,}$/;

/** The beginning of a number that has digits of a country code. */
const IN_COUNTRY_CODE = /^\D*(00\D*)?[1-9]/;

/** Notations that would become another number. */
const MISLEADING: ReadonlyArray<{
	readonly pattern: RegExp;
	readonly what: string;
	readonly advice: string;
}> = [
	{
		pattern: /^$/,
		what: 'is a link without a phone number',
		advice: 'A link such as https://wa.me/16505551234 has one. For a group, enter its group ID.',
	},
	{
		pattern: /^\+?[-\u2010-\u2015\u2212]/,
		what: 'begins with a minus',
		advice:
			'Remove it. If the number comes from a spreadsheet, check that it is not the result of a formula.',
	},
	{
		pattern: /^\+?\d{7,}\.\d+$/,
		what: 'is a number with a decimal point',
		advice: 'Spreadsheets do this to phone numbers. Format the column as text, then read it again.',
	},
	{
		pattern: /^\+?\d+([.,]\d+)?e\+?\d+$/i,
		what: 'is a number that lost its last digits',
		advice:
			'Spreadsheets do this to phone numbers. Format the column as text, then enter the number again.',
	},
];

function parsePhoneNumber(field: Field, text: string): string {
	const refusal = (what: string, advice: string) =>
		new ParameterIssue(`'${field.label}' ${what}`, advice, text);
	const number = CHAT_LINK.test(text)
		? numberInLink(text)
		: text.replace(ADDRESS_SCHEME, '').trim();
	const misleading = MISLEADING.find(({ pattern }) => pattern.test(number));
	if (misleading !== undefined) throw refusal(misleading.what, misleading.advice);
	if (isTwoNumbers(number)) {
		throw refusal(
			'contains two numbers',
			'Enter one number only. If it is one number, write a + in front of its country code.',
		);
	}
	const compact = withoutTrunkZero(number).replace(SEPARATORS, '');
	// A slash ends the area code. Behind a whole number it would begin another one, or an extension.
	const beforeSlash = compact.slice(0, Math.max(0, compact.lastIndexOf('/')));
	if (WHOLE_NUMBER.test(beforeSlash.replaceAll('/', ''))) {
		throw refusal(
			'has a slash after a complete number',
			'Enter one number only, without an extension.',
		);
	}
	const digits = compact.replaceAll('/', '').replace(PREFIX, '');
	if (!/^\d+$/.test(digits)) {
		throw refusal(
			'is not a phone number, user ID, group ID or wa.me link',
			'A phone number may have digits, a leading + or 00, spaces, dots, dashes and brackets. A user ID begins with two capital letters and a dot, such as US.13491208655302741918.',
		);
	}
	if (digits.startsWith('0')) {
		throw refusal(
			'has no country code',
			'Begin with the country code and omit the leading 0: +49 151 23456789, not 0151 23456789. Write + instead of a prefix such as 011.',
		);
	}
	if (digits.length < PHONE_DIGITS.minimum || digits.length > PHONE_DIGITS.maximum) {
		throw refusal(
			`has ${digits.length} digits; a number with country code has ${PHONE_DIGITS.minimum} to ${PHONE_DIGITS.maximum}`,
			'Check that it begins with the country code and is one number only.',
		);
	}
	// Without the plus Meta treats the digits as a national number and prepends the business's own country code.
	return `+${digits}`;
}

/** "+49 (0) 151", "49 (0) 151": the bracketed zero is only dialled inside the country. */
const withoutTrunkZero = (number: string): string =>
	number.replace(/\(\s*0\s*\)/, (zero, position: number) =>
		IN_COUNTRY_CODE.test(number.slice(0, position)) ? '' : zero,
	);

/** Whether there are spaces between two groups that each could be a number. An international prefix makes them one. */
function isTwoNumbers(number: string): boolean {
	const groups = number.split(/\s+/).map((group) => group.replace(SEPARATORS, ''));
	return (
		groups.length === 2 && !PREFIX.test(number) && groups.every((group) => /^\d{7,}$/.test(group))
	);
}

/** The number in `wa.me/…` or `…/send?phone=…`; '' if there is none. */
function numberInLink(link: string): string {
	const address = /^[a-z]+:\/\//i.test(link) ? link : `https://${link}`;
	const url = parseUrl(address);
	if (url === undefined) return '';
	const { hostname, pathname, searchParams } = url;
	const number = searchParams.get('phone') ?? (hostname.endsWith('wa.me') ? pathname.slice(1) : '');
	return /\d/.test(number) && !/[a-z]/i.test(number)
		? number.replaceAll('%20', ' ').replace(/\/$/, '').trim()
		: '';
}
