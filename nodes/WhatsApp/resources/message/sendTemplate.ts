import type { IDataObject } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import type { TemplateName } from '../../graph/template/templateName';
import { LookUpFailed, Templates } from '../../graph/template/templates';
import type { Files } from '../../operation/files';
import type { Call } from '../../operation/operation';
import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { asObject, asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import { componentsField, componentsParameter } from '../template/messageComponents';
import { templateField, templateParameter } from '../template/templateField';
import { explainRejection } from '../template/variables/explainRejection';
import { fillTemplate, type FilledTemplate } from '../template/variables/fillTemplate';
import { planTemplateFile } from '../template/variables/planTemplateFile';
import { previewTemplate } from '../template/variables/previewTemplate';
import { marketingOptions, viaMarketingMessages } from './marketingMessages';
import { messageOperation, type MessageFile } from './messageOperation';

const DEFINE_AS = { name: 'defineVariablesAs', label: 'Define Variables As' };
const VARIABLES = { name: 'templateVariables', label: 'Variables' };
const CLEAN = { name: 'cleanVariables', label: 'Clean Variables' };

const fields: OperationField[] = [
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
		displayName: VARIABLES.label,
		name: VARIABLES.name,
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

const options: OperationField[] = [
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
	const { values, fields: variables } = parameters.mapped(VARIABLES);
	const isCleaned = parameters.collection(OPTIONS).boolean(CLEAN);
	return fillTemplate(isCleaned ? values.mapTexts(inOneLine) : values, variables);
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function buildTemplate(parameters: Parameters): IDataObject {
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
async function complete(
	request: GraphRequest,
	parameters: Parameters,
	call: Call,
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

async function planFiles(parameters: Parameters, files: Files): Promise<MessageFile[]> {
	if (isJson(parameters)) return [];
	const { values } = parameters.mapped(VARIABLES);
	const { components, files: wanted } = fill(parameters);
	const phoneNumberId = phoneNumberIdParameter(parameters);
	return await Promise.all(
		wanted.map(async (file) => {
			const { upload, fillIn } = await planTemplateFile(phoneNumberId, values, files, file);
			const attach = (body: IDataObject, mediaId: string): IDataObject => {
				fillIn(mediaId);
				return { ...body, template: { ...asObject(body.template), components } };
			};
			return { upload, attach };
		}),
	);
}

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates */
export const sendTemplate = messageOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description:
		'Send an approved template, also to customers who have not written in the last 24 hours',
	fields,
	options,
	output: { message_status: 'string' },
	buildContent: buildTemplate,
	complete,
	planFiles,
	explain: explainRejection,
	preview: previewTemplate,
});
