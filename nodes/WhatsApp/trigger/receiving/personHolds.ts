import type { IDataObject } from 'n8n-workflow';

import { asObject, asText } from '../../shared/json';
import { LruCache } from '../../shared/lruCache';
import type { ReceivedEvent, WhatsAppEvent } from '../events';

/** The last known owner of a conversation. */
interface Holder {
	readonly isPerson: boolean;
	/** In milliseconds since 1970. */
	readonly since: number;
}

/**
 * By trigger, number and customer. In the process only: of what a trigger writes into static data while it starts
 * workflows, n8n keeps nothing.
 */
const holders = new LruCache<Holder>(50_000);

/** The roles of Meta's conversation routing in which people work. */
const ROLES_OF_PEOPLE: ReadonlySet<string> = new Set(['customer_service', 'escalation']);

/**
 * Notes who has the conversations that a webhook is about: a person after they wrote to the customer, or when control
 * was passed to their role; no person when it was passed to another role, or taken, which an app does for itself.
 *
 * @param trigger each has its own
 */
export function notePersons(
	trigger: string,
	events: readonly ReceivedEvent[],
	receivedAt: Date,
): void {
	for (const { json, time = receivedAt } of events) {
		const signal = signalOf(json);
		if (signal === undefined) continue;
		const holder = { isPerson: signal.isPerson, since: time.getTime() };
		for (const key of keysOf(trigger, json, signal.customer)) {
			// Meta may deliver in another order.
			if ((holders.get(key)?.since ?? 0) <= holder.since) holders.set(key, holder);
		}
	}
}

/** Whether an event is a customer's message in a conversation that a person has had within these hours. */
export function isForPerson(
	trigger: string,
	{ json }: ReceivedEvent,
	hours: number,
	now: Date,
): boolean {
	// An answer to *Send and Wait* belongs to the workflow that asked.
	if (json.event_type !== 'message_received' || json.send_and_wait !== undefined) return false;
	const { group_id: groupId } = asObject(json.message);
	const { phone, phone_variants: variants, user_id: userId } = asObject(json.customer);
	const names = asText(groupId) === '' ? [userId, phone, variants ?? []].flat() : [groupId];
	return keysOf(trigger, json, names).some((key) => {
		const holder = holders.get(key);
		return holder?.isPerson === true && now.getTime() - holder.since < hours * HOUR_MS;
	});
}

const HOUR_MS = 60 * 60 * 1000;

function signalOf({
	event_type: type,
	message,
	contact,
	value,
}: WhatsAppEvent): { isPerson: boolean; customer: unknown[] } | undefined {
	if (type === 'smb_message_echoes' || type === 'message_echoes') {
		const echo = asObject(message);
		// A campaign of another app, not a person.
		if (echo.type === 'template') return undefined;
		const { wa_id: waId, user_id: userId } = asObject(contact);
		return { isPerson: true, customer: [echo.to, echo.to_user_id, echo.group_id, waId, userId] };
	}
	if (type !== 'messaging_handovers') return undefined;
	const { sender, control_passed: passed } = asObject(value);
	const { phone_number: phone, wa_id: waId, user_id: userId } = asObject(sender);
	const { new_owner_role: role } = asObject(passed);
	// Meta does not always say to whom a conversation was passed.
	if (passed !== undefined && asText(role) === '') return undefined;
	return { isPerson: ROLES_OF_PEOPLE.has(asText(role)), customer: [phone, waId, userId] };
}

const keysOf = (
	trigger: string,
	{ phone_number_id: number }: IDataObject,
	names: readonly unknown[],
): string[] =>
	names
		.map(asText)
		.filter(Boolean)
		.map((name) => [trigger, asText(number), name.replace(/^\+/, '')].join(':'));
