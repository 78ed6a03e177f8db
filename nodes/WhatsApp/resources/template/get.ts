import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { readTemplateFields, templateOutput } from './fields';
import { readTemplateId, templateIdField } from './templateId';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm */
export const getTemplate = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Read one template: status, reason of a rejection, components',
	fields: [templateIdField],
	options: [fieldsOption],
	output: templateOutput,
	build: (parameters) => ({
		method: 'GET',
		path: readTemplateId(parameters),
		about: 'template',
		query: { fields: readTemplateFields(parameters) },
	}),
	toItems: (body) => [body],
});
