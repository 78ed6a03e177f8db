import type { INodeProperties } from 'n8n-workflow';

import {
	FORM_DETAILS,
	FORM_GROUP,
	type GroupField,
	type ListField,
} from '../../operation/formItem';
import type { Field } from '../../operation/parameters';
import { byLabel } from '../byLabel';

/*
 * A contact as Meta names its parts, and the form for them. Every part is a text.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages/contacts-messages
 */

interface ContactPart extends Field {
	readonly placeholder: string;
	readonly description?: string;
}

export const TYPE = { name: 'type', label: 'Type', placeholder: 'e.g. Work' };

export const FORMATTED_NAME = {
	name: 'formatted_name',
	label: 'Full Name',
	placeholder: 'e.g. Barbara J. Johnson',
	description: 'The name as it is shown',
};
export const FIRST_NAME = {
	name: 'first_name',
	label: 'First Name',
	placeholder: 'e.g. Barbara',
	description: 'If no part of the name is set, the full name is used as the first name',
};
const LAST_NAME = { name: 'last_name', label: 'Last Name', placeholder: 'e.g. Johnson' };
const RARE_NAME_PARTS: ContactPart[] = [
	{ name: 'middle_name', label: 'Middle Name', placeholder: 'e.g. Jane' },
	{ name: 'suffix', label: 'Name Suffix', placeholder: 'e.g. Esq.' },
	{ name: 'prefix', label: 'Name Prefix', placeholder: 'e.g. Dr.' },
];
export const NAME_PARTS: readonly Field[] = [FIRST_NAME, LAST_NAME, ...RARE_NAME_PARTS];

export const PHONE = { name: 'phone', label: 'Phone', placeholder: 'e.g. +19175559999' };
export const WA_ID = {
	name: 'wa_id',
	label: 'WhatsApp ID',
	placeholder: 'e.g. 19175559999',
	description:
		'Digits of the number at WhatsApp; without it the contact card shows Invite instead of Message',
};
export const PHONE_PARTS: ContactPart[] = [PHONE, { ...TYPE, placeholder: 'e.g. Mobile' }, WA_ID];
export const EMAIL_PARTS: ContactPart[] = [
	{ name: 'email', label: 'Email', placeholder: 'e.g. name@email.com' },
	TYPE,
];
export const URL_PARTS: ContactPart[] = [
	{ name: 'url', label: 'URL', placeholder: 'e.g. https://www.example.com' },
	{ ...TYPE, placeholder: 'e.g. Company' },
];
export const ADDRESS_PARTS: ContactPart[] = [
	{ name: 'street', label: 'Street', placeholder: 'e.g. 1 Hacker Way' },
	{ name: 'city', label: 'City', placeholder: 'e.g. Menlo Park' },
	{ name: 'state', label: 'State', placeholder: 'e.g. CA' },
	{ name: 'zip', label: 'ZIP Code', placeholder: 'e.g. 94025' },
	{ name: 'country', label: 'Country', placeholder: 'e.g. United States' },
	{ name: 'country_code', label: 'Country Code', placeholder: 'e.g. US' },
	TYPE,
];
export const ORG_PARTS: ContactPart[] = [
	{ name: 'company', label: 'Company', placeholder: 'e.g. Lucky Shrub' },
	{ name: 'department', label: 'Department', placeholder: 'e.g. Legal' },
	{ name: 'title', label: 'Job Title', placeholder: 'e.g. Lead Counsel' },
];
export const BIRTHDAY = { name: 'birthday', label: 'Birthday' };

/** What a received contact has beside the parts: Meta's parts come from the vCard, and only its name may be missing in them. */
export const VCARD = { name: 'vcard', label: 'vCard' };
const ORIGIN = { name: 'origin', label: 'Origin' };

const keysOf = (parts: readonly Field[]): string[] => parts.map(({ name }) => name);

export const NAME: GroupField = {
	name: 'name',
	label: 'Name',
	keys: keysOf([FORMATTED_NAME, ...NAME_PARTS]),
};
export const ORG: GroupField = { name: 'org', label: 'Organization', keys: keysOf(ORG_PARTS) };
export const PHONES: ListField = {
	name: 'phones',
	label: 'Phones',
	singular: 'Phone',
	keys: keysOf(PHONE_PARTS),
};
export const EMAILS: ListField = {
	name: 'emails',
	label: 'Emails',
	singular: 'Email',
	keys: keysOf(EMAIL_PARTS),
};
export const URLS: ListField = {
	name: 'urls',
	label: 'URLs',
	singular: 'URL',
	keys: keysOf(URL_PARTS),
};
export const ADDRESSES: ListField = {
	name: 'addresses',
	label: 'Addresses',
	singular: 'Address',
	keys: keysOf(ADDRESS_PARTS),
};
export const CONTACTS: ListField = {
	name: 'contacts',
	label: 'Contacts',
	singular: 'Contact',
	keys: keysOf([ADDRESSES, BIRTHDAY, EMAILS, NAME, ORG, ORIGIN, PHONES, URLS, VCARD]),
};

const textField = ({ name, label, placeholder, description }: ContactPart): INodeProperties => ({
	displayName: label,
	name,
	type: 'string',
	default: '',
	placeholder,
	...(description !== undefined && { description }),
});

const listField = (
	{ name, label, singular }: ListField,
	parts: readonly ContactPart[],
): INodeProperties => ({
	displayName: label,
	name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: {},
	placeholder: `Add ${singular}`,
	options: [{ displayName: singular, name: FORM_GROUP, values: parts.map(textField) }],
});

const birthdayField: INodeProperties = {
	displayName: BIRTHDAY.label,
	name: BIRTHDAY.name,
	type: 'dateTime',
	typeOptions: { dateOnly: true },
	default: '',
};

/** The fields of one contact, in the order in which a user fills them. */
export const contactFields: INodeProperties[] = [
	{ ...textField(FORMATTED_NAME), required: true },
	textField(FIRST_NAME),
	textField(LAST_NAME),
	listField(PHONES, PHONE_PARTS),
	listField(EMAILS, EMAIL_PARTS),
	listField(ADDRESSES, ADDRESS_PARTS),
	listField(URLS, URL_PARTS),
	{
		displayName: 'More Details',
		name: FORM_DETAILS,
		type: 'collection',
		default: {},
		placeholder: 'Add detail',
		options: [birthdayField, ...[...RARE_NAME_PARTS, ...ORG_PARTS].map(textField)].sort(byLabel),
	},
];
