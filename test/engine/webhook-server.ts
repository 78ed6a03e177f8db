import fastify, { type FastifyInstance } from 'fastify';

export interface WebhookRequest {
	method: string;
	url: string;
	headers: object;
	query: unknown;
	/** A buffer, where there is one. */
	body: unknown;
}

export interface WebhookReply {
	code: (status: number) => { send: (body: string) => unknown };
	sent: boolean;
}

type Handler = (request: WebhookRequest, reply: WebhookReply) => Promise<unknown>;

/** The web server of an n8n: hands each webhook to the trigger whose it is, and answers 404 for all others. */
export class WebhookServer {
	private readonly handlers = new Map<string, Handler>();

	private constructor(
		private readonly server: FastifyInstance,
		readonly origin: string,
	) {}

	static async start(): Promise<WebhookServer> {
		const server = fastify();
		server.removeContentTypeParser('application/json');
		server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
		const found: WebhookServer[] = [];
		server.all('/*', async (request, reply) => {
			const [, , webhookId = ''] = request.url.split('/');
			const handler = found[0]?.handlers.get(webhookId);
			return handler === undefined ? reply.code(404).send('not registered') : await handler(request, reply);
		});
		const origin = await server.listen({ host: '127.0.0.1', port: 0 });
		const webhooks = new WebhookServer(server, origin);
		found.push(webhooks);
		return webhooks;
	}

	serve(webhookId: string, handler: Handler): void {
		this.handlers.set(webhookId, handler);
	}

	async stop(): Promise<void> {
		await this.server.close();
	}
}
