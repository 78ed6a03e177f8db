import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { readTemplateFields } from './fields';
import { simplifiedOutput, simplifyField, templateItem } from './simplify';
import { readTemplateId, templateIdField } from './templateId';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm */
export const getTemplate = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Read one template: status, reason of a rejection, components',
	fields: [templateIdField, simplifyField],
	options: [fieldsOption],
	output: simplifiedOutput,
	build: (parameters) => ({
		method: 'GET',
		path: readTemplateId(parameters),
		about: 'template',
		query: { fields: readTemplateFields(parameters) },
	}),
	toItems: (body, parameters) => [templateItem(body, parameters)],
});
