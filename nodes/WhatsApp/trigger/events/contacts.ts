import type { IDataObject } from 'n8n-workflow';

import { records, text } from '../../graph/json';
import type { UpdateList } from './updateLists';

/** The contacts that come with a change, by what names them. */
export class Contacts {
	private readonly list: IDataObject[];
	private readonly byId = new Map<string, IDataObject>();

	/** @param contacts the list in Meta's JSON; anything else counts as none */
	constructor(contacts: unknown) {
		this.list = records(contacts);
		for (const contact of this.list) {
			for (const id of [text(contact.user_id), text(contact.wa_id)]) {
				if (id !== '') this.byId.set(id, contact);
			}
		}
	}

	/** @param updates how many updates the change holds */
	of(update: IDataObject, { customer }: UpdateList, updates: number): IDataObject | undefined {
		for (const name of customer) {
			const contact = this.byId.get(text(update[name]));
			if (contact !== undefined) return contact;
		}
		// One contact belongs to one update, also where Meta writes the same number in two ways, as
		// with Brazil's ninth digit.
		return updates === 1 && this.list.length === 1 && customer.length > 0 ? this.list[0] : undefined;
	}
}
