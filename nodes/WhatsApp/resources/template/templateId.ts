import { GRAPH_ID_RULE } from '../../graph/graphId';
import { graphIdField, graphIdParameter } from '../../operation/graphId';
import { fieldOf, ParameterIssue, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';

/** Whether *Delete* asks for a template at all. */
export const DELETE_BY = { name: 'deleteTemplateBy', label: 'Delete By' };

/** A template in one language, by its ID. */
export const templateIdField: OperationField = {
	...graphIdField({
		displayName: 'Template',
		name: 'templateId',
		description: 'A template in one language',
		idName: 'template ID',
		searchListMethod: 'searchTemplates',
		placeholder: 'e.g. 546151681022936',
		hint: "Returned by Create and Get Many, and part of the template's URL in WhatsApp Manager",
	}),
	displayOptions: { hide: { [DELETE_BY.name]: ['ids', 'name'] } },
};

/** The ID of the chosen template, checked. */
export function templateIdParameter(parameters: Parameters): string {
	const field = fieldOf(templateIdField);
	return graphIdParameter(
		parameters,
		field,
		'Choose a template from the list, or enter its ID.',
		(text) =>
			new ParameterIssue(
				`'${field.label}' is not a template ID`,
				/^[a-z0-9_]+$/.test(text)
					? 'This looks like the name of a template. Each of its languages has its own ID: choose one from the list.'
					: `A template ID ${GRAPH_ID_RULE}. Choose the template from the list.`,
			),
	);
}
