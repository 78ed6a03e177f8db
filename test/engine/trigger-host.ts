import { HookContext, WebhookContext } from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { TestCredentials } from './credentials-helper';
import { loadPackage } from './n8n-package';
import { buildAdditionalData, buildWorkflow, type WorkflowJson } from './run-workflow';
import { WebhookServer, type WebhookReply, type WebhookRequest } from './webhook-server';

/**
 * Serves the webhook of a trigger node over real HTTP, with n8n's own contexts, and calls its
 * lifecycle methods in the order in which n8n does.
 */
export class TriggerHost {
	/** Items by execution: one entry for each time that the workflow would have started. */
	readonly executions: INodeExecutionData[][] = [];
	/** What went into n8n's log. */
	readonly log: string[] = [];
	private listening = { production: false, test: false };

	private constructor(
		private readonly server: WebhookServer,
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly type: INodeType,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
	) {}

	/** @param beside runs in the same n8n as this trigger, at the same address */
	static async start(json: WorkflowJson, credentials: TestCredentials, beside?: TriggerHost): Promise<TriggerHost> {
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

	/** Activates the workflow (or listens for a test event) as n8n does. */
	async activate(kind: 'production' | 'test' = 'production'): Promise<void> {
		this.listening[kind] = true;
		try {
			if (!(await this.method('checkExists', kind))) await this.method('create', kind);
		} catch (error) {
			this.listening[kind] = false;
			throw error;
		}
	}

	/** Registers at Meta while n8n does not answer at the address. */
	async create(): Promise<void> {
		await this.method('create', 'production');
	}

	/** Changes parameters as when the workflow is edited and activated anew. */
	setParameters(parameters: INode['parameters']): void {
		Object.assign(this.node.parameters, parameters);
	}

	/** Gives n8n another public address, as WEBHOOK_URL does. */
	moveTo(address: string): void {
		this.additionalData.webhookBaseUrl = `${address}/webhook`;
		this.additionalData.webhookTestBaseUrl = `${address}/webhook-test`;
	}

	/** n8n ends without a word to the node, and comes back without what it held in memory. */
	restart(): void {
		this.listening.test = false;
	}

	async deactivate(kind: 'production' | 'test' = 'production'): Promise<void> {
		this.listening[kind] = false;
		await this.method('delete', kind);
	}

	private async method(name: 'checkExists' | 'create' | 'delete', kind: 'production' | 'test') {
		const method = this.type.webhookMethods?.default?.[name];
		if (method === undefined) throw new Error(`The node has no ${name}`);
		const hook = this.hook(kind, name === 'delete');
		const log = (line: string) => this.log.push(line);
		Object.defineProperty(hook, 'logger', { value: { warn: log, info: log } });
		return await method.call(hook);
	}

	private mode(kind: 'production' | 'test'): WorkflowExecuteMode {
		return kind === 'test' ? 'manual' : 'trigger';
	}

	/** n8n does not tell `delete` whether a test ends or a workflow is deactivated. */
	private hook(kind: 'production' | 'test', isDelete = false): HookContext {
		const activation = kind === 'test' ? 'manual' : 'activate';
		return new HookContext(
			this.workflow,
			this.node,
			this.additionalData,
			isDelete ? 'internal' : this.mode(kind),
			isDelete ? 'update' : activation,
			this.webhookData(kind),
		);
	}

	private webhookData(kind: 'production' | 'test'): IWebhookData {
		const [description] = this.type.description.webhooks ?? [];
		if (description === undefined) throw new Error('The node has no webhook');
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: description.path,
			webhookDescription: description,
			workflowId: this.workflow.id,
			workflowExecuteAdditionalData: this.additionalData,
			isTest: kind === 'test',
		};
	}

	private async handle(request: WebhookRequest, reply: WebhookReply): Promise<unknown> {
		const kind = request.url.startsWith('/webhook-test/') ? 'test' : 'production';
		if (!this.listening[kind]) return reply.code(404).send('not registered');
		const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
		const context = new WebhookContext(
			this.workflow,
			this.node,
			{
				...this.additionalData,
				httpRequest: {
					method: request.method,
					headers: request.headers,
					query: request.query,
					rawBody,
					body: parse(rawBody),
				} as unknown as IWorkflowExecuteAdditionalData['httpRequest'],
				httpResponse: reply as unknown as IWorkflowExecuteAdditionalData['httpResponse'],
			},
			this.mode(kind),
			this.webhookData(kind),
			[],
			null,
		);
		Object.defineProperty(context, 'logger', { value: { warn: (line: string) => this.log.push(line) } });
		const response = await this.type.webhook?.call(context);
		if (response?.workflowData !== undefined) this.executions.push(response.workflowData[0] ?? []);
		if (response?.noWebhookResponse !== true) return await reply.code(200).send('Webhook call received');
		return reply;
	}
}

function parse(rawBody: Buffer): unknown {
	try {
		return JSON.parse(rawBody.toString('utf8'));
	} catch {
		return {};
	}
}
