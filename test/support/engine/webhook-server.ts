import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { createGunzip, createInflate } from 'node:zlib';

/** n8n's default of N8N_PAYLOAD_SIZE_MAX, in bytes. */
const MAXIMUM_SIZE = 16 * 1024 * 1024;

/** A request as n8n hands it to a node that reads the body itself. */
export class WebhookRequest extends IncomingMessage {
	override rawBody!: Buffer;
	params = {};

	/** Express's. */
	get originalUrl(): string {
		return this.url ?? '';
	}

	get query(): unknown {
		return parse(this.url?.split('?')[1] ?? '');
	}

	/** Unpacks the body and limits its size, as n8n does. */
	override readonly readRawBody = async (): Promise<void> => {
		const unpacking = { gzip: createGunzip, deflate: createInflate }[
			this.headers['content-encoding'] ?? ''
		];
		const stream = unpacking === undefined ? this : this.pipe(unpacking());
		const chunks: Buffer[] = [];
		let size = 0;
		for await (const chunk of stream) {
			size += (chunk as Buffer).length;
			// Read to the end: a connection that ends before may lose the response.
			if (size <= MAXIMUM_SIZE) chunks.push(chunk as Buffer);
		}
		if (size > MAXIMUM_SIZE)
			throw Object.assign(new Error('Too large'), { type: 'entity.too.large' });
		this.rawBody = Buffer.concat(chunks);
	};
}

/** What nodes use of Express's responses. */
export class WebhookResponse extends ServerResponse<WebhookRequest> {
	status(status: number): this {
		this.statusCode = status;
		return this;
	}

	type(type: string): this {
		return this.setHeader('content-type', `${type}; charset=utf-8`);
	}

	send(body?: string): this {
		return this.end(body);
	}
}

type Handler = (request: WebhookRequest, response: WebhookResponse) => Promise<void>;

/** The web server of an n8n: hands each webhook to the trigger whose it is, and answers 404 for all others. */
export class WebhookServer {
	private readonly handlers = new Map<string, Handler>();

	private constructor(
		private readonly server: Server<typeof WebhookRequest, typeof WebhookResponse>,
		readonly origin: string,
	) {}

	static async start(): Promise<WebhookServer> {
		const options = { IncomingMessage: WebhookRequest, ServerResponse: WebhookResponse };
		const server = createServer(options);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const webhooks = new WebhookServer(server, `http://127.0.0.1:${port}`);
		server.on('request', (request, response) => void webhooks.handle(request, response));
		return webhooks;
	}

	serve(webhookId: string, handler: Handler): void {
		this.handlers.set(webhookId, handler);
	}

	async stop(): Promise<void> {
		const closed = new Promise((resolve) => this.server.close(resolve));
		this.server.closeAllConnections();
		await closed;
	}

	private async handle(request: WebhookRequest, response: WebhookResponse): Promise<void> {
		const [, , webhookId = ''] = request.url?.split('/') ?? [];
		const handler = this.handlers.get(webhookId);
		if (handler === undefined) response.status(404).send('not registered');
		else await handler(request, response);
	}
}
