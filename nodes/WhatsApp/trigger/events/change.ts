import type { IDataObject } from 'n8n-workflow';

import { asObject, asObjects, asText, isObject } from '../../shared/json';
import {
	eventTypeOf,
	isNested,
	isOfPast,
	reportsErrors,
	UPDATE_LISTS,
	type UpdateList,
} from '../eventTypes';
import { Contacts, customerIn } from './contacts';
import { conversationOf } from './conversation';
import { eventId, occurrenceTime } from './eventId';
import { partitionObjects } from './partitionObjects';
import { describeUpdate, timeOf, withAdvice } from './updateDetails';
import type { ParseOptions, ReceivedEvent } from './whatsAppEvent';

/** Parts of a `value` that its events contain in another form. */
const HEAD: ReadonlySet<string> = new Set(['messaging_product', 'metadata', 'contacts', 'errors']);

/** What an event is made of. */
interface Content {
	/** The list that contains it; '' for an event outside of lists. */
	readonly list?: string;
	/** What people recognise it by, if Meta gave it an ID. */
	readonly readable?: readonly string[];
	/** All that makes it this event and no other, as Meta wrote it. */
	readonly identity: unknown;
	/** When it happened, by Meta's `timestamp` in it. */
	readonly time?: Date;
	readonly json: IDataObject;
	/** The `value` with this event alone. */
	readonly raw: () => IDataObject;
}

/** One change of one field: becomes an event for each of its updates. */
export class Change {
	private readonly field: string;
	private readonly isNested: boolean;
	/** Meta's `value`, with nested lists where other fields have them. */
	private readonly value: IDataObject;
	private readonly contacts: Contacts;
	private readonly common: { business_account_id: string; phone_number_id: string };
	/** When the change was reported. Meta leaves it out in `messages`. */
	private readonly reportedAt: Date | undefined;

	constructor(
		entry: IDataObject,
		private readonly change: IDataObject,
		private readonly options: ParseOptions,
	) {
		this.field = asText(change.field);
		this.isNested = isNested(this.field);
		this.value = this.flatten(asObject(change.value));
		this.contacts = new Contacts(this.value.contacts);
		this.reportedAt = timeOf(entry.time);
		this.common = {
			business_account_id: asText(entry.id),
			phone_number_id: phoneNumberIdOf(this.value),
		};
	}

	events(): ReceivedEvent[] {
		const lists = [...UPDATE_LISTS.values()].map((list) => ({
			list,
			updates: partitionObjects(this.value[list.list])[0],
		}));
		const count = lists.reduce((sum, { updates }) => sum + updates.length, 0);
		if (count === 0) return this.withoutUpdates();
		const { details, others } = this.besideUpdates();
		const customers = new Set(
			lists.flatMap(({ list, updates }) =>
				updates.map((update) => customerIn(unfold(update, list), list)),
			),
		).size;
		const events = lists.flatMap(({ list, updates }) =>
			updates.map((update) => this.update(update, list, customers, details)),
		);
		return Object.keys(others).length === 0 ? events : [...events, this.wholeChange(others)];
	}

	private update(
		update: IDataObject,
		list: UpdateList,
		customers: number,
		details: IDataObject,
	): ReceivedEvent {
		const content = unfold(update, list);
		const contacts = this.contacts.of(content, list, customers);
		const { errors, ...others } = details;
		const id = asText(update.id);
		const described = describeUpdate(content, list);
		const isLive = !isOfPast(this.field);
		return this.event({
			list: list.list,
			...(id !== '' && { readable: [id, asText(update.status) || asText(update.event)] }),
			// Without the contacts: a customer's name may change before a redelivery.
			identity: [update, details],
			...(isLive && { time: timeOf(update.timestamp) }),
			json: {
				[list.payload]: described,
				...contacts,
				...(isLive &&
					list.isFromCustomer === true &&
					this.conversation(described, asObject(contacts.contact))),
				...(this.isNested && { [this.field]: true }),
				...(errors !== undefined && { errors: withAdvice(errors, list.isReceived) }),
				...others,
			},
			raw: () => this.rawOf(list.list, update, contacts),
		});
	}

	private conversation(message: IDataObject, contact: IDataObject): IDataObject {
		return conversationOf(this.common.phone_number_id, message, contact);
	}

