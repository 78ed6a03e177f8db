import type { IDataObject } from 'n8n-workflow';

import { asObjects, asText } from '../../shared/json';
import type { UpdateList } from '../eventTypes';

/** What names the customer of an update; '' if nothing does. */
export const customerIn = (update: IDataObject, { customer }: UpdateList): string =>
	customer.map((name) => asText(update[name])).find((id) => id !== '') ?? '';

/** The contacts that come with a change, by what names them. */
export class Contacts {
	private readonly list: IDataObject[];
	private readonly byId = new Map<string, IDataObject>();

	/** @param contacts the list in Meta's JSON; anything else counts as none */
	constructor(contacts: unknown) {
		this.list = asObjects(contacts);
		for (const contact of this.list) {
			for (const id of [asText(contact.user_id), asText(contact.wa_id)]) {
				if (id !== '') this.byId.set(id, contact);
			}
		}
	}

	/**
	 * The contact of an update, as `contact`. Those of a change about a single customer that are not
	 * named in the update are included nevertheless, as `contacts`.
	 *
	 * @param customers how many customers the updates of the change name
	 */
	of(update: IDataObject, { customer }: UpdateList, customers: number): IDataObject {
		const ids = customer.map((name) => this.byId.get(asText(update[name])));
		const named = ids.find((contact) => contact !== undefined);
		if (customers > 1) return named === undefined ? {} : { contact: named };
		return this.all(named);
	}

	/**
	 * @param own the one of them that an event is about. A single contact is that also where Meta writes
	 * the same number in two ways, as with Brazil's ninth digit.
	 */
	all(
		own: IDataObject | undefined = this.list.length === 1 ? this.list[0] : undefined,
	): IDataObject {
		const others = this.list.filter((contact) => contact !== own);
		return {
			...(own !== undefined && { contact: own }),
			...(others.length > 0 && { contacts: others }),
		};
	}
}
