import type { IDataObject } from 'n8n-workflow';

import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { FORM_GROUP, FormItem } from '../../operation/formItem';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { defineOperation } from '../defineOperation';
import { toEscapedUrl } from '../toEscapedUrl';
import { assertRowsKept, unescaped } from './components/lostVariables';
import { escapeButton, splitUrl } from './components/urls';
import {
	newLanguageField,
	newLanguageParameter,
	newNameField,
	newNameParameter,
} from './newTemplate';

const LIBRARY_NAME = { name: 'libraryTemplateName', label: 'Library Template' };

const INPUTS = {
	name: 'libraryButtonInputs',
	label: 'Buttons',
	singular: 'Button',
	keys: ['type', 'base_url', 'url_suffix_example', 'phone_number'],
	type: { name: 'type', label: 'Type' },
	phoneNumber: { name: 'phone_number', label: 'Phone Number' },
	url: { name: 'base_url', label: 'URL' },
	example: { name: 'url_suffix_example', label: 'URL Example' },
} as const;

const showFor = (type: string) => ({
	displayOptions: { show: { [INPUTS.type.name]: [type] } },
});

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/template-library */
export const createTemplateFromLibrary = defineOperation({
	name: 'Create From Library',
	value: 'createFromLibrary',
	action: 'Create template from library',
	description: "Create a utility template from Meta's library, which needs no review",
	fields: [
		newNameField,
		newLanguageField,
		{
			displayName: LIBRARY_NAME.label,
			name: LIBRARY_NAME.name,
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. delivery_update_1',
			description: 'The name that Get Many From Library returns',
		},
		{
			displayName: INPUTS.label,
			name: INPUTS.name,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			default: {},
			placeholder: 'Add Button',
			description: "Values for the library template's URL and phone number buttons, in their order",
			options: [
				{
					displayName: INPUTS.singular,
					name: FORM_GROUP,
					values: [
						{
							displayName: INPUTS.type.label,
							name: INPUTS.type.name,
							type: 'options',
							default: 'URL',
							options: [
								{ name: 'Phone Number', value: 'PHONE_NUMBER' },
								{ name: 'URL', value: 'URL' },
							],
						},
						{
							displayName: INPUTS.phoneNumber.label,
							name: INPUTS.phoneNumber.name,
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. +16505551234',
							description: 'The number to call, with country code',
							...showFor('PHONE_NUMBER'),
						},
						{
							displayName: INPUTS.url.label,
							name: INPUTS.url.name,
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. https://example.com/orders/{{1}}',
							...showFor('URL'),
						},
						{
							displayName: INPUTS.example.label,
							name: INPUTS.example.name,
							type: 'string',
							default: '',
							placeholder: 'e.g. https://example.com/orders/1042',
							description: 'The whole URL with an example for its variable',
							...showFor('URL'),
						},
					],
				},
			],
		},
	],
	output: { id: 'string', status: 'string', category: 'string' },
	build: (parameters) => {
		const inputs = inputsParameter(parameters);
		return {
			method: 'POST',
			path: `${BUSINESS_ACCOUNT_ID}/message_templates`,
			proof: 'id',
			ifUnknown: {
				what: 'the template may have been created',
				action: 'Template: Get Many shows whether it was.',
			},
			body: {
				name: newNameParameter(parameters),
				language: newLanguageParameter(parameters),
				category: 'UTILITY',
				library_template_name: parameters
					.requiredText(LIBRARY_NAME, 'Enter the name of a template in the library.')
					.trim(),
				...(inputs.length > 0 && { library_template_button_inputs: inputs }),
			},
		};
	},
	toItems: (body) => [body],
});

function inputsParameter(parameters: Parameters): IDataObject[] {
	assertRowsKept(parameters, INPUTS, [INPUTS.url, INPUTS.example]);
	return FormItem.parseList(parameters.raw(INPUTS), INPUTS, 'form').map(parseInput);
}

function parseInput(row: FormItem): IDataObject {
	const type = row.text(INPUTS.type) || 'URL';
	switch (type) {
		case 'PHONE_NUMBER':
			return { type, phone_number: phoneNumberOf(row) };
		case 'URL':
			return { type, url: urlOf(row) };
		default:
			throw new ParameterIssue(
				`${titleOf(row.located(INPUTS.type))} is not a valid option`,
				'The expression must return URL or PHONE_NUMBER. Other buttons need no input.',
			);
	}
}

function phoneNumberOf(row: FormItem): string {
	const text = row.requiredText(INPUTS.phoneNumber, 'Enter the number that the button calls.');
	const number = text.replace(/[\s().\-/]/g, '');
	if (/^\+?\d{5,19}$/.test(number)) return number;
	throw new ParameterIssue(
		`${titleOf(row.located(INPUTS.phoneNumber))} is not a phone number`,
		'Enter the number with its country code, such as +16505551234.',
	);
}

function urlOf(row: FormItem): IDataObject {
	const url = unescaped(row.requiredText(INPUTS.url, 'Enter the URL that the button opens.'));
	if (toEscapedUrl(splitUrl(url).base) === undefined) {
		throw new ParameterIssue(
			`${titleOf(row.located(INPUTS.url))} is not a valid URL`,
			'Enter a URL such as https://example.com/orders/{{1}}. Only its end may be a variable.',
		);
	}
	if (splitUrl(url).variable !== '') {
		row.requiredText(INPUTS.example, 'Meta needs the whole URL with an example for its variable.');
	}
	const example = unescaped(row.text(INPUTS.example));
	const button = escapeButton({ type: 'URL', url, ...(example !== '' && { example }) });
	return {
		base_url: button.url,
		...(button.example !== undefined && { url_suffix_example: button.example }),
	};
}