	private withoutUpdates(): ReceivedEvent[] {
		const { errors, contacts } = this.value;
		const areErrors = reportsErrors(this.field) && Array.isArray(errors) && errors.length > 0;
		if (!areErrors) return [this.wholeChange(this.change.value)];
		const value = Object.fromEntries(this.rest().filter(([, content]) => !isEmptyList(content)));
		return [
			this.event({
				list: 'errors',
				identity: [errors, contacts, value],
				json: {
					errors: withAdvice(errors),
					...this.contacts.all(),
					...(Object.keys(value).length > 0 && { value }),
				},
				raw: () => asObject(this.change.value),
			}),
		];
	}

	/** The event of a change without updates, or of the parts of it that are none. */
	private wholeChange(value: unknown): ReceivedEvent {
		const time = timeOf(asObject(value).timestamp);
		return this.event({
			identity: value,
			time,
			json: {
				...(time !== undefined && { time: time.toISOString() }),
				value: value as IDataObject,
			},
			raw: () => value as IDataObject,
		});
	}

	private event({ list = '', readable, identity, time, json, raw }: Content): ReceivedEvent {
		const { field, common, reportedAt } = this;
		const type = eventTypeOf(field, list);
		const isTold = readable !== undefined || time !== undefined;
		const when = isTold ? '' : occurrenceTime(reportedAt, this.options);
		return {
			field,
			time: time ?? reportedAt,
			json: {
				event_type: type,
				event_id: eventId(readable ?? [type], [Object.values(common), type, list, identity, when]),
				...common,
				...(time === undefined && reportedAt !== undefined && { time: reportedAt.toISOString() }),
				...json,
				...(this.options.includeRaw && { raw: { ...this.change, value: raw() } }),
			},
		};
	}

	/**
	 * The parts of the value beside its updates. `errors`, `conversation_context` and anything new that is
	 * no list are about the updates and become part of each event. New lists, and entries of known lists
	 * that are not updates, become an event together.
	 */
	private besideUpdates(): { details: IDataObject; others: IDataObject } {
		const { errors } = this.value;
		const details: IDataObject = {};
		const value: Array<[string, IDataObject[string]]> = [];
		const others: Array<[string, IDataObject[string]]> = [];
		if (errors !== undefined && !isEmptyList(errors)) details.errors = errors;
		for (const [name, content] of this.rest()) {
			const malformed =
				UPDATE_LISTS.has(name) && Array.isArray(content) ? partitionObjects(content)[1] : content;
			if (isEmptyList(malformed)) continue;
			if (name === 'conversation_context') details[name] = malformed;
			else if (UPDATE_LISTS.has(name) || Array.isArray(malformed)) others.push([name, malformed]);
			else value.push([name, malformed]);
		}
		if (value.length > 0) details.value = Object.fromEntries(value);
		return { details, others: Object.fromEntries(others) };
	}

	private rest(): Array<[string, IDataObject[string]]> {
		return Object.entries(this.value).filter(([name]) => !HEAD.has(name));
	}

	private flatten(value: IDataObject): IDataObject {
		const { [this.field]: nested, ...rest } = value;
		const inner = asObject(nested);
		if (!this.isNested || Object.keys(inner).length === 0) return value;
		const contacts = [...asObjects(value.contacts), ...asObjects(inner.contacts)];
		return { ...rest, ...inner, ...(contacts.length > 0 && { contacts }) };
	}

	/** The `value` as Meta nests it, with one update. */
	private rawOf(
		list: string,
		update: IDataObject,
		{ contact, contacts }: IDataObject,
	): IDataObject {
		const own = [contact, contacts ?? []].flat().filter((each) => each !== undefined);
		const alone = (value: IDataObject): IDataObject =>
			Object.fromEntries(
				Object.entries(value).flatMap(([name, content]) => {
					if (name === list) return [[name, [update]]];
					if (name === 'contacts' && own.length > 0) return [[name, own]];
					if (this.isNested && name === this.field) return [[name, alone(asObject(content))]];
					return UPDATE_LISTS.has(name) ? [] : [[name, content]];
				}),
			);
		return alone(asObject(this.change.value));
	}
}

/** An echo on standby has its message one level deeper, beside its ID and timestamp. */
function unfold(update: IDataObject, { ofMessage }: UpdateList): IDataObject {
	const { message, ...rest } = update;
	return ofMessage === true && rest.type === undefined && isObject(message)
		? { ...message, ...rest }
		: update;
}

const isEmptyList = (content: unknown): boolean => Array.isArray(content) && content.length === 0;

/** Most fields name the number in `metadata`, handovers and account settings do not. */
function phoneNumberIdOf({
	metadata,
	recipient,
	phone_number_settings: settings,
}: IDataObject): string {
	const [id = ''] = [metadata, recipient, settings]
		.map((place) => asText(asObject(place).phone_number_id))
		.filter(Boolean);
	return id;
}
