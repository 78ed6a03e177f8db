import { randomUUID } from 'node:crypto';

import type { Execution } from '../../../sandbox/n8n/executions';
import type { NewWorkflow, WorkflowNode } from '../../../sandbox/n8n/workflows';
import { figuresOf } from '../stub/figures';
import { StubServer, type StubOptions } from '../stub/stub-server';
import type { EdgeN8n } from './edge-n8n';
import { toldBy, type Told } from './told';

export interface Item {
	readonly phone: string;
	readonly text: string;
	/** Goes along as callback data; by it the stub knows the item. */
	readonly tag: string;
	readonly [field: string]: string;
}

/** As many items as wanted, each for another person. */
export const itemsFor = (count: number, people = count): Item[] =>
	Array.from({ length: count }, (_, index) => ({
		phone: `+1650${5_550_000 + (index % people)}`,
		text: `Hello ${index}`,
		tag: tagOf(index),
	}));

export const tagOf = (index: number): string => `item-${index}`;

/** The default of *Maximum in Flight*: so many may be unknown after a crash. */
export const IN_FLIGHT = 40;

export const PHONE_NUMBER_ID = '100000000000001';
export const APP_SECRET = 'stub-app-secret';

/** Fast enough for a test, slow enough to stop in its middle: about 300 messages a second at best. */
const STUB: StubOptions = { acceptAfterMs: [20, 80], answerAfterMs: [20, 80] };

export interface CaseOptions {
	/** Of the node WhatsApp. */
	parameters?: Record<string, unknown>;
	/** Settings of the node WhatsApp. */
	node?: Record<string, unknown>;
	settings?: Record<string, unknown>;
	stub?: StubOptions;
	/** Nodes between the list of items and the node WhatsApp. */
	between?: WorkflowNode[];
	/** Nodes behind it. */
	behind?: WorkflowNode[];
	/** Items for each run of the node WhatsApp, which is in a loop then. */
	batchSize?: number;
	/** Whether the workflow lists its nodes from last to first, which n8n's recovery goes by. */
	isListedBackwards?: boolean;
}

/** The n8n that sends: one process, or several in queue mode. */
export type SendingN8n = Pick<EdgeN8n, 'api' | 'trigger'>;

/** A stub, a credential that leads there and, where wanted, a workflow that sends a list of items. */
export class SendCase {
	private readonly rows: string[][] = [];
	workflow = '';
	private path = '';

	private constructor(
		readonly n8n: SendingN8n,
		readonly stub: StubServer,
		private readonly title: string,
		readonly credentials: WorkflowNode['credentials'],
		private readonly options: CaseOptions,
	) {}

	static async open(n8n: SendingN8n, title: string, options: CaseOptions = {}): Promise<SendCase> {
		const stub = await StubServer.start({ ...STUB, ...options.stub });
		const type = 'whatsAppCloudApi';
		const name = `Stub ${randomUUID()}`;
		const data = {
			accessToken: 'EAAstubtoken',
			businessAccountId: '500000000000001',
			appId: '700000000000001',
			appSecret: APP_SECRET,
			baseUrl: stub.url,
			apiVersion: 'v25.0',
		};
		const id = await n8n.api.credentials.create({ name, type, data });
		return new SendCase(n8n, stub, title, { [type]: { id, name } }, options);
	}

	/** Publishes the workflow that sends the items of its webhook. */
	async publish(): Promise<this> {
		this.path = randomUUID();
		this.workflow = await this.n8n.api.workflows.import(this.workflowJson());
		await this.n8n.api.workflows.activate(this.workflow);
		return this;
	}

	/** The node under test. */
	whatsApp(changes: Record<string, unknown> = {}): WorkflowNode {
		const given = this.options.parameters ?? {};
		const options = { ...asObject(given.options), ...asObject(changes.options) };
		return {
			name: 'WhatsApp',
			type: 'n8n-nodes-whatsapp-cloud.whatsApp',
			typeVersion: 1,
			position: [440, 0],
			credentials: this.credentials,
			...this.options.node,
			parameters: {
				authentication: 'accessToken',
				resource: 'message',
				operation: 'sendText',
				phoneNumberId: { __rl: true, mode: 'id', value: PHONE_NUMBER_ID },
				to: '={{ $json.phone }}',
				// A text that holds the present run is another at each run, and still the same message.
				text: '={{ $json.text }} (run {{ $execution.id }})',
				...given,
				...changes,
				options: { callbackData: '={{ $json.tag }}', messagesPerSecond: 0, ...options },
			},
		};
	}

