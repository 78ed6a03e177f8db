import type { JsonObject } from '../control-types';
import { whatsAppError } from '../graph-error';

/** Who gets the message. `user` is what the sandbox goes by: digits of a phone number, a user ID, or the ID of a group. */
export interface Recipient {
	/** As given in the request, for `contacts[].input`. */
	input: string;
	/** The digits as given, with a country code; '' for a user ID or a group. */
	digits: string;
	kind: 'phone' | 'user_id' | 'group';
	user: string;
}

/** `CC.` and up to 128 letters and digits, with `ENT.` for a parent. Source: Meta, business-scoped user IDs. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/;
const PHONE_PUNCTUATION = /[ ()-]/g;
/** E.164 allows 15 digits at most; nothing shorter than 7 is a subscriber's number. */
const PHONE_DIGITS = /^\d{7,15}$/;
/** A number without "+" and country code gets the business's own; longer ones are taken to have theirs. */
const NATIONAL_DIGITS_MAX = 10;

interface Rewrite {
	pattern: RegExp;
	replacement: string;
}

/**
 * Where the WhatsApp ID of a mobile number differs from the number: Mexico has a 1 after the country
 * code, Argentina a 9; of Brazil's ninth digits, those of the area codes 11 to 28 are kept. As seen in
 * answers and webhooks of Meta's that users report.
 */
const WA_ID_REWRITES: readonly Rewrite[] = [
	{ pattern: /^52(\d{10})$/, replacement: '521$1' },
	{ pattern: /^54(\d{10})$/, replacement: '549$1' },
	{ pattern: /^55(1[1-9]|2[1-8])([6-9]\d{7})$/, replacement: '55$19$2' },
	{ pattern: /^55((?!1[1-9]|2[1-8])\d{2})9(\d{8})$/, replacement: '55$1$2' },
];

/** The spelling in a test number's list of recipients: without Mexico's 1 and Argentina's 9. */
const LIST_REWRITES: readonly Rewrite[] = [
	{ pattern: /^521(\d{10})$/, replacement: '52$1' },
	{ pattern: /^549(\d{10})$/, replacement: '54$1' },
];

export const isUserId = (text: string): boolean => USER_ID.test(text);

/**
 * The recipient of a send request; `to` wins over `recipient`.
 * @param businessNumber the sender's display number, "+1 555…", for its country code
 * @param groupId the group that there is
 * @throws GraphError 131008 when there is none, 131009 when it can't be read, 131041 for another group
 */
export function readRecipient(
	body: JsonObject,
	businessNumber: string,
	groupId?: string,
): Recipient {
	const { to, recipient } = body;
	if (typeof to === 'string' && to !== '') {
		if (body.recipient_type === 'group') {
			if (to !== groupId) throw whatsAppError(131041, `There is no group ${to}.`);
			return { input: to, digits: '', kind: 'group', user: to };
		}
		const digits = digitsOf(to, businessNumber);
		return { input: to, digits, kind: 'phone', user: rewritten(digits, WA_ID_REWRITES) };
	}
	if (typeof recipient === 'string' && recipient !== '') {
		if (!isUserId(recipient)) {
			throw whatsAppError(131009, 'Param recipient is not a valid business-scoped user ID.');
		}
		return { input: recipient, digits: '', kind: 'user_id', user: recipient };
	}
	throw whatsAppError(131008, "Parameter 'to' or 'recipient' is required.");
}

/**
 * The WhatsApp ID (digits) of a phone number.
 * @throws GraphError 131009 for anything but digits, `+` in front, spaces, `-`, `(` and `)`
 */
export const waIdOf = (phone: string, businessNumber: string): string =>
	rewritten(digitsOf(phone, businessNumber), WA_ID_REWRITES);

/**
 * Whether a test number may send to this recipient: its list has one spelling of each number, and Meta
 * compares what the request says with it, not the WhatsApp ID.
 * @param list phone numbers in any spelling
 */
export const isListed = ({ kind, digits }: Recipient, list: readonly string[]): boolean =>
	kind !== 'phone' ||
	list.some((phone) => rewritten(phone.replace(/\D/g, ''), LIST_REWRITES) === digits);

const rewritten = (digits: string, rewrites: readonly Rewrite[]): string => {
	const rewrite = rewrites.find(({ pattern }) => pattern.test(digits));
	return rewrite ? digits.replace(rewrite.pattern, rewrite.replacement) : digits;
};

/** @throws GraphError 131009 */
function digitsOf(phone: string, businessNumber: string): string {
	const compact = phone.replace(PHONE_PUNCTUATION, '');
	const international = compact.startsWith('+');
	const digits = international ? compact.slice(1) : compact;
	if (!PHONE_DIGITS.test(digits))
		throw whatsAppError(131009, 'Param to is not a valid phone number.');
	return international || digits.length > NATIONAL_DIGITS_MAX
		? digits
		: `${countryCode(businessNumber)}${digits}`;
}

const countryCode = (displayNumber: string): string => /^\+(\d+)/.exec(displayNumber)?.[1] ?? '';
