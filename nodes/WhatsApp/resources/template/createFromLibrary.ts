import type { IDataObject } from 'n8n-workflow';

import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { FORM_GROUP, FormItem } from '../../operation/formItem';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { defineOperation } from '../defineOperation';
import { webAddress } from '../webAddress';
import { assertRowsKept, unescaped } from './components/lostVariables';
import { splitUrl } from './components/urls';
import {
	newLanguageField,
	newLanguageParameter,
	newNameField,
	newNameParameter,
} from './newTemplate';

const LIBRARY_NAME = { name: 'libraryTemplateName', label: 'Library Template' };

const INPUTS = {
	name: 'libraryButtonInputs',
	label: 'URL Buttons',
	singular: 'URL Button',
	keys: ['base_url', 'url_suffix_example'],
	url: { name: 'base_url', label: 'URL' },
	example: { name: 'url_suffix_example', label: 'URL Example' },
} as const;

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
			placeholder: 'Add URL Button',
			description: 'What each URL button of the library template opens, in their order',
			options: [
				{
					displayName: INPUTS.singular,
					name: FORM_GROUP,
					values: [
						{
							displayName: INPUTS.url.label,
							name: INPUTS.url.name,
							type: 'string',
							default: '',
							required: true,
							placeholder: 'e.g. https://example.com/orders/{{1}}',
						},
						{
							displayName: INPUTS.example.label,
							name: INPUTS.example.name,
							type: 'string',
							default: '',
							placeholder: 'e.g. https://example.com/orders/1042',
							description: 'The whole URL with an example for its variable',
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
	return FormItem.parseList(parameters.raw(INPUTS), INPUTS, 'form').map((row) => {
		const url = unescaped(row.requiredText(INPUTS.url, 'Enter the URL that the button opens.'));
		if (webAddress(splitUrl(url).base) === undefined) {
			throw new ParameterIssue(
				`${titleOf(row.located(INPUTS.url))} is not a valid URL`,
				'Enter a URL such as https://example.com/orders/{{1}}. Only its end may be a variable.',
			);
		}
		if (splitUrl(url).variable !== '') {
			row.requiredText(
				INPUTS.example,
				'Meta needs the whole URL with an example for its variable.',
			);
		}
		return { type: 'URL', url: { base_url: url, ...row.texts([INPUTS.example]) } };
	});
}
