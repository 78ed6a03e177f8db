import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { FORM_GROUP, FormItem, type ListField } from '../../operation/formItem';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, titleOf, typeName, type Parameters } from '../../operation/parameters';
import { isObject } from '../../shared/json';
import { assertUnique } from './assertUnique';
import { bodyParameter, interactive, interactiveBodyField } from './interactive';
import { messageOperation } from './messageOperation';

const FIELD = { name: 'field', label: 'Field' };
const VALUE = { name: 'value', label: 'Value' };
const MESSAGE = { name: 'value', label: 'Message' };

const PREFILLED: ListField = {
	name: 'addressValues',
	label: 'Prefilled Values',
	singular: 'Prefilled Value',
	keys: [FIELD.name, VALUE.name],
};
const ERRORS: ListField = {
	name: 'addressErrors',
	label: 'Validation Errors',
	singular: 'Validation Error',
	keys: [FIELD.name, MESSAGE.name],
};
const SAVED = { name: 'savedAddressesJson', label: 'Saved Addresses as JSON' };

/** The only country in which WhatsApp has this form. */
const COUNTRY = 'IN';

/** The fields of the form in WhatsApp. */
const ADDRESS_FIELDS = [
	{ name: 'Address', value: 'address' },
	{ name: 'Building Name', value: 'building_name' },
	{ name: 'City', value: 'city' },
	{ name: 'Floor Number', value: 'floor_number' },
	{ name: 'House Number', value: 'house_number' },
	{ name: 'Landmark', value: 'landmark_area' },
	{ name: 'Name', value: 'name' },
	{ name: 'Phone Number', value: 'phone_number' },
	{ name: 'Pin Code', value: 'in_pin_code' },
	{ name: 'State', value: 'state' },
	{ name: 'Tower Number', value: 'tower_number' },
];

/** A value for each of some fields of the address. */
const byFieldOption = (list: ListField, value: typeof VALUE, description: string) =>
	({
		displayName: list.label,
		name: list.name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: `Add ${list.singular}`,
		description,
		options: [
			{
				displayName: list.singular,
				name: FORM_GROUP,
				values: [
					{
						displayName: FIELD.label,
						name: FIELD.name,
						type: 'options',
						default: 'address',
						options: ADDRESS_FIELDS,
					},
					{ displayName: value.label, name: value.name, type: 'string', default: '' },
				],
			},
		],
	}) satisfies INodeProperties;

const savedOption: INodeProperties = {
	displayName: SAVED.label,
	name: SAVED.name,
	type: 'json',
	typeOptions: { rows: 8 },
	default:
		'[\n  {\n    "id": "home",\n    "value": {\n      "in_pin_code": "400063",\n      "address": "Wing A",\n      "city": "Mumbai"\n    }\n  }\n]',
	description: 'Addresses among which the customer can choose, each with an ID and its fields',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/address-messages */
export const requestAddress = messageOperation({
	name: 'Request Address',
	value: 'requestAddress',
	action: 'Request address',
	description: 'Send a text with a button that lets a customer in India enter an address',
	fields: [interactiveBodyField],
	options: [
		byFieldOption(PREFILLED, VALUE, 'What you know already; the customer can change it'),
		savedOption,
		byFieldOption(ERRORS, MESSAGE, 'What was wrong with the address that the customer entered'),
	],
	buildContent: (parameters) =>
		interactive({
			type: 'address_message',
			body: bodyParameter(parameters),
			action: {
				name: 'address_message',
				parameters: {
					country: COUNTRY,
					...byField('values', parameters, PREFILLED, VALUE),
					...savedAddresses(parameters),
					...byField('validation_errors', parameters, ERRORS, MESSAGE),
				},
			},
		}),
});

function byField(
	key: string,
	parameters: Parameters,
	list: ListField,
	value: typeof VALUE,
): IDataObject {
	const options = parameters.collection(OPTIONS);
	const entries = FormItem.parseList(options.raw(list), list, 'form').map((item) => ({
		text: item.requiredText(FIELD, 'Select a field of the address, or remove the entry.'),
		field: item.located(FIELD),
		value: item.requiredText(value, 'Enter a text, or remove the entry.'),
	}));
	if (entries.length === 0) return {};
	assertUnique(entries, 'Enter one text for each field.');
	return { [key]: Object.fromEntries(entries.map((each) => [each.text, each.value])) };
}

function savedAddresses(parameters: Parameters): IDataObject {
	if (!parameters.hasOption(OPTIONS, SAVED)) return {};
	const saved = parameters.collection(OPTIONS).json(SAVED) ?? [];
	if (!Array.isArray(saved)) {
		throw new ParameterIssue(
			`${titleOf(SAVED)} is not a list`,
			`It is ${typeName(saved)}. Enter a list of objects with the keys id and value.`,
		);
	}
	const position = saved.findIndex(
		(each) => !isObject(each) || typeof each.id !== 'string' || !isObject(each.value),
	);
	if (position >= 0) {
		throw new ParameterIssue(
			`${titleOf(SAVED)}: entry ${position + 1} has no id or no value`,
			'Each entry has an id, which is a string, and a value, which is an object with the fields of the address.',
		);
	}
	return saved.length === 0 ? {} : { saved_addresses: saved as IDataObject[] };
}
