import type { IDataObject } from 'n8n-workflow';

import { asObject, asText } from '../../shared/json';

/** Countries whose mobile numbers Meta writes in two ways: how one is turned into the other. */
const SPELLINGS: ReadonlyArray<readonly [RegExp, string]> = [
	// Brazil: with and without the ninth digit.
	[/^(55[1-9]\d)9(\d{8})$/, '$1$2'],
	[/^(55[1-9]\d)([6-9]\d{7})$/, '$19$2'],
	// Mexico and Argentina: with and without the digit for mobiles.
	[/^521(\d{10})$/, '52$1'],
	[/^52(\d{10})$/, '521$1'],
	[/^549(\d{10})$/, '54$1'],
	[/^54(\d{10})$/, '549$1'],
];

/**
 * All that identifies the customer of a received message, in one place: Meta names them differently in the message
 * and in its contact, and one or the other may be missing.
 *
 * @param contact Meta's, if any
 * @returns `{ id, phone?, phone_variants?, user_id?, user_name?, name? }`; `id` is the user ID, or else the phone number
 */
export function customerOf(message: IDataObject, contact: IDataObject): IDataObject {
	const { name, username: userName } = asObject(contact.profile);
	const phone = newPhoneOf(message) || asText(contact.wa_id) || asText(message.from);
	const userId = asText(message.from_user_id) || asText(contact.user_id);
	const variants = spellingsOf(phone);
	return withoutEmpty({
		id: userId || phone,
		phone,
		...(variants.length > 0 && { phone_variants: [phone, ...variants] }),
		user_id: userId,
		user_name: asText(userName),
		name: asText(name),
	});
}

/** The number to which a customer has moved, in the message that says so; its `from` is the former one. */
export function newPhoneOf({ type, system }: IDataObject): string {
	const { type: change, wa_id: phone } = asObject(system);
	return type === 'system' && change === 'user_changed_number' ? asText(phone) : '';
}

/** Other ways in which the same number is written, such as in a customer list. */
const spellingsOf = (phone: string): string[] =>
	SPELLINGS.flatMap(([pattern, other]) =>
		pattern.test(phone) ? [phone.replace(pattern, other)] : [],
	);

const withoutEmpty = (entries: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== ''));