	/** The path of the webhook that starts the workflow, below `/webhook/`. */
	get webhookPath(): string {
		return this.path;
	}

	/** Starts the workflow with these items; returns the execution's ID. */
	async begin(items: readonly Item[]): Promise<string> {
		return await this.n8n.trigger(this.workflow, this.path, { items });
	}

	/** Saves the workflow with changes, which a retry "with the saved workflow" takes. */
	async change(
		parameters: Record<string, unknown>,
		settings: Record<string, unknown> = {},
	): Promise<void> {
		const workflow = this.workflowJson(parameters);
		await this.n8n.api.workflows.update(this.workflow, {
			...workflow,
			nodes: await this.withIds(workflow.nodes),
			settings: { ...workflow.settings, ...settings },
		});
	}

	/** Presses "Retry execution" and waits for its end. */
	async retry(id: string, workflow: 'original' | 'saved' = 'original'): Promise<Execution> {
		const execution = await this.n8n.api.executions.get(
			await this.n8n.api.executions.retry(id, workflow),
		);
		await this.stub.settled();
		return execution;
	}

	/** Adds a line to the table: what the stub has accepted by now, and what n8n says. */
	note(step: string, items: readonly Item[], execution?: Execution): Told | undefined {
		const { accepted, twice, surplus, neverAsked } = figuresOf(
			this.stub.received,
			items.map(({ tag }) => tag),
		);
		const told = execution === undefined ? undefined : toldBy(execution);
		this.rows.push([
			step,
			String(accepted),
			surplus > twice ? `${twice} (${surplus} messages)` : String(twice),
			told === undefined ? '' : String(told.unknown),
			String(neverAsked),
			told === undefined ? '' : inShort(told),
		]);
		return told;
	}

	/** Prints the table and ends the stub. */
	async close(): Promise<void> {
		const header = ['', 'accepted', 'twice', 'unknown', 'never asked', 'n8n'];
		const lines = [header, ...this.rows];
		const widths = header.map((_, column) =>
			Math.max(...lines.map((line) => line[column]?.length ?? 0)),
		);
		const table = lines.map(
			(line) => `  ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`,
		);
		process.stdout.write(`\n${this.title}\n${table.join('\n')}\n`);
		await this.stub.stop();
	}

	private workflowJson(changes: Record<string, unknown> = {}): NewWorkflow {
		const { batchSize, isListedBackwards } = this.options;
		const nodes: WorkflowNode[] = [
			{
				name: 'Webhook',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: this.path,
				parameters: { httpMethod: 'POST', path: this.path, responseMode: 'onReceived' },
			},
			{
				name: 'Items',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [200, 0],
				parameters: { fieldToSplitOut: 'body.items' },
			},
			...(this.options.between ?? []),
			...(batchSize === undefined ? [] : [loopOver(batchSize)]),
			this.whatsApp(changes),
			...(this.options.behind ?? []),
		];
		const to = (node: string) => [{ node, type: 'main', index: 0 }];
		const connections: NewWorkflow['connections'] = Object.fromEntries(
			nodes.slice(1).map(({ name }, index) => [nodes[index]?.name ?? '', { main: [to(name)] }]),
		);
		if (batchSize !== undefined) {
			connections[LOOP] = { main: [[], to('WhatsApp')] };
			connections.WhatsApp = { main: [to(LOOP)] };
		}
		if (isListedBackwards === true) nodes.reverse();
		return {
			name: this.title,
			nodes,
			connections,
			settings: { executionOrder: 'v1', ...this.options.settings },
		};
	}

	/** Nodes keep their IDs when a user edits them. */
	private async withIds(nodes: WorkflowNode[]): Promise<WorkflowNode[]> {
		const saved = (await this.n8n.api.workflows.get(this.workflow)).nodes;
		return nodes.map((node) => ({ ...node, id: saved.find(({ name }) => name === node.name)?.id }));
	}
}

const LOOP = 'Loop';

const loopOver = (batchSize: number): WorkflowNode => ({
	name: LOOP,
	type: 'n8n-nodes-base.splitInBatches',
	typeVersion: 3,
	position: [320, 0],
	parameters: { batchSize, options: {} },
});

/** How an execution ended, in a line. */
function inShort({ status, accepted, text }: Told): string {
	const words = text === '' ? '' : `: ${text.slice(0, 110)}${text.length > 110 ? '…' : ''}`;
	return `${status}${accepted === undefined ? '' : `, says ${accepted} accepted`}${words}`;
}

const asObject = (value: unknown): object =>
	typeof value === 'object' && value !== null ? value : {};
