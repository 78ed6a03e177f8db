import { defineResource } from '../defineResource';
import { createTemplate } from './create';
import { deleteTemplate } from './delete';
import { getTemplate } from './get';
import { getAllTemplates } from './getAll';

export const template = defineResource({
	name: 'Template',
	value: 'template',
	operations: [createTemplate, deleteTemplate, getTemplate, getAllTemplates],
	default: getAllTemplates,
});
