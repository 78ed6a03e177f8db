import type { IDataObject } from 'n8n-workflow';

import { toResult } from '../../operation/operation';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { asText } from '../../shared/json';
import { defineOperation, type OperationField } from '../defineOperation';
import { authenticationFields, authenticationFormParameter } from './components/authenticationForm';
import { cardFields } from './components/cardFields';
import { checkComponents } from './components/checkComponents';
import { componentsFormParameter } from './components/componentsForm';
import { componentsJsonField, componentsJsonParameter } from './components/componentsJson';
import {
	NEW_CATEGORY as CATEGORY,
	DEFINE_AS,
	defineAsField,
	FORM,
	REPLACE,
	templateFormFields,
	templateFormOptions,
} from './components/formFields';
import { withUploadedSamples } from './components/headerSample';
import type { TemplateComponent } from './components/templateComponent';
import { withEscapedUrls } from './components/urls';
import { templateIdField, templateIdParameter } from './templateId';
import { CATEGORIES, type Category } from './templateLimits';
import { hasTtl, ttlOption, ttlParameter } from './timeToLive';

const UNCHANGED = 'unchanged';

const fields: OperationField[] = [
	templateIdField,
	{
		displayName: CATEGORY.label,
		name: CATEGORY.name,
		type: 'options',
		default: UNCHANGED,
		description: 'Meta does not change the category of an approved template',
		options: [
			{ name: 'Authentication', value: 'AUTHENTICATION' },
			{ name: 'Marketing', value: 'MARKETING' },
			{ name: 'Unchanged', value: UNCHANGED },
			{ name: 'Utility', value: 'UTILITY' },
		],
	},
	{
		displayName: REPLACE.label,
		name: REPLACE.name,
		type: 'boolean',
		default: true,
		description: 'Whether to replace all components of the template',
	},
	defineAsField,
	...templateFormFields,
	...cardFields,
	...authenticationFields(
		{
			[DEFINE_AS.name]: ['fields'],
			[CATEGORY.name]: ['AUTHENTICATION'],
			[REPLACE.name]: [true],
		},
		'OfUpdate',
	),
	componentsJsonField,
];

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates#edit-a-message-template */
export const updateTemplate = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update template',
	description: 'Edit an approved, rejected or paused template, which Meta then reviews again',
	fields,
	options: [...templateFormOptions, ttlOption],
	output: { success: 'boolean', id: 'string', name: 'string', category: 'string' },
	run: async (parameters, { call, files }) => {
		const id = templateIdParameter(parameters);
		const category = categoryParameter(parameters);
		const components = componentsParameter(parameters, category)?.map(withEscapedUrls);
		if (category === undefined && components === undefined && !hasTtl(parameters)) throw NOTHING;
		// The rules for components and the time to live depend on the category.
		const found =
			category === undefined
				? await call({
						method: 'GET',
						path: id,
						about: 'template',
						proof: 'id',
						query: { fields: 'category' },
					})
				: { body: { category } };
		if (found.failure !== undefined) return { kind: 'failed', failure: found.failure };
		const current = toCategory(asText(found.body.category)) ?? 'UTILITY';
		const ttl = ttlParameter(parameters, current);
		const format = components && checkComponents(components, current);
		const values = (components ?? []).map(({ value }) => value);
		const sampled = await withUploadedSamples(values, parameters, { call, files });
		if (sampled.failure !== undefined) return { kind: 'failed', failure: sampled.failure };
		const body: IDataObject = {
			...(category !== undefined && { category }),
			...(ttl !== undefined && { message_send_ttl_seconds: ttl }),
			...(format !== undefined && { parameter_format: format }),
			...(components !== undefined && { components: [...sampled.value] }),
		};
		const edited = await call({
			method: 'POST',
			path: id,
			about: 'template',
			ifUnknown: {
				what: 'the template may have been changed',
				action: 'Template: Get shows its components.',
			},
			body,
		});
		return toResult(edited, (response) => [response]);
	},
});

const NOTHING = new ParameterIssue(
	'The update contains no changes',
	`Enter components, or set ${titleOf(CATEGORY)} or the option 'Time to Live (Seconds)'.`,
);

const toCategory = (text: string): Category | undefined =>
	CATEGORIES.find((each) => each === text.trim().toUpperCase());

/** Undefined for the one that the template has. */
function categoryParameter(parameters: Parameters): Category | undefined {
	const text = parameters.text(CATEGORY).trim();
	if (text === UNCHANGED || text === '') return undefined;
	const category = toCategory(text);
	if (category !== undefined) return category;
	throw new ParameterIssue(
		`${titleOf(CATEGORY)} is not a valid category`,
		`Enter one of ${CATEGORIES.join(', ')}, or ${UNCHANGED}.`,
	);
}

/** Undefined for those that the template has. */
function componentsParameter(
	parameters: Parameters,
	category: Category | undefined,
): TemplateComponent[] | undefined {
	if (!parameters.boolean(REPLACE)) return undefined;
	const isForm = parameters.text(DEFINE_AS) !== 'json';
	if (isForm && category !== 'AUTHENTICATION' && parameters.isEmpty(FORM.body)) {
		throw new ParameterIssue(
			`${titleOf(FORM.body)} is empty`,
			`Enter the text of the template, or turn off ${titleOf(REPLACE)} to keep its components. For an authentication template, set ${titleOf(CATEGORY)} to Authentication.`,
		);
	}
	if (parameters.text(DEFINE_AS) === 'json') return componentsJsonParameter(parameters);
	return category === 'AUTHENTICATION'
		? authenticationFormParameter(parameters, 'OfUpdate')
		: componentsFormParameter(parameters);
}
