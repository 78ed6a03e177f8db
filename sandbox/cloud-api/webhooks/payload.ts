import type { JsonObject, StatusError, StatusName } from '../control-types';
import { ERROR_CATALOG } from '../error-catalog';
import { unixSeconds } from '../ids';
import type { PhoneNumber } from '../objects';
import type { Person } from '../person';

const ERROR_CODES_PAGE = '/documentation/business-messaging/whatsapp/support/error-codes';

export interface StatusFacts {
	phoneNumber: PhoneNumber;
	messageId: string;
	/** Whom the message went to. */
	person: Person;
	/** false when it was sent to a user ID: then no phone number is shown. */
	showPhone: boolean;
	callbackData: unknown;
	/** Of a message to a group: `person` is then the group itself, or the member whose status it is. */
	groupId?: string;
	status: StatusName;
	/** Meta: on sent, and on one of delivered and read. */
	pricing?: JsonObject;
	errors?: readonly StatusError[];
}

/** What happened, and to which account. */
export interface Change {
	account_id: string;
	field: string;
	value: unknown;
}

/**
 * The body of a webhook with these changes: an entry for each account, or, `apart`, for each change.
 * `time` is there for every field but `messages`.
 */
export function envelope(changes: readonly Change[], apart = false): JsonObject {
	const entries = new Map<string, Change[]>();
	changes.forEach((change, index) => {
		const key = apart ? String(index) : `${change.account_id} ${change.field}`;
		const entry = entries.get(key);
		if (entry) entry.push(change);
		else entries.set(key, [change]);
	});
	return { object: 'whatsapp_business_account', entry: [...entries.values()].map(entryOf) };
}

const entryOf = (changes: readonly Change[]): JsonObject => ({
	id: changes[0]?.account_id,
	...(changes[0]?.field === 'messages' ? {} : { time: unixSeconds() }),
	changes: changes.map(({ value, field }) => ({ value, field })),
});

/** The `value` that reports one status of one message. Since v24.0 statuses carry no `conversation`. */
export function statusValue(facts: StatusFacts): JsonObject {
	const { person, showPhone, status, errors, groupId } = facts;
	const phone = showPhone ? person.wa_id : null;
	return {
		...head(facts.phoneNumber),
		// Failed statuses name no contact.
		...(status === 'failed' || person.user_id === groupId
			? {}
			: { contacts: [contact(person, phone)] }),
		statuses: [
			{
				id: facts.messageId,
				status,
				timestamp: String(unixSeconds()),
				...(groupId === undefined
					? { ...(phone ? { recipient_id: phone } : {}), recipient_user_id: person.user_id }
					: groupRecipient(groupId, person)),
				...(facts.callbackData === undefined
					? {}
					: { biz_opaque_callback_data: facts.callbackData }),
				...(facts.pricing ? { pricing: facts.pricing } : {}),
				...(errors ? { errors: errors.map(statusError) } : {}),
			},
		],
	};
}

/** Source: Meta, groups: one status for each member, by either name. */
const groupRecipient = (
	groupId: string,
	{ wa_id: member, user_id: userId }: Person,
): JsonObject => ({
	recipient_id: groupId,
	recipient_type: 'group',
	...(userId === groupId
		? {}
		: {
				...(member ? { recipient_participant_id: member } : {}),
				recipient_participant_user_id: userId,
			}),
});

/**
 * The `value` that brings one message from a customer.
 * @param content its type, what it says under the type's name, and what it refers to
 */
export const inboundValue = (
	phoneNumber: PhoneNumber,
	person: Person,
	id: string,
	content: JsonObject,
): JsonObject => ({
	...head(phoneNumber),
	// A change of number or ID may come without: it isn't written by anybody.
	...(content.type === 'system' ? {} : { contacts: [contact(person, person.wa_id)] }),
	messages: [
		{
			...(person.wa_id ? { from: person.wa_id } : {}),
			from_user_id: person.user_id,
			id,
			timestamp: String(unixSeconds()),
			...content,
		},
	],
});

/** The same `value` while a Meta Business Agent has the conversation: its lists are nested one level deeper. */
export function onStandby(value: JsonObject): JsonObject {
	const { messaging_product, metadata, ...standby } = value;
	return { messaging_product, metadata, standby };
}

/** How the `value` of nearly every field that concerns a number begins. */
export const head = (phoneNumber: PhoneNumber): JsonObject => ({
	messaging_product: 'whatsapp',
	metadata: {
		display_phone_number: phoneNumber.display_phone_number.replace(/\D/g, ''),
		phone_number_id: phoneNumber.id,
	},
});

export const contact = (person: Person, phone: string | null): JsonObject => ({
	...(person.name === null ? {} : { profile: { name: person.name } }),
	...(phone ? { wa_id: phone } : {}),
	user_id: person.user_id,
});

export function statusError({ code, title, message, details }: StatusError): JsonObject {
	const name = title ?? ERROR_CATALOG[code]?.title ?? 'Unknown';
	return {
		code,
		title: name,
		message: message ?? name,
		error_data: { details: details ?? message ?? name },
		href: ERROR_CODES_PAGE,
	};
}
