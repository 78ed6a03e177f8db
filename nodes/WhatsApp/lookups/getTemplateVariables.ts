import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { graphNodeError } from '../graph/nodeError';
import {
	parseTemplateId,
	parseTemplateName,
	TEMPLATE,
	type TemplateName,
} from '../graph/template/templateName';
import { Templates } from '../graph/template/templates';
import { templateVariables } from '../graph/template/templateVariables';
import { variableIdText } from '../graph/template/variableId';
import { asText } from '../shared/json';
import { lookUpCall } from './fetchPage';
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
	const text = asText(this.getCurrentNodeParameter(TEMPLATE.name, { extractValue: true }));
	if (text === '') return { fields: [], emptyFieldsNotice: 'Choose a template first' };
	const { template = {}, fault } = await findTemplate(this, text);
	if (fault !== undefined) throw new NodeOperationError(this.getNode(), fault.message, fault);
	return {
		fields: templateVariables(template).map(
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

interface Fault {
	readonly message: string;
	readonly description: string;
}

/** The template with this ID, or this name and language, or why it cannot be sent. */
async function findTemplate(
	context: ILoadOptionsFunctions,
	text: string,
): Promise<{ template?: IDataObject; fault?: Fault }> {
	const templates = Templates.of(lookUpCall(context));
	const id = parseTemplateId(text);
	if (id !== undefined) {
		const { value, failure } = await templates.byId(id);
		if (failure !== undefined) throw graphNodeError(context.getNode(), failure);
		return { template: value, fault: faultOf(value) };
	}
	const name = parseTemplateName(text);
	const { value, failure } = await templates.byName(name);
	if (failure !== undefined) throw graphNodeError(context.getNode(), failure);
	return value.template === undefined
		? { fault: missing(name) }
		: { template: value.template, fault: faultOf(value.template) };
}

const missing = ({ name, language }: TemplateName): Fault => ({
	message: `There is no template '${name}' in the language '${language}'`,
	description: 'Select it again from the list.',
});

function faultOf(template: IDataObject): Fault | undefined {
	if (isApproved(template)) return undefined;
	const status = asText(template.status).toLowerCase().replace(/_/g, ' ');
	return {
		message: `The template is ${status}. Meta sends only approved templates`,
		description: 'Select another template, or wait until Meta approves it.',
	};
}
