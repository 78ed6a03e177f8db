import type { Operation } from '../../operation/operation';
import { readTemplateFields } from './options';
import { readTemplateId } from './templateId';

/** @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-hsm */
export const getTemplate: Operation = {
	build: (parameters) => ({
		method: 'GET',
		path: readTemplateId(parameters),
		query: { fields: readTemplateFields(parameters) },
	}),
	toItems: (body) => [body],
};
