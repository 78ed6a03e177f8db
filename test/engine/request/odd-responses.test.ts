import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { asObject, asText } from '../../../nodes/WhatsApp/shared/json';
import { Gateway, type GatewayResponse } from '../../support/engine/gateway';
import { lookUp, mappedFields } from '../../support/engine/look-up';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { TestSandbox, withInput } from '../../support/engine/test-sandbox';
import { CORPUS } from '../../support/hostile/corpus/responses';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';
import {
	OPERATION_INPUTS,
	type KnownIds,
	type OperationInput,
} from '../../support/hostile/operation-inputs';
import { hostileResponse } from '../../support/hostile/responses';

/** Responses for each operation and each list. */
const RUNS = 12 * FUZZ_FACTOR;

/** What a message never shows: the words of a program that met what it did not expect. */
const PROGRAM_WORDS =
	/Cannot (read|set|convert|destructure)|is not (a function|iterable|an object|defined)|\[object |Unexpected (token|end)|Maximum call stack|Converting circular|Invalid (array|string) length|\bNaN\b/;

const file = {
	data: {
		data: Buffer.from('%PDF-1.4').toString('base64'),
		mimeType: 'application/pdf',
		fileName: 'a.pdf',
	},
};

let sandbox: TestSandbox;
let gateway: Gateway;
let known: KnownIds;
/** What became of the latest response. */
let latest: { original: GatewayResponse; changed: GatewayResponse };

beforeEach(async () => {
	sandbox = await TestSandbox.start();
	gateway = await Gateway.start(sandbox.url);
	known = await prepare();
});
afterEach(async () => {
	await gateway.stop();
	await sandbox.stop();
});

async function prepare(): Promise<KnownIds> {
	const run = async (name: string, item: Record<string, unknown>) =>
		(
			await runWorkflow(
				withInput(readWorkflow(name), [item], { binary: file }),
				sandbox.credentials(),
			)
		).items('WhatsApp')[0]?.json;
	const uploaded = await run('media-upload', { type: 'document' });
	const template = await run('templates', {});
	const { id } = await sandbox.control.customerSends({ type: 'text' });
	return {
		mediaId: asText(uploaded?.id),
		templateId: asText(template?.id),
		messageId: id,
	};
}

const behindGateway = () => sandbox.credentials({ baseUrl: gateway.origin });

/** Every response passes through `change` from now on. */
function change(to: (original: GatewayResponse) => GatewayResponse): void {
	gateway.changes('/', (original) => {
		latest = { original, changed: to(original) };
		return latest.changed;
	});
}

const changeAtRandom = (index: number): void => {
	let count = 0;
	change((original) =>
		hostileResponse(
			{ status: original.status, body: parsed(original.body) },
			index * 100 + count++,
		),
	);
};

const parsed = (body: Buffer): unknown => {
	try {
		return JSON.parse(body.toString());
	} catch {
		return body.toString();
	}
};

async function run({ workflow, parameters = {}, item, hasFile = false }: OperationInput) {
	const json = readWorkflow(workflow);
	const options = { ...(json.nodes[1]?.parameters.options as object), retries: 0 };
	return await runWorkflow(
		withInput(json, [item(known)], {
			parameters: { options, ...parameters },
			node: { onError: 'continueRegularOutput' },
			...(hasFile && { binary: file }),
		}),
		behindGateway(),
	);
}

/** What is wrong with what came of a response; empty if nothing is. */
function faultsOf(operation: string, items: INodeExecutionData[], error?: Error): string[] {
	const faults: string[] = [];
	if (error !== undefined) faults.push(`the node failed: ${error.message}`);
	const shown = JSON.stringify(items.map(({ json }) => json.error ?? ''));
	if (PROGRAM_WORDS.test(shown)) faults.push(`it says ${shown.slice(0, 300)}`);
	if (items.length === 0 && !operation.endsWith('Get Many')) faults.push('no item came');
	if (operation.startsWith('Message: send')) faults.push(...falseOutcomes(items));
	return faults;
}

/** A message that the sandbox accepted is never called refused, unless the response says so itself. */
function falseOutcomes(items: INodeExecutionData[]): string[] {
	const { original, changed } = latest;
	const [{ json } = { json: {} as IDataObject }] = items;
	const outcome = asText(asObject(json.details).outcome);
	if (json.error === undefined) {
		return typeof json.message_id === 'string' && json.message_id.trim() !== ''
			? []
			: [`it counts as accepted with the ID ${JSON.stringify(json.message_id)}`];
	}
	if (outcome === 'unknown' || original.status !== 200) return [];
	const { error, success } = (parsed(changed.body) ?? {}) as {
		error?: { code?: unknown };
		success?: unknown;
	};
	const refuses =
		typeof error?.code === 'number' ||
		success === false ||
		(changed.status >= 300 && changed.status < 500 && ![408, 499].includes(changed.status));
	return refuses ? [] : [`an accepted message is called ${outcome}`];
}

const described = () =>
	`${latest.changed.status} ${JSON.stringify(latest.changed.headers)} ${latest.changed.body.toString().slice(0, 400)}`;

describe.each(Object.entries(OPERATION_INPUTS))('%s', (operation, input) => {
	it(
		'ends in words whatever Meta responds',
		async () => {
			const faults: string[] = [];
			for (let index = 0; index < RUNS; index++) {
				changeAtRandom(index);
				const { error, items } = await run(input);
				for (const fault of faultsOf(operation, items('WhatsApp'), error))
					faults.push(`${index}: ${fault}, after ${described()}`);
			}
			expect(faults).toEqual([]);
			expect(Object.prototype).not.toHaveProperty('polluted');
		},
		120_000 * FUZZ_FACTOR,
	);
});

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** By list: entries that the editor could not show. */
const LISTS: Record<string, (credentials: ReturnType<typeof behindGateway>) => Promise<unknown[]>> =
	{
		'WhatsApp Number': async (credentials) =>
			(await lookUp('searchPhoneNumbers', credentials)).results.filter(
				({ name, value }) => !isText(name) || !isText(value),
			),
		'Template of a message': async (credentials) =>
			(
				await lookUp('searchTemplatesToSend', credentials, undefined, undefined, 'send-template')
			).results.filter(({ name, value }) => !isText(name) || !isText(value)),
		'Template Name': async (credentials) =>
			(
				await lookUp('searchTemplateNames', credentials, undefined, undefined, 'template-get')
			).results.filter(({ name, value }) => !isText(name) || !isText(value)),
		Template: async (credentials) =>
			(
				await lookUp('searchTemplates', credentials, undefined, undefined, 'send-template')
			).results.filter(({ name, value }) => !isText(name) || !isText(value)),
		'the fields of a template': async (credentials) =>
			(
				await mappedFields(
					'getTemplateVariables',
					credentials,
					{ template: { __rl: true, mode: 'list', value: 'order_update:en_US' } },
					'send-template',
				)
			).fields.filter(({ id, displayName }) => !isText(id) || !isText(displayName)),
	};

describe.each(Object.entries(LISTS))('The list of %s', (_name, unfitEntries) => {
	it(
		'is shown, or a reason, whatever Meta responds',
		async () => {
			const faults: string[] = [];
			for (let index = 0; index < 2 * RUNS; index++) {
				changeAtRandom(index);
				try {
					const unfit = await unfitEntries(behindGateway());
					if (unfit.length > 0)
						faults.push(`${index}: ${JSON.stringify(unfit).slice(0, 200)}, after ${described()}`);
				} catch (error) {
					const { message, description } = error as { message: string; description?: string };
					if (PROGRAM_WORDS.test(`${message} ${description}`))
						faults.push(`${index}: it says ${message}, after ${described()}`);
				}
			}
			expect(faults).toEqual([]);
		},
		120_000 * FUZZ_FACTOR,
	);
});

it.each(CORPUS)('$operation: $what', async ({ operation, status, headers, body }) => {
	const input = OPERATION_INPUTS[operation];
	if (input === undefined) throw new Error(`There is no operation ${operation}`);
	change(() => ({
		status,
		headers: { 'content-type': 'application/json', ...headers },
		body: Buffer.from(body),
	}));
	const { error, items } = await run(input);
	expect(faultsOf(operation, items('WhatsApp'), error)).toEqual([]);
});
