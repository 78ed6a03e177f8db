import type { IDataObject } from 'n8n-workflow';

import { record, text } from '../../graph/json';
import { Contacts } from './contacts';
import { divide } from './divide';
import { digest, joinId } from './eventId';
import { describeUpdate, isoTime, withAdvice } from './updateDetails';
import { idPrefix, UPDATE_LISTS, type UpdateList } from './updateLists';
import type { ReceivedEvent } from './whatsAppEvent';

/** Types of the events that are not called after their field, by field and list. */
const EVENT_TYPES: ReadonlyMap<string, string> = new Map([
	['messages/statuses', 'message_status_updated'],
	['messages/messages', 'message_received'],
	['messages/errors', 'message_error'],
]);

/** What a value holds about its updates, besides them. */
const HEAD: ReadonlySet<string> = new Set(['messaging_product', 'metadata', 'contacts', 'errors']);

const LISTS: ReadonlySet<string> = new Set(UPDATE_LISTS.map(({ list }) => list));

/** One change of one field: becomes an event for each of its updates. */
export class Change {
	private readonly field: string;
	private readonly value: IDataObject;
	private readonly contacts: Contacts;
	private readonly common: { business_account_id: string; phone_number_id: string };

	constructor(
		private readonly entry: IDataObject,
		private readonly change: IDataObject,
		private readonly includeRaw: boolean,
	) {
		this.field = text(change.field);
		this.value = record(change.value);
		this.contacts = new Contacts(this.value.contacts);
		this.common = {
			business_account_id: text(entry.id),
			phone_number_id: text(record(this.value.metadata).phone_number_id),
		};
	}

	events(): ReceivedEvent[] {
		const events = UPDATE_LISTS.flatMap((list) => this.updates(list));
		if (Array.isArray(this.value.errors) && this.value.errors.length > 0) events.push(this.errors());
		if (events.length === 0) return [this.whole(this.change.value)];
		const unforeseen = this.unforeseen();
		return unforeseen === undefined ? events : [...events, this.whole(unforeseen)];
	}

	private updates(list: UpdateList): ReceivedEvent[] {
		const [updates] = divide(this.value[list.list]);
		return updates.map((update) => {
			const contact = this.contacts.of(update, list, updates.length);
			const identity = list.identity?.(update) ?? [];
			return this.event(list.list, {
				id: isIdentified(identity) ? identity.map(asId) : [this.hash(update)],
				content: {
					[list.payload]: describeUpdate(update, list),
					...(contact !== undefined && { contact }),
				},
				raw: () => ({
					...this.value,
					...(contact !== undefined && { contacts: [contact] }),
					[list.list]: [update],
				}),
			});
		});
	}

	private errors(): ReceivedEvent {
		const { errors } = this.value;
		return this.event('errors', {
			id: ['errors', this.hash(errors)],
			content: { errors: withAdvice(errors) },
			raw: () => Object.fromEntries(Object.entries(this.value).filter(([name]) => !LISTS.has(name))),
		});
	}

	/** The event of a change that holds no list of updates, or of the part of it that is none. */
	private whole(value: unknown): ReceivedEvent {
		const time = isoTime(this.entry.time);
		return this.event('', {
			id: [this.entry.id, this.entry.time, this.hash(value)],
			content: { ...(time !== undefined && { time }), value: value as IDataObject },
			raw: () => value as IDataObject,
		});
	}

	private event(
		list: string,
		{ id, content, raw }: { id: readonly unknown[]; content: IDataObject; raw: () => IDataObject },
	): ReceivedEvent {
		const { field } = this;
		return {
			field,
			json: {
				event_type: EVENT_TYPES.get(`${field}/${list}`) ?? field,
				event_id: joinId([...idPrefix(field, list), ...id]),
				...this.common,
				...content,
				...(this.includeRaw && { raw: { ...this.change, value: raw() } }),
			},
		};
	}

	/**
	 * What stands beside the updates and is neither about them nor known. A text or number alone is
	 * no event; `raw` shows it.
	 */
	private unforeseen(): IDataObject | undefined {
		const rest = Object.entries(this.value).flatMap(([name, content]): Array<[string, unknown]> => {
			if (HEAD.has(name) || typeof content !== 'object' || content === null) return [];
			if (!LISTS.has(name) || !Array.isArray(content)) return [[name, content]];
			const [, odd] = divide(content);
			return odd.length === 0 ? [] : [[name, odd]];
		});
		return rest.length === 0 ? undefined : (Object.fromEntries(rest) as IDataObject);
	}

	private readonly hash = (content: unknown): string =>
		digest([this.entry.id ?? '', this.entry.time ?? '', content ?? '']);
}

/** Whether Meta gave the update its own ID, which comes first. */
const isIdentified = ([id]: readonly unknown[]): boolean => text(id) !== '';

/** A part of an ID; an object or list by its hash. */
const asId = (part: unknown): string =>
	typeof part === 'object' && part !== null ? digest(part) : text(part);
