import { GRAPH_ID_RULE } from '../../graph/graphId';
import { graphIdField, graphIdParameter } from '../../operation/graphId';
import { fieldOf, ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { secondsParameter } from '../../operation/secondsParameter';
import { asObjects } from '../../shared/json';
import { defineOperation, type OperationField } from '../defineOperation';
import { templateIdField, templateIdParameter } from './templateId';

const otherField: OperationField = graphIdField({
	displayName: 'Compare With',
	name: 'comparedTemplateId',
	description: 'Another template of the same account',
	idName: 'template ID',
	searchListMethod: 'searchTemplates',
	placeholder: 'e.g. 546151681022936',
	hint: "Returned by Create and Get Many, and part of the template's URL in WhatsApp Manager",
});

const START = { name: 'comparisonStart', label: 'Start' };
const END = { name: 'comparisonEnd', label: 'End' };

const timeField = ({ name, label }: typeof START): OperationField => ({
	displayName: label,
	name,
	type: 'dateTime',
	default: '',
	required: true,
	description: `${label} of the period in which the templates are compared`,
});

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/template-comparison */
export const compareTemplates = defineOperation({
	name: 'Compare',
	value: 'compare',
	action: 'Compare templates',
	description: 'Compare send counts and block rates of two templates',
	fields: [templateIdField, otherField, timeField(START), timeField(END)],
	output: { metric: 'string', type: 'string' },
	build: (parameters) => {
		const path = `${templateIdParameter(parameters)}/compare`;
		const other = otherParameter(parameters);
		const start = secondsParameter(parameters, START);
		const end = secondsParameter(parameters, END);
		if (start >= end) {
			throw new ParameterIssue(
				`${titleOf(END)} is not after ${titleOf(START)}`,
				'Enter a period that ends after it begins.',
			);
		}
		return {
			method: 'GET',
			path,
			about: 'template',
			proof: 'list',
			query: { template_ids: JSON.stringify([other]), start, end },
		};
	},
	toItems: (body) => asObjects(body.data),
});

const otherParameter = (parameters: Parameters): string =>
	graphIdParameter(
		parameters,
		fieldOf(otherField),
		'Choose the template to compare with from the list, or enter its ID.',
		() =>
			new ParameterIssue(
				`${titleOf(fieldOf(otherField))} is not a template ID`,
				`A template ID ${GRAPH_ID_RULE}. Choose the template from the list.`,
			),
	);
