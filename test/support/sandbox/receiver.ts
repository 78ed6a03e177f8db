import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedWebhook {
	path: string;
	headers: IncomingHttpHeaders;
	/** Exactly as received. */
	body: string;
}

export interface ReceivedHandshake {
	path: string;
	query: Record<string, string>;
}

/** A webhook receiver as a user would run one: answers handshakes, keeps what arrives. */
export class Receiver {
	readonly webhooks: ReceivedWebhook[] = [];
	readonly handshakes: ReceivedHandshake[] = [];
	verifyToken = 'my-verify-token';
	/** HTTP statuses for the coming webhooks, one each; then 200. */
	answers: number[] = [];
	/** How long it thinks about each webhook. */
	answerDelayMs = 0;
	/** Whether it returns any challenge, whatever the verify token is. */
	echoes = false;
	/** Set, it answers handshakes instead of the challenge; null = never answers. */
	handshakeAnswer: { status: number; body: string } | null | undefined;
	private server: Server | undefined;
	private port = 0;
	private waiting: Array<() => void> = [];

	async start(): Promise<void> {
		const server = createServer((request, response) => {
			const url = new URL(request.url ?? '/', 'http://receiver');
			if (request.method === 'GET') {
				const query = Object.fromEntries(url.searchParams);
				this.handshakes.push({ path: url.pathname, query });
				if (this.handshakeAnswer === null) return;
				const right = this.echoes || query['hub.verify_token'] === this.verifyToken;
				const answer = this.handshakeAnswer ?? {
					status: right ? 200 : 403,
					body: query['hub.challenge'] ?? '',
				};
				response.writeHead(answer.status).end(answer.body);
				return;
			}
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				this.webhooks.push({
					path: url.pathname,
					headers: request.headers,
					body: Buffer.concat(chunks).toString('utf8'),
				});
				const status = this.answers.shift() ?? 200;
				setTimeout(() => response.writeHead(status).end(), this.answerDelayMs);
				for (const check of this.waiting) check();
			});
		});
		await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
		this.port = (server.address() as AddressInfo).port;
		this.server = server;
	}

	/** Until `start`, connections are refused; the address stays. */
	async stop(): Promise<void> {
		const { server } = this;
		this.server = undefined;
		server?.closeAllConnections();
		await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
	}

	url(path = '/webhook'): string {
		return `http://127.0.0.1:${this.port}${path}`;
	}

	/** Resolves as soon as this many webhooks have arrived. */
	async received(count: number): Promise<ReceivedWebhook[]> {
		await new Promise<void>((resolve) => {
			const check = (): void => {
				if (this.webhooks.length >= count) resolve();
			};
			this.waiting.push(check);
			check();
		});
		return this.webhooks;
	}
}

/** Whether a webhook is signed with this secret over exactly its bytes; computed here, not by the sandbox's code. */
export const isSignedWith = (webhook: ReceivedWebhook, secret: string): boolean =>
	webhook.headers['x-hub-signature-256'] ===
	`sha256=${createHmac('sha256', secret).update(Buffer.from(webhook.body, 'utf8')).digest('hex')}`;
