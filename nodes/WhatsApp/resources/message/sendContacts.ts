import type { IDataObject } from 'n8n-workflow';

import { FORM_GROUP, type FormItem, type ListField } from '../../operation/formItem';
import { ParameterIssue, titleOf, type Field } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertCount, MAXIMUM_COUNT } from '../limits';
import {
	ADDRESS_PARTS,
	ADDRESSES,
	BIRTHDAY,
	contactFields,
	CONTACTS,
	EMAIL_PARTS,
	EMAILS,
	FIRST_NAME,
	FORMATTED_NAME,
	NAME,
	NAME_PARTS,
	ORG,
	ORG_PARTS,
	PHONE,
	PHONE_PARTS,
	PHONES,
	TYPE,
	URL_PARTS,
	URLS,
	VCARD,
	WA_ID,
} from './contactFields';
import { jsonOption, listParameter, unlessJson } from './listParameter';
import { messageOperation } from './messageOperation';
import { vcardName } from './vcardName';

const JSON_SAMPLE = `[
  {
    "name": { "formatted_name": "", "first_name": "" },
    "phones": [{ "phone": "", "type": "Mobile", "wa_id": "" }]
  }
]`;

/** With a place for the number, without which a contact is of little use. */
const EMPTY_CONTACT = {
	[FORMATTED_NAME.name]: '',
	[PHONES.name]: { [FORM_GROUP]: [{ [PHONE.name]: '', [TYPE.name]: '', [WA_ID.name]: '' }] },
};

const contactsField: OperationField = {
	displayName: CONTACTS.label,
	name: CONTACTS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	default: { [FORM_GROUP]: [EMPTY_CONTACT] },
	required: true,
	placeholder: 'Add Contact',
	displayOptions: unlessJson(CONTACTS),
	options: [{ displayName: CONTACTS.singular, name: FORM_GROUP, values: contactFields }],
};

const contactsJsonOption = jsonOption(
	CONTACTS,
	JSON_SAMPLE,
	'A list of contacts as <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages">Meta\'s documentation</a> describes them, also those of a received message',
);

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages */
export const sendContacts = messageOperation({
	name: 'Send Contacts',
	value: 'sendContacts',
	action: 'Send contacts',
	description: 'Send contact cards with names, numbers and addresses',
	fields: [contactsField],
	options: [contactsJsonOption],
	buildContent: (parameters) => {
		const contacts = listParameter(parameters, CONTACTS);
		assertCount(
			contacts.length,
			CONTACTS.label,
			MAXIMUM_COUNT.contacts,
			'Add at least one contact; send a long list in several messages.',
		);
		return { type: 'contacts', contacts: contacts.map(buildContact) };
	},
});

function buildContact(contact: FormItem): IDataObject {
	const birthday = parseBirthday(contact);
	const parts = {
		addresses: parseFilled(contact, ADDRESSES, ADDRESS_PARTS),
		...(birthday !== '' && { birthday }),
		emails: parseFilled(contact, EMAILS, EMAIL_PARTS),
		name: parseName(contact),
		org: contact.group(ORG).texts(ORG_PARTS),
		phones: parsePhones(contact),
		urls: parseFilled(contact, URLS, URL_PARTS),
	};
	return Object.fromEntries(
		Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0),
	);
}

/** Meta has long demanded a part of the name beside the whole, and its documents disagree whether it still does. */
function parseName(contact: FormItem): IDataObject {
	const name = contact.group(NAME);
	const whole =
		name.text(FORMATTED_NAME) ||
		vcardName(contact.text(VCARD)) ||
		name.requiredText(FORMATTED_NAME, 'Enter the name under which the contact is shown.');
	const parts = name.texts(NAME_PARTS);
	return {
		[FORMATTED_NAME.name]: whole,
		...(Object.keys(parts).length > 0 ? parts : { [FIRST_NAME.name]: whole }),
	};
}

/** The entries with more than a type: a mapped email that is missing in this item leaves an entry with only a type. */
const parseFilled = (contact: FormItem, list: ListField, parts: readonly Field[]): IDataObject[] =>
	contact
		.items(list)
		.map((item) => item.texts(parts))
		.filter((texts) => Object.keys(texts).some((name) => name !== TYPE.name));

function parsePhones(contact: FormItem): IDataObject[] {
	const phones = contact
		.items(PHONES)
		.filter((item) => Object.keys(item.texts([PHONE, WA_ID])).length > 0);
	return phones.map((item) => {
		item.requiredText(PHONE, 'Enter the number, even if a WhatsApp ID is set.');
		const waId = item.text(WA_ID).replace(/^\+|[\s().-]/g, '');
		if (!/^\d*$/.test(waId)) {
			throw new ParameterIssue(
				`${titleOf(item.located(WA_ID))} is not a WhatsApp ID`,
				'It consists of digits only, such as 19175559999.',
				waId,
			);
		}
		return { ...item.texts(PHONE_PARTS), ...(waId !== '' && { [WA_ID.name]: waId }) };
	});
}

/** The date picker of n8n adds a time, which Meta does not take. */
function parseBirthday(contact: FormItem): string {
	const text = contact.text(BIRTHDAY);
	const date = /^(\d{4}-\d\d-\d\d)([T ].*)?$/.exec(text)?.[1];
	if (text === '' || (date !== undefined && isDate(date))) return date ?? '';
	throw new ParameterIssue(
		`${titleOf(contact.located(BIRTHDAY))} is not a date`,
		'Write year, month and day, such as 1999-01-23.',
		text,
	);
}

function isDate(date: string): boolean {
	const time = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
