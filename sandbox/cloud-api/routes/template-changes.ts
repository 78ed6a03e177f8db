import type { JsonObject } from '../control-types';
import { invalidParameter, unsupportedRequest } from '../graph-error';
import { newObjectId } from '../ids';
import type { BusinessAccount } from '../objects';
import { textOf } from '../request-input';
import type { Sandbox } from '../sandbox';
import { checkedComponents, checkTtl, readNewTemplate } from '../templates/creation';
import { checkEdit } from '../templates/edits';
import { checkHandles } from '../templates/handles';
import { TEMPLATE_CATEGORIES, type MessageTemplate } from '../templates/template';
import { edge, type GraphCall } from './graph-edge';

/** Templates in one request. */
const IDS_MAX = 100;
/** Templates that are copied from another account at once. Source: template migration. */
const MIGRATED_MAX = 500;

const management = 'whatsapp_business_management';

/** What becomes of templates after their creation. */
export const templateChangeEdges = [
	edge('message_template', 'POST', '', management, edit),
	edge('message_template', 'POST', 'unpause', management, ({ sandbox }, template) => {
		if (template.status !== 'PAUSED') throw invalidParameter('The template is not paused.');
		sandbox.templates.changeStatus(template, 'APPROVED');
		return { success: true };
	}),
	edge('message_template', 'GET', 'compare', management, compare),
	edge(
		'whatsapp_business_account',
		'POST',
		'message_templates/archive',
		management,
		(call, account) =>
			archive(call, account, 'archived_templates', (template) => {
				if (template.status === 'ARCHIVED') return false;
				template.archived_from = template.status;
				call.sandbox.templates.changeStatus(template, 'ARCHIVED');
				return true;
			}),
	),
	edge(
		'whatsapp_business_account',
		'POST',
		'message_templates/unarchive',
		management,
		(call, account) =>
			archive(call, account, 'unarchived_templates', (template) => {
				if (template.status !== 'ARCHIVED') return false;
				call.sandbox.templates.changeStatus(template, template.archived_from ?? 'APPROVED');
				return true;
			}),
	),
	edge('whatsapp_business_account', 'POST', 'migrate_message_templates', management, migrate),
	edge('whatsapp_business_account', 'POST', 'upsert_message_templates', management, upsert),
];

/** Hands a template in for review. */
export function submit(sandbox: Sandbox, template: MessageTemplate): void {
	const isThere = (): boolean => sandbox.state.find('message_template', template.id) === template;
	sandbox.reviews.submit(template, isThere);
}

/** `message_send_ttl_seconds`, if it is said. */
export const ttlOf = ({
	message_send_ttl_seconds: ttl,
}: JsonObject): Pick<MessageTemplate, 'message_send_ttl_seconds'> =>
	ttl === undefined ? {} : { message_send_ttl_seconds: Number(ttl) };

/** @throws GraphError 100 */
function edit({ sandbox, params }: GraphCall, template: MessageTemplate): JsonObject {
	const category =
		params.category === undefined ? template.category : textOf(params.category).toUpperCase();
	if (!TEMPLATE_CATEGORIES.some((each) => each === category)) {
		throw invalidParameter(`Param category must be one of {${TEMPLATE_CATEGORIES.join(', ')}}.`);
	}
	checkEdit(template, category);
	checkTtl(params.message_send_ttl_seconds, category);
	if (params.components !== undefined) {
		const isNamed = textOf(params.parameter_format).toUpperCase() === 'NAMED';
		const parameter_format = isNamed ? ('NAMED' as const) : template.parameter_format;
		const components = checkedComponents(params.components, { category, parameter_format });
		checkHandles(sandbox.state.fileHandles, components);
		Object.assign(template, { components, parameter_format });
	}
	if (template.status === 'APPROVED') template.edits = [...(template.edits ?? []), Date.now()];
	Object.assign(template, { category, status: 'PENDING', ...ttlOf(params) });
	submit(sandbox, template);
	return { success: true, id: template.id, name: template.name, category };
}

/** @throws GraphError 100 */
function compare(call: GraphCall, template: MessageTemplate): JsonObject {
	const { template_ids: ids, start, end } = call.params;
	const others = listedIds(ids);
	if (!(Number(start) < Number(end))) throw invalidParameter('Param start must be before end.');
	for (const id of others) {
		const other = call.sandbox.state.find('message_template', id);
		if (other?.account_id !== template.account_id) throw unsupportedRequest('GET', id);
	}
	const compared = [template.id, ...others];
	return {
		data: [
			{ metric: 'BLOCK_RATE', type: 'RELATIVE', order_by_relative_metric: compared },
			{
				metric: 'MESSAGE_SENDS',
				type: 'NUMBER_VALUES',
				number_values: compared.map((key) => ({ key, value: 0 })),
			},
			{
				metric: 'TOP_BLOCK_REASON',
				type: 'STRING_VALUES',
				string_values: compared.map((key) => ({ key, value: 'UNKNOWN_BLOCK_REASON' })),
			},
		],
	};
}

