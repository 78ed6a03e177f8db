import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import type { TemplateName } from '../../graph/template/templateName';
import { LookUpFailed, Templates } from '../../graph/template/templates';
import type { Files } from '../../operation/files';
import type { Call, Services } from '../../operation/operation';
import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { asObject, asObjects, asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { componentsField, componentsParameter } from '../template/messageComponents';
import { templateField, templateParameter } from '../template/templateField';
import { fillTemplate, type FilledTemplate } from '../template/variables/fillTemplate';
import { planTemplateFile } from '../template/variables/planTemplateFile';
import { marketingOptions, viaMarketingMessages } from './marketingMessages';
import type { MessageFile } from './messageOperation';

const DEFINE_AS = { name: 'defineVariablesAs', label: 'Define Variables As' };
export const TEMPLATE_VARIABLES = { name: 'templateVariables', label: 'Variables' };
const CLEAN = { name: 'cleanVariables', label: 'Clean Variables' };

/** The choice of a template, and what fills its variables. */
export const templateFields: OperationField[] = [
	templateField,
	{
		displayName: DEFINE_AS.label,
		name: DEFINE_AS.name,
		type: 'options',
		default: 'form',
		options: [
			{ name: 'Form', value: 'form', description: 'One field for each variable of the template' },
			{
				name: 'JSON',
				value: 'json',
				description: "The components of the message in Meta's own form",
			},
		],
	},
	{
		displayName: TEMPLATE_VARIABLES.label,
		name: TEMPLATE_VARIABLES.name,
		type: 'resourceMapper',
		default: { mappingMode: 'defineBelow', value: null },
		noDataExpression: true,
		typeOptions: {
			loadOptionsDependsOn: [`${templateField.name}.value`],
			resourceMapper: {
				resourceMapperMethod: 'getTemplateVariables',
				mode: 'add',
				valuesLabel: 'Variables',
				fieldWords: { singular: 'variable', plural: 'variables' },
				addAllFields: true,
				supportAutoMap: false,
				multiKeyMatch: false,
				refreshStaleSchemaOnOpen: true,
			},
		},
		displayOptions: { show: { [DEFINE_AS.name]: ['form'] } },
	},
	{
		...componentsField,
		displayOptions: { show: { [DEFINE_AS.name]: ['json'] } },
	},
];

export const templateOptions: OperationField[] = [
	...marketingOptions,
	{
		displayName: CLEAN.label,
		name: CLEAN.name,
		type: 'boolean',
		default: false,
		description:
			'Whether to replace line breaks, tabs and several spaces in a variable by a single space. WhatsApp does not take them.',
	},
];

const isJson = (parameters: Parameters): boolean => parameters.text(DEFINE_AS) === 'json';

function fill(parameters: Parameters): FilledTemplate {
	const { values, fields: variables } = parameters.mapped(TEMPLATE_VARIABLES);
	const isCleaned = parameters.collection(OPTIONS).boolean(CLEAN);
	return fillTemplate(isCleaned ? values.mapTexts(inOneLine) : values, variables);
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** `{ type: 'template', template: { … } }` from the fields above. */
export function templateContent(parameters: Parameters): IDataObject {
	const template = templateParameter(parameters);
	const components = isJson(parameters)
		? componentsParameter(parameters)
		: fill(parameters).components;
	return {
		type: 'template',
		template: {
			...('id' in template ? template : namedInMeta(template)),
			...(components.length > 0 && { components }),
		},
	};
}

const namedInMeta = ({ name, language }: TemplateName): IDataObject => ({
	name,
	language: { code: language },
});

/** Looks up what a message by ID still needs, and chooses the endpoint. */
export async function completeTemplate(
	request: GraphRequest,
	parameters: Parameters,
	{ call }: Services,
): Promise<GraphRequest> {
	const template = templateParameter(parameters);
	const name = 'id' in template ? await fetchName(template.id, call) : template;
	const { body = {} } = request;
	const { components } = asObject(body.template);
	const named = {
		...body,
		template: { ...namedInMeta(name), ...(components !== undefined && { components }) },
	};
	return await viaMarketingMessages({ ...request, body: named }, name, parameters, call);
}

async function fetchName(id: string, call: Call): Promise<TemplateName> {
	const found = await Templates.of(call).byId(id);
	if (found.failure !== undefined) throw new LookUpFailed(found.failure);
	return { name: asText(found.value.name), language: asText(found.value.language) };
}

/** Types of components that can show a file; a message has one of each at most. */
const holdsFiles: ReadonlySet<unknown> = new Set(['header', 'carousel']);

/** The files of its variables that have to be uploaded. */
export async function planTemplateFiles(
	parameters: Parameters,
	files: Files,
): Promise<MessageFile[]> {
	if (isJson(parameters)) return [];
	const { values } = parameters.mapped(TEMPLATE_VARIABLES);
	const { components, files: wanted } = fill(parameters);
	const phoneNumberId = phoneNumberIdParameter(parameters);
	return await Promise.all(
		wanted.map(async (file) => {
			const { upload, fillIn } = await planTemplateFile(phoneNumberId, values, files, file);
			const attach = (body: IDataObject, mediaId: string): IDataObject => {
				fillIn(mediaId);
				const template = asObject(body.template);
				const filled = asObjects(template.components).map(
					(component) =>
						components.find(({ type }) => holdsFiles.has(type) && type === component.type) ??
						component,
				);
				return { ...body, template: { ...template, components: filled } };
			};
			return { upload, attach };
		}),
	);
}
