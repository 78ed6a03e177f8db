import fastify, { type FastifyInstance } from 'fastify';
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
		private readonly server: FastifyInstance,
		private readonly workflow: Workflow,
		private readonly node: INode,
		private readonly type: INodeType,
		private readonly additionalData: IWorkflowExecuteAdditionalData,
	) {}

	static async start(json: WorkflowJson, credentials: TestCredentials): Promise<TriggerHost> {
		const loaded = await loadPackage();
		const server = fastify();
		server.removeContentTypeParser('application/json');
		server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
		const hosts: TriggerHost[] = [];
		server.all('/*', async (request, reply) => await hosts[0]?.handle(request, reply));
		const origin = await server.listen({ host: '127.0.0.1', port: 0 });

		const workflow = buildWorkflow(json, loaded);
		const [node] = Object.values(workflow.nodes);
		if (node === undefined) throw new Error('The workflow has no node');
		const additionalData = buildAdditionalData(loaded, credentials, json, origin);
		const type = loaded.nodeTypes.getByNameAndVersion(node.type);
		const host = new TriggerHost(server, workflow, node, type, additionalData);
		hosts.push(host);
		return host;
	}

	async stop(): Promise<void> {
		await this.server.close();
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

	async deactivate(kind: 'production' | 'test' = 'production'): Promise<void> {
		this.listening[kind] = false;
		await this.method('delete', kind);
	}

	private async method(name: 'checkExists' | 'create' | 'delete', kind: 'production' | 'test') {
		const method = this.type.webhookMethods?.default?.[name];
		if (method === undefined) throw new Error(`The node has no ${name}`);
		return await method.call(this.hook(kind));
	}

	private mode(kind: 'production' | 'test'): WorkflowExecuteMode {
		return kind === 'test' ? 'manual' : 'trigger';
	}

	private hook(kind: 'production' | 'test'): HookContext {
		return new HookContext(
			this.workflow,
			this.node,
			this.additionalData,
			this.mode(kind),
			kind === 'test' ? 'manual' : 'activate',
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

	private async handle(
		request: { method: string; url: string; headers: object; query: unknown; body: unknown },
		reply: { code: (status: number) => { send: (body: string) => unknown }; sent: boolean },
	): Promise<unknown> {
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
