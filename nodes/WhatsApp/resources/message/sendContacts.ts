import type { IDataObject } from 'n8n-workflow';

import { FORM_GROUP, type Entry, type ListField } from '../../operation/entry';
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
	WA_ID,
} from './contactFields';
import { jsonOption, readList, unlessJson } from './jsonList';
import { messageOperation } from './messageOperation';

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
	'A list of contacts as <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages">Meta\'s documentation</a> describes them',
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
		const contacts = readList(parameters, CONTACTS);
		assertCount(
			contacts.length,
			CONTACTS.label,
			MAXIMUM_COUNT.contacts,
			'Send one contact or more, in several messages if need be.',
		);
		return { type: 'contacts', contacts: contacts.map(buildContact) };
	},
});

function buildContact(contact: Entry): IDataObject {
	const birthday = readBirthday(contact);
	const parts = {
		addresses: readFilled(contact, ADDRESSES, ADDRESS_PARTS),
		...(birthday !== '' && { birthday }),
		emails: readFilled(contact, EMAILS, EMAIL_PARTS),
		name: readName(contact.group(NAME)),
		org: contact.group(ORG).texts(ORG_PARTS),
		phones: readPhones(contact),
		urls: readFilled(contact, URLS, URL_PARTS),
	};
	return Object.fromEntries(
		Object.entries(parts).filter(([, part]) => Object.keys(part).length > 0),
	);
}

/** Meta has long demanded a part of the name beside the whole, and its documents disagree whether it still does. */
function readName(name: Entry): IDataObject {
	const whole = name.requiredText(
		FORMATTED_NAME,
		'Enter the name under which the contact is shown.',
	);
	const parts = name.texts(NAME_PARTS);
	return {
		[FORMATTED_NAME.name]: whole,
		...(Object.keys(parts).length > 0 ? parts : { [FIRST_NAME.name]: whole }),
	};
}

/** The entries with more than a type: a mapped e-mail address that this item lacks leaves one with nothing else. */
const readFilled = (contact: Entry, list: ListField, parts: readonly Field[]): IDataObject[] =>
	contact
		.entries(list)
		.map((entry) => entry.texts(parts))
		.filter((texts) => Object.keys(texts).some((name) => name !== TYPE.name));

function readPhones(contact: Entry): IDataObject[] {
	const given = contact
		.entries(PHONES)
		.filter((entry) => Object.keys(entry.texts([PHONE, WA_ID])).length > 0);
	return given.map((entry) => {
		entry.requiredText(PHONE, 'Enter the number, also where a WhatsApp ID is given.');
		const waId = entry.text(WA_ID).replace(/^\+|[\s().-]/g, '');
		if (!/^\d*$/.test(waId)) {
			throw new ParameterIssue(
				`${titleOf(entry.placed(WA_ID))} is not a WhatsApp ID`,
				'It consists of digits only, such as 19175559999.',
				waId,
			);
		}
		return { ...entry.texts(PHONE_PARTS), ...(waId !== '' && { [WA_ID.name]: waId }) };
	});
}

/** The date picker of n8n adds a time, which Meta does not take. */
function readBirthday(contact: Entry): string {
	const written = contact.text(BIRTHDAY);
	const date = /^(\d{4}-\d\d-\d\d)([T ].*)?$/.exec(written)?.[1];
	if (written === '' || (date !== undefined && isDate(date))) return date ?? '';
	throw new ParameterIssue(
		`${titleOf(contact.placed(BIRTHDAY))} is not a date`,
		'Write year, month and day, such as 1999-01-23.',
		written,
	);
}

function isDate(date: string): boolean {
	const time = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