/** Meta tells only the names of the lists; the sandbox keeps IDs in them. */
function archive(
	call: GraphCall,
	account: BusinessAccount,
	list: string,
	move: (template: MessageTemplate) => boolean,
): JsonObject {
	const moved: string[] = [];
	const failed: string[] = [];
	for (const id of listedIds(call.params.hsm_ids)) {
		const template = call.sandbox.state.find('message_template', id);
		const isOwn = template?.account_id === account.id;
		(isOwn && move(template) ? moved : failed).push(id);
	}
	return { [list]: moved, failed_templates: failed };
}

/** The seed's other accounts have no templates, so there is nothing to copy. @throws GraphError 100 */
function migrate({ sandbox, params }: GraphCall, account: BusinessAccount): JsonObject {
	const source = textOf(params.source_waba_id);
	if (source === account.id) throw invalidParameter('Source and destination are the same account.');
	if (!sandbox.state.find('whatsapp_business_account', source))
		throw invalidParameter('Param source_waba_id is not the ID of an account.');
	const { count, page_number: page } = params;
	for (const [name, value, min] of [
		['count', count, 1],
		['page_number', page, 0],
	] as const) {
		if (value !== undefined && !(Number.isInteger(Number(value)) && Number(value) >= min))
			throw invalidParameter(`Param ${name} must be an integer of at least ${min}.`);
	}
	if (Number(count) > MIGRATED_MAX)
		throw invalidParameter(`Param count must be at most ${MIGRATED_MAX}.`);
	const wanted =
		params.template_ids === undefined ? undefined : listedIds(params.template_ids, MIGRATED_MAX);
	const size = Number(count ?? MIGRATED_MAX);
	const first = size * Number(page ?? 0);
	const found = sandbox.state
		.templatesOf(source)
		.filter(({ id }) => wanted === undefined || wanted.includes(id))
		.slice(first, first + size);
	return { migrated_templates: found.map(({ id }) => id) };
}

/** @throws GraphError 100 */
function upsert({ sandbox, params }: GraphCall, account: BusinessAccount): JsonObject {
	const { languages } = params;
	if (!Array.isArray(languages) || languages.length === 0)
		throw invalidParameter('The parameter languages is required.');
	if (textOf(params.category).toUpperCase() !== 'AUTHENTICATION')
		throw invalidParameter('Param category must be one of {AUTHENTICATION}.');
	// Each language has Meta's own texts.
	const own = ['"text"', '"autofill_text"'].find((key) =>
		JSON.stringify(params.components).includes(`${key}:`),
	);
	if (own !== undefined) throw invalidParameter(`The property ${own} is not supported.`);
	const templates = languages.map((language: unknown) => readNewTemplate({ ...params, language }));
	return {
		data: templates.map((template) => {
			const known = sandbox.state
				.templatesOf(account.id)
				.find(({ name, language }) => name === template.name && language === template.language);
			const changed: MessageTemplate = {
				...(known ?? { id: newObjectId() }),
				kind: 'message_template',
				account_id: account.id,
				...template,
				status: 'PENDING',
			};
			sandbox.state.add(changed);
			submit(sandbox, changed);
			return { id: changed.id, status: changed.status, language: changed.language };
		}),
	};
}

/** IDs as a list, its JSON, or separated by commas. @throws GraphError 100 for none or too many */
export function listedIds(value: unknown, max = IDS_MAX): string[] {
	const list = Array.isArray(value)
		? value.map(textOf)
		: textOf(value)
				.replace(/[[\]"\s]/g, '')
				.split(',');
	const ids = list.filter((id) => id !== '');
	if (ids.length === 0 || ids.length > max)
		throw invalidParameter(`There must be between 1 and ${max} IDs - got ${ids.length}.`);
	return ids;
}

/** @throws GraphError 100/33 for what is no template of the account */
export function templateOf(
	{ sandbox, method }: GraphCall,
	account: BusinessAccount,
	id: string,
): MessageTemplate {
	const template = sandbox.state.find('message_template', id);
	if (template?.account_id !== account.id) throw unsupportedRequest(method, id);
	return template;
}
