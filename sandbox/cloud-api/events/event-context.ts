import type { JsonObject } from '../control-types';
import { unixSeconds } from '../ids';
import type { BusinessAccount, PhoneNumber } from '../objects';
import type { Person } from '../person';
import type { MessageTemplate } from '../templates/template';
import { contact, head } from '../webhooks/payload';

/** Whom an event is about. */
export interface EventContext {
	account: BusinessAccount;
	phoneNumber: PhoneNumber;
	person: Person;
	template: MessageTemplate;
}

/** How a field reports one of its events. */
export interface FieldEvents {
	/** The usual one; null if the field reports one thing only. */
	event: string | null;
	value: (context: EventContext, event: string) => JsonObject;
}

/** "15550100001" */
export const digits = ({ phoneNumber }: EventContext): string =>
	phoneNumber.display_phone_number.replace(/\D/g, '');

/** A `value` that begins like those of messages, for the fields which concern a number. */
export const ofNumber = ({ phoneNumber }: EventContext, more: JsonObject): JsonObject => ({
	...head(phoneNumber),
	...more,
});

/** The same with the customer in `contacts`. */
export const ofChat = (context: EventContext, more: JsonObject): JsonObject =>
	ofNumber(context, { contacts: [contact(context.person, context.person.wa_id)], ...more });

/** Messages have their time as text, other fields as a number. */
export const textTime = (): string => String(unixSeconds());
