import { HookContext, WebhookContext } from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { TestCredentials } from './credentials-helper';
import { loadPackage } from './n8n-package';
import { buildAdditionalData, buildWorkflow, type WorkflowJson } from './run-workflow';
import { WebhookServer, type WebhookRequest, type WebhookResponse } from './webhook-server';

/** A method of the webhook. n8n keeps a row for each, and registers them one after the other. */
type Method = 'GET' | 'POST';
const METHODS: readonly Method[] = ['GET', 'POST'];

/**
 * Serves the webhook of a trigger node over real HTTP, with n8n's own contexts, and calls its
 * lifecycle methods in the order in which n8n does.
 */
export class TriggerHost {
	/** Items by execution: one entry for each time that the workflow would have started. */
	readonly executions: INodeExecutionData[][] = [];
	/** What went into n8n's log. */
	readonly log: string[] = [];
	/** Whether n8n can store an execution, which it does before it answers. */
	accepts = true;
	/** What becomes of an execution; the default succeeds at once. */
	outcome: (items: INodeExecutionData[]) => Promise<void> = async () => await Promise.resolve();
	/** Whether it listened in production, so that triggers of this process may know it. */
	wasPublished = false;
	/** Runs each time before n8n registers one of its rows. */
	beforeRow: (method: Method) => Promise<void> = async () => await Promise.resolve();
	/** n8n's rows: the methods to which it answers. */
	private readonly rows = { production: new Set<Method>(), test: new Set<Method>() };

	private constructor(
		private readonly server: WebhookServer,
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly type: INodeType,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
	) {}

	/** @param beside runs in the same n8n as this trigger, at the same address */
	static async start(
		json: WorkflowJson,
		credentials: TestCredentials,
		beside?: TriggerHost,
	): Promise<TriggerHost> {
		const loaded = await loadPackage();
		const server = beside?.server ?? (await WebhookServer.start());
		const workflow = buildWorkflow(json, loaded);
		const [node] = Object.values(workflow.nodes);
		if (node === undefined) throw new Error('The workflow has no node');
		const additionalData = buildAdditionalData(loaded, credentials, json, server.origin);
		const type = loaded.nodeTypes.getByNameAndVersion(node.type);
		const host = new TriggerHost(server, workflow, node, type, additionalData);
		server.serve(node.webhookId ?? '', async (request, reply) => await host.handle(request, reply));
		return host;
	}

	async stop(): Promise<void> {
		await this.server.stop();
	}

	/** Where Meta would call this trigger. */
	url(kind: 'production' | 'test' = 'production'): string {
		const url = this.hook(kind).getNodeWebhookUrl('default');
		if (url === undefined) throw new Error('The node has no webhook');
		return url;
	}

	/**
	 * Activates the workflow (or listens for a test event) as n8n does: row by row.
	 *
	 * @param attempts of each row; n8n makes five to publish, and one to listen
	 */
	async activate(kind: 'production' | 'test' = 'production', attempts = 1): Promise<void> {
		for (const method of METHODS) await this.activateRow(method, kind, attempts);
		this.wasPublished ||= kind === 'production';
	}

	/** What goes wrong with one row takes away those of all methods; what is repeated is the one row. */
	private async activateRow(
		method: Method,
		kind: 'production' | 'test',
		attempts: number,
	): Promise<void> {
		const entry = this.webhookData(kind, method);
		this.rows[kind].add(method);
		await this.beforeRow(method);
		try {
			if (!(await this.method('checkExists', kind, entry)))
				await this.method('create', kind, entry);
		} catch (error) {
			await this.method('delete', kind, entry);
			this.rows[kind].clear();
			if (attempts === 1) throw error;
			await this.activateRow(method, kind, attempts - 1);
		}
	}

	/** Answers webhooks without a registration at Meta. */
	listen(): void {
		for (const method of METHODS) this.rows.production.add(method);
		this.wasPublished = true;
	}

	/** Registers at Meta while n8n does not answer at the address. */
	async create(): Promise<void> {
		await this.method('create', 'production');
	}

	/** Changes parameters as when the workflow is edited and activated again. */
	setParameters(parameters: INode['parameters']): void {
		Object.assign(this.node.parameters, parameters);
	}

	/** Gives n8n another public address, as WEBHOOK_URL does. */
	moveTo(address: string): void {
		this.additionalData.webhookBaseUrl = `${address}/webhook`;
		this.additionalData.webhookTestBaseUrl = `${address}/webhook-test`;
	}

	/** Gives n8n's editor a public address of its own, as N8N_EDITOR_BASE_URL does: tests listen there. */
	moveEditorTo(address: string): void {
		this.additionalData.instanceBaseUrl = address;
		this.additionalData.webhookTestBaseUrl = `${address}/webhook-test`;
	}

	/** Plays the waiting execution with this ID: gives the status and the body of n8n's response. */
	serveWaiting(
		executionId: string,
		respond: (body: unknown) => [status: number, body: string],
	): void {
		this.server.serve(executionId, async (request, response) => {
			await request.readRawBody();
			const [status, body] = respond(JSON.parse(request.rawBody.toString()));
			response.status(status).setHeader('content-type', 'application/json').end(body);
		});
	}

	/** Gives waiting executions another public address, as WEBHOOK_URL does. */
	waitAt(address: string): void {
		this.additionalData.webhookWaitingBaseUrl = `${address}/webhook-waiting`;
	}

	/** n8n does not answer here any more, without a word to the node. */
	vanish(): void {
		this.rows.production.clear();
		this.rows.test.clear();
	}

