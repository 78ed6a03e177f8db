import { defineOperation } from '../defineOperation';
import { fieldsOption } from '../fieldSelection';
import { simplifiedOutput, simplifyField, templateItem } from './simplify';
import { templateFieldsParameter } from './templateFields';
import { templateIdField, templateIdParameter } from './templateId';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm */
export const getTemplate = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get template',
	description: 'Get one template: status, rejection reason, components',
	fields: [templateIdField, simplifyField],
	options: [fieldsOption],
	output: simplifiedOutput,
	build: (parameters) => ({
		method: 'GET',
		path: templateIdParameter(parameters),
		about: 'template',
		proof: 'id',
		query: { fields: templateFieldsParameter(parameters) },
	}),
	toItems: (body, parameters) => [templateItem(body, parameters)],
});
