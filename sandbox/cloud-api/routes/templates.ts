import type { JsonObject } from '../control-types';
import { selectFields, type FieldTable } from '../field-selection';
import { invalidParameter, templateError } from '../graph-error';
import { newObjectId } from '../ids';
import type { BusinessAccount } from '../objects';
import { objectIn, objectsIn, textOf } from '../request-input';
import type { CloudState } from '../state';
import { readNewTemplate } from '../templates/creation';
import { filterTemplates } from '../templates/filter';
import { checkHandles } from '../templates/handles';
import { TEMPLATE_LIBRARY } from '../templates/library';
import type { MessageTemplate } from '../templates/template';
import { edge, type GraphCall } from './graph-edge';
import { listAnswer } from './list-answer';
import { listedIds, submit, templateOf, ttlOf } from './template-changes';

const TEMPLATE_FIELDS: FieldTable<MessageTemplate> = {
	node: 'WhatsAppMessageTemplate',
	defaults: ['name', 'parameter_format', 'components', 'language', 'status', 'category'],
	fields: {
		name: ({ name }) => name,
		parameter_format: (template) => template.parameter_format,
		components: ({ components }) => components,
		language: ({ language }) => language,
		status: ({ status }) => status,
		category: ({ category }) => category,
		quality_score: ({ quality_score: score }) => ({ score: score ?? 'UNKNOWN' }),
		rejected_reason: (template) => template.rejected_reason ?? 'NONE',
		// Meta has these for some templates, the sandbox for none.
		correct_category: () => undefined,
		cta_url_link_tracking_opted_out: () => undefined,
		last_updated_time: () => undefined,
		library_template_name: () => undefined,
		message_send_ttl_seconds: (template) => template.message_send_ttl_seconds,
		previous_category: () => undefined,
		sub_category: () => undefined,
	},
};

export const templateEdges = [
	edge(
		'whatsapp_business_account',
		'GET',
		'message_templates',
		'whatsapp_business_management',
		(call, account) =>
			listAnswer(
				call,
				filterTemplates(call.sandbox.state.templatesOf(account.id), call.params),
				TEMPLATE_FIELDS,
			),
	),
	edge('message_template', 'GET', '', 'whatsapp_business_management', (call, template) =>
		selectFields(template, TEMPLATE_FIELDS, call.params.fields),
	),
	edge(
		'whatsapp_business_account',
		'POST',
		'message_templates',
		'whatsapp_business_management',
		create,
	),
	edge(
		'whatsapp_business_account',
		'DELETE',
		'message_templates',
		'whatsapp_business_management',
		(call, account) => {
			const { state } = call.sandbox;
			const { hsm_ids: ids } = call.params;
			const deleted =
				ids === undefined
					? namedTemplates(call, account)
					: listedIds(ids).map((id) => templateOf(call, account, id));
			for (const template of deleted) remove(state, template);
			return { success: true };
		},
	),
];

/** @throws GraphError 100, with a subcode where Meta has one */
function create({ sandbox, params }: GraphCall, account: BusinessAccount): JsonObject {
	const { state, settings } = sandbox;
	const isFromLibrary = params.library_template_name !== undefined;
	const template = readNewTemplate(isFromLibrary ? fromLibrary(params) : params);
	checkHandles(state.fileHandles, template.components);
	const { name, language, category } = template;
	const present = state.templatesOf(account.id);
	if (present.some((each) => each.name === name && each.language === language)) {
		throw templateError(
			2388024,
			`There is already ${language} content for this template. You can create a new template and try again.`,
		);
	}
	if (state.deletedTemplateNames.has(account.id, name, language)) {
		throw templateError(
			2388023,
			`${name} was approved and deleted; its name is free again after 30 days.`,
		);
	}
	if (present.length >= settings.template_limit) {
		throw templateError(
			2388019,
			`The account has reached its limit of ${settings.template_limit} templates.`,
		);
	}
	// Meta has reviewed its library already.
	const status = isFromLibrary ? 'APPROVED' : 'PENDING';
	const created: MessageTemplate = {
		kind: 'message_template',
		account_id: account.id,
		...template,
		id: newObjectId(),
		status,
		...ttlOf(params),
	};
	state.add(created);
	submit(sandbox, created);
	return { id: created.id, status, category };
}

/** @throws GraphError 100 for a template that the library doesn't have */
function fromLibrary(params: JsonObject): JsonObject {
	const name = textOf(params.library_template_name);
	const found = TEMPLATE_LIBRARY.find((each) => each.name === name);
	if (!found) throw invalidParameter(`There is no library template ${JSON.stringify(name)}.`);
	const inputs = objectsIn(params.library_template_button_inputs);
	if (inputs.length !== found.buttons.length)
		throw invalidParameter(`The library template has ${found.buttons.length} buttons.`);
	const buttons = found.buttons.map(({ type, text }, index) => {
		const input = inputs[index] ?? {};
		if (input.type !== type)
			throw invalidParameter(`Button ${index + 1} of the library template is of type ${type}.`);
		const { base_url: url, url_suffix_example: example } = objectIn(input.url);
		return type === 'URL'
			? { type, text, url, ...(example !== undefined && { example: [example] }) }
			: { type, text, phone_number: input.phone_number };
	});
	return {
		...params,
		components: [
			{ type: 'HEADER', format: 'TEXT', text: found.header },
			{ type: 'BODY', text: found.body, example: { body_text: [found.body_params] } },
			...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
		],
	};
}

/**
 * Those which the request is about: by name in all languages, by ID and name one of them.
 * @throws GraphError 100 without a name, 100/2593002 if there are none
 */
function namedTemplates(
	{ sandbox, params }: GraphCall,
	account: BusinessAccount,
): MessageTemplate[] {
	const { name, hsm_id: id } = params;
	if (name === undefined || name === '') throw invalidParameter('The parameter name is required.');
	const found = sandbox.state
		.templatesOf(account.id)
		.filter(
			(template) => template.name === name && (id === undefined || template.id === textOf(id)),
		);
	if (found.length === 0) {
		const which = id === undefined ? '' : ` and the ID ${textOf(id)}`;
		throw templateError(
			2593002,
			`There is no message template with the name ${textOf(name)}${which}.`,
		);
	}
	return found;
}

function remove(
	state: CloudState,
	{ id, account_id, name, language, status }: MessageTemplate,
): void {
	state.remove(id);
	if (status === 'APPROVED') state.deletedTemplateNames.add(account_id, name, language);
}
