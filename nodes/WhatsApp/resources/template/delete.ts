import type { IDataObject } from 'n8n-workflow';

import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { toResult, type Call, type OperationResult } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { asText } from '../../shared/json';
import { defineOperation, type OperationField } from '../defineOperation';
import { DELETE_BY, templateIdField, templateIdParameter } from './templateId';
import { deletedIdsField, templateIdsParameter } from './templateIds';
import { checkTemplateName } from './templateName';

const NAME = { name: 'deletedTemplateName', label: 'Template Name' };

const fields: OperationField[] = [
	{
		displayName: DELETE_BY.label,
		name: DELETE_BY.name,
		type: 'options',
		default: 'id',
		options: [
			{
				name: 'Template',
				value: 'id',
				description: 'Delete one template in one language',
			},
			{
				name: 'Name',
				value: 'name',
				description: 'Delete all templates with a name, in every language',
			},
			{
				name: 'Several Templates',
				value: 'ids',
				description: 'Delete up to 100 templates by their IDs',
			},
		],
	},
	templateIdField,
	deletedIdsField,
	{
		displayName: NAME.label,
		name: NAME.name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'A template in all of its languages',
		hint: 'Every language of the template is deleted. An approved name cannot be used again for 30 days.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchTemplateNames', searchable: true },
			},
			{
				displayName: 'By Name',
				name: 'name',
				type: 'string',
				placeholder: 'e.g. order_update',
			},
		],
		displayOptions: { show: { [DELETE_BY.name]: ['name'] } },
	},
];

/**
 * Meta deletes a single template only when it gets the name with the ID, so the name is read first.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
 */
export const deleteTemplate = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete template',
	description: 'Delete a template in one language or in all of them, or several templates at once',
	fields,
	output: { deleted: 'boolean', name: 'string', id: 'string', ids: ['string'] },
	run: async (parameters, { call }) => {
		const by = parameters.text(DELETE_BY);
		if (by === 'name') {
			const name = nameParameter(parameters);
			return await remove(call, { name }, { name });
		}
		if (by === 'ids') {
			const ids = templateIdsParameter(parameters, deletedIdsField.name);
			return await remove(call, { hsm_ids: JSON.stringify(ids) }, { ids });
		}
		const id = templateIdParameter(parameters);
		// No object of Meta's but a template has both fields: another one's ID is refused here.
		const found = await call({
			method: 'GET',
			path: id,
			about: 'template',
			proof: 'id',
			query: { fields: 'name,language' },
		});
		if (found.failure !== undefined) return { kind: 'failed', failure: found.failure };
		const name = asText(found.body.name);
		return await remove(call, { name, hsm_id: id }, { name, id });
	},
});

/**
 * @param query which templates, as Meta wants to know it
 * @param deleted the same for the output
 */
const remove = async (
	call: Call,
	query: Readonly<Record<string, string>>,
	deleted: IDataObject,
): Promise<OperationResult> =>
	toResult(
		await call({
			method: 'DELETE',
			path: `${BUSINESS_ACCOUNT_ID}/message_templates`,
			query,
			ifUnknown: {
				what: 'the template may have been deleted',
				action: 'Template: Get Many shows whether it is still there.',
			},
		}),
		() => [{ deleted: true, ...deleted }],
	);

function nameParameter(parameters: Parameters): string {
	const name = parameters
		.requiredText(NAME, 'Choose the template to delete from the list, or enter its name.')
		.trim();
	checkTemplateName(name, NAME);
	return name;
}
