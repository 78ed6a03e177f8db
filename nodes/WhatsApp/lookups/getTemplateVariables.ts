import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { parseTemplateName, TEMPLATE, type TemplateName } from '../graph/template/templateName';
import { templateVariables } from '../graph/template/templateVariables';
import { variableIdText } from '../graph/template/variableId';
import { asText } from '../shared/json';
import { fetchPage } from './fetchPage';
import { isApproved } from './searchTemplates';

/**
 * The variables of the chosen template, each as a field of its own.
 *
 * @throws NodeOperationError for a template that does not exist, or that Meta does not send; the editor
 * shows it in place of the fields
 */
export async function getTemplateVariables(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const value = this.getCurrentNodeParameter(TEMPLATE.name, { extractValue: true });
	const wanted = parseTemplateName(asText(value));
	if (wanted.name === '') return { fields: [], emptyFieldsNotice: 'Choose a template first' };
	const template = await fetchTemplate(this, wanted);
	const fault = template === undefined ? missing(wanted) : faultOf(template);
	if (fault !== undefined) throw new NodeOperationError(this.getNode(), fault.message, fault);
	return {
		fields: templateVariables(template ?? {}).map(
			({ id, label, example, isRequired, type }): ResourceMapperField => ({
				id: variableIdText(id),
				displayName: example === '' ? label : `${label} · e.g. ${example}`,
				required: isRequired,
				defaultMatch: false,
				canBeUsedToMatch: false,
				display: true,
				type,
			}),
		),
		emptyFieldsNotice: 'This template has no variables',
	};
}

/** The template with this name and language; undefined if there is none. */
async function fetchTemplate(
	context: ILoadOptionsFunctions,
	{ name, language }: TemplateName,
): Promise<IDataObject | undefined> {
	const query = { fields: 'name,language,status,category,components', name };
	let paginationToken: string | undefined;
	do {
		const page = await fetchPage(context, 'message_templates', query, paginationToken);
		const found = page.entries.find(
			(entry) => asText(entry.name) === name && asText(entry.language) === language,
		);
		if (found !== undefined) return found;
		({ paginationToken } = page);
	} while (paginationToken !== undefined);
	return undefined;
}

interface Fault {
	readonly message: string;
	readonly description: string;
}

const missing = ({ name, language }: TemplateName): Fault => ({
	message: `There is no template '${name}' in the language '${language}'`,
	description: 'Choose it again in the list.',
});

function faultOf(template: IDataObject): Fault | undefined {
	if (isApproved(template)) return undefined;
	const status = asText(template.status).toLowerCase().replace(/_/g, ' ');
	return {
		message: `This template is ${status}: Meta does not send it`,
		description: 'Choose another one, or come back when Meta has approved it.',
	};
}
