import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { toResult, type Call, type OperationResult } from '../../operation/operation';
import type { Parameters } from '../../operation/parameters';
import { asText } from '../../shared/json';
import { defineOperation, type OperationField } from '../defineOperation';
import { DELETE_BY, templateIdField, templateIdParameter } from './templateId';
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
		],
	},
	templateIdField,
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

const isByName = (parameters: Parameters): boolean => parameters.text(DELETE_BY) === 'name';

/**
 * Meta deletes a single template only when it gets the name with the ID, so the name is read first.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates
 */
export const deleteTemplate = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete template',
	description: 'Delete a template in one language or in all of them',
	fields,
	output: { deleted: 'boolean', name: 'string', id: 'string' },
	run: async (parameters, { call }) => {
		if (isByName(parameters)) return await remove(call, { name: nameParameter(parameters) });
		const id = templateIdParameter(parameters);
		// No object of Meta's but a template has both fields: another one's ID is refused here.
		const found = await call({
			method: 'GET',
			path: id,
			about: 'template',
			query: { fields: 'name,language' },
		});
		return found.failure === undefined
			? await remove(call, { name: asText(found.body.name), id })
			: { kind: 'failed', failure: found.failure };
	},
});

/** @param id of the only one to delete; without it, every language of the name is deleted */
const remove = async (
	call: Call,
	{ name, id }: { name: string; id?: string },
): Promise<OperationResult> =>
	toResult(
		await call({
			method: 'DELETE',
			path: `${BUSINESS_ACCOUNT_ID}/message_templates`,
			query: { name, ...(id !== undefined && { hsm_id: id }) },
			ifUnknown: {
				what: 'the template may have been deleted',
				action: 'Template: Get Many shows whether it is still there.',
			},
		}),
		() => [{ deleted: true, name, ...(id !== undefined && { id }) }],
	);

function nameParameter(parameters: Parameters): string {
	const name = parameters
		.requiredText(NAME, 'Choose the template to delete from the list, or enter its name.')
		.trim();
	checkTemplateName(name, NAME);
	return name;
}
