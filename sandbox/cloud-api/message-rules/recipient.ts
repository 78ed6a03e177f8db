import type { JsonObject } from '../control-types';
import { whatsAppError } from '../graph-error';

/** Who gets the message. `user` is what the sandbox goes by: digits of a phone number, or a user ID. */
export interface Recipient {
	/** As given in the request, for `contacts[].input`. */
	input: string;
	kind: 'phone' | 'user_id';
	user: string;
}

/** `CC.` and up to 128 letters and digits, with `ENT.` for a parent. Source: Meta, business-scoped user IDs. */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/;
const PHONE_PUNCTUATION = /[ ()-]/g;
/** E.164 allows 15 digits at most; nothing shorter than 7 is a subscriber's number. */
const PHONE_DIGITS = /^\d{7,15}$/;
/** A number without "+" and country code gets the business's own; longer ones are taken to have theirs. */
const NATIONAL_DIGITS_MAX = 10;

/** Where the WhatsApp ID differs from the number: Mexico's 1 after 52, Brazil's ninth digit. */
const WA_ID_REWRITES: ReadonlyArray<{ pattern: RegExp; replacement: string }> = [
	{ pattern: /^521(\d{10})$/, replacement: '52$1' },
	{ pattern: /^55(\d{2})9(\d{8})$/, replacement: '55$1$2' },
];

export const isUserId = (text: string): boolean => USER_ID.test(text);

/**
 * The recipient of a send request; `to` wins over `recipient`.
 * @param businessNumber the sender's display number, "+1 555…", for its country code
 * @throws GraphError 131008 when there is none, 131009 when it can't be read, 131041 for a group
 */
export function readRecipient(body: JsonObject, businessNumber: string): Recipient {
	const { to, recipient } = body;
	if (typeof to === 'string' && to !== '') {
		if (body.recipient_type === 'group') throw whatsAppError(131041, `There is no group ${to}.`);
		return { input: to, kind: 'phone', user: waIdOf(to, businessNumber) };
	}
	if (typeof recipient === 'string' && recipient !== '') {
		if (!isUserId(recipient)) {
			throw whatsAppError(131009, 'Param recipient is not a valid business-scoped user ID.');
		}
		return { input: recipient, kind: 'user_id', user: recipient };
	}
	throw whatsAppError(131008, "Parameter 'to' or 'recipient' is required.");
}

/**
 * The WhatsApp ID (digits) of a phone number.
 * @throws GraphError 131009 for anything but digits, `+` in front, spaces, `-`, `(` and `)`
 */
export function waIdOf(phone: string, businessNumber: string): string {
	const compact = phone.replace(PHONE_PUNCTUATION, '');
	const international = compact.startsWith('+');
	const digits = international ? compact.slice(1) : compact;
	if (!PHONE_DIGITS.test(digits)) throw whatsAppError(131009, 'Param to is not a valid phone number.');
	const complete =
		international || digits.length > NATIONAL_DIGITS_MAX ? digits : `${countryCode(businessNumber)}${digits}`;
	return WA_ID_REWRITES.reduce((waId, { pattern, replacement }) => waId.replace(pattern, replacement), complete);
}

const countryCode = (displayNumber: string): string => /^\+(\d+)/.exec(displayNumber)?.[1] ?? '';