	/** The workflow is deleted while its test listens, which n8n then never takes down. */
	deleteDuringTest(): void {
		this.vanish();
		this.notFound = '{"code":404,"message":"Cannot find workflow"}';
	}

	private notFound = '{"code":404,"message":"The requested webhook is not registered."}';

	/** The proxy before n8n has no n8n to ask. */
	isBehindIdleProxy = false;

	/** n8n starts, and has one response to all that comes. */
	isStarting = false;

	/** n8n ends without a word to the node, and comes back without what it held in memory. */
	restart(): void {
		this.rows.test.clear();
	}

	/**
	 * Unpublishes the workflow, which answers nothing from then on, or ends a test, which does so until it is
	 * taken down, row by row.
	 *
	 * @returns n8n's entries of the webhook, as they are afterwards
	 */
	async deactivate(kind: 'production' | 'test' = 'production'): Promise<IWebhookData[]> {
		const entries = METHODS.map((method) => this.webhookData(kind, method));
		if (kind === 'production') {
			this.rows.production.clear();
			await Promise.all(entries.map(async (entry) => await this.method('delete', kind, entry)));
			return entries;
		}
		for (const [index, entry] of entries.entries()) {
			await this.method('delete', kind, entry);
			this.rows.test.delete(METHODS[index] ?? 'GET');
		}
		return entries;
	}

	private async method(
		name: 'checkExists' | 'create' | 'delete',
		kind: 'production' | 'test',
		entry = this.webhookData(kind),
	) {
		const method = this.type.webhookMethods?.default?.[name];
		if (method === undefined) throw new Error(`The node has no ${name}`);
		const hook = this.hook(kind, name === 'delete', entry);
		const log = (line: string) => this.log.push(line);
		Object.defineProperty(hook, 'logger', { value: { warn: log, info: log } });
		return await method.call(hook);
	}

	private mode(kind: 'production' | 'test'): WorkflowExecuteMode {
		return kind === 'test' ? 'manual' : 'trigger';
	}

	/** n8n does not tell `delete` whether a test ends or a workflow is deactivated. */
	private hook(
		kind: 'production' | 'test',
		isDelete = false,
		entry = this.webhookData(kind),
	): HookContext {
		const activation = kind === 'test' ? 'manual' : 'activate';
		return new HookContext(
			this.workflow,
			this.node,
			this.additionalData,
			isDelete ? 'internal' : this.mode(kind),
			isDelete ? 'update' : activation,
			entry,
		);
	}

	private webhookData(kind: 'production' | 'test', method: Method = 'GET'): IWebhookData {
		const [description] = this.type.description.webhooks ?? [];
		if (description === undefined) throw new Error('The node has no webhook');
		return {
			httpMethod: method,
			node: this.node.name,
			path: description.path,
			webhookDescription: description,
			workflowId: this.workflow.id,
			workflowExecuteAdditionalData: this.additionalData,
			isTest: kind === 'test',
		};
	}

	/** What n8n does around the node's `webhook()`. */
	private async handle(request: WebhookRequest, response: WebhookResponse): Promise<void> {
		const kind = request.url?.startsWith('/webhook-test/') ? 'test' : 'production';
		if (this.isBehindIdleProxy && kind === 'production')
			return void response.status(404).send('404 page not found');
		if (this.isStarting && kind === 'production')
			return void response.status(200).send('n8n is starting up. Please wait');
		const rows = this.rows[kind];
		if (rows.size === 0) return void response.status(404).send(this.notFound);
		const [missing] = METHODS.filter((method) => !rows.has(method));
		if (request.method === missing) {
			const [other] = rows;
			const message = `This webhook is not registered for ${missing} requests. Did you mean to make a ${other} request?`;
			return void response.status(404).send(JSON.stringify({ code: 404, message }));
		}
		try {
			const result = await this.callNode(request, response, kind);
			await this.runWorkflow(result?.workflowData?.[0]);
			if (result?.noWebhookResponse === true) return;
			response.status(200).send('{}');
		} catch {
			response.status(500).send('{"message":"Error in workflow"}');
		}
	}

	private async callNode(
		request: WebhookRequest,
		response: WebhookResponse,
		kind: 'production' | 'test',
	): Promise<IWebhookResponseData | undefined> {
		const context = new WebhookContext(
			this.workflow,
			this.node,
			{
				...this.additionalData,
				httpRequest: request as unknown as IWorkflowExecuteAdditionalData['httpRequest'],
				httpResponse: response as unknown as IWorkflowExecuteAdditionalData['httpResponse'],
			},
			kind === 'test' ? 'manual' : 'webhook',
			this.webhookData(kind),
			[],
			null,
		);
		const log = (line: string) => this.log.push(line);
		Object.defineProperty(context, 'logger', { value: { warn: log, info: log } });
		return await this.type.webhook?.call(context);
	}

	/** Without items no execution starts. */
	private async runWorkflow(items: INodeExecutionData[] | undefined): Promise<void> {
		if (items === undefined) return;
		if (!this.accepts) throw new Error('The database is not there');
		this.executions.push(items);
		const run = this.outcome(items);
		if (this.responseMode === 'lastNode') return await run;
		run.catch(() => {});
	}

	/** How n8n reads the webhook's response mode, which depends on the node's parameters. */
	get responseMode(): unknown {
		const mode = this.type.description.webhooks?.[0]?.responseMode;
		return this.workflow.expression.getSimpleParameterValue(this.node, mode, 'webhook', {});
	}
}
