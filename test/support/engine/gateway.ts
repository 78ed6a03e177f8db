import {
	createServer,
	request as forward,
	type ClientRequest,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A response of the sandbox, or what a test makes of it. */
export interface GatewayResponse {
	readonly status: number;
	readonly headers: Record<string, string>;
	readonly body: Buffer;
}

/** A server between n8n and a sandbox: it answers some requests itself and forwards the rest. */
export class Gateway {
	readonly origin: string;
	/** Requests that it answered itself. */
	readonly answered: IncomingMessage[] = [];
	/** Is told of every request. */
	onRequest: (request: IncomingMessage) => void = () => {};
	private readonly answers: Array<{ path: string; answer: Answer }> = [];
	private readonly sockets = new Set<Socket>();

	private constructor(
		private readonly server: Server,
		private readonly sandboxUrl: string | undefined,
	) {
		this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.on('close', () => this.sockets.delete(socket));
		});
		server.on('request', (request: IncomingMessage, response: ServerResponse) => {
			this.onRequest(request);
			const { answer } = this.answers.find(({ path }) => request.url?.includes(path)) ?? {};
			if (answer !== undefined) {
				this.answered.push(request);
				answer(request, response);
			} else if (sandboxUrl !== undefined) {
				pass(request, response, sandboxUrl);
			} else {
				response.writeHead(404).end();
			}
		});
	}

	/** @param sandboxUrl where the rest goes; without it the rest is not found */
	static async start(sandboxUrl?: string): Promise<Gateway> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new Gateway(server, sandboxUrl);
	}

	/** Connections that are open at the moment. */
	get open(): number {
		return this.sockets.size;
	}

	/** Answers requests whose path has this part. Later calls for the same part replace the earlier ones. */
	on(path: string, answer: Answer): void {
		this.answers.unshift({ path, answer });
	}

	/** Answers with JSON, a text or bytes. */
	gives(path: string, status: number, body: unknown, headers: Record<string, string> = {}): void {
		this.on(path, (request, response) => {
			request.resume().on('end', () => {
				const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
				response.writeHead(status, { 'content-type': 'application/json', ...headers });
				response.end(isRaw ? body : JSON.stringify(body));
			});
		});
	}

	/** Forwards requests whose path has this part, and changes what the sandbox responds. */
	changes(path: string, change: (response: GatewayResponse) => GatewayResponse): void {
		const { sandboxUrl } = this;
		if (sandboxUrl === undefined) throw new Error('There is no response to change');
		this.on(path, (request, response) => {
			const onward = forwardTo(sandboxUrl, request, (answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('end', () => {
					const type = answer.headers['content-type'];
					const { status, headers, body } = change({
						status: answer.statusCode ?? 502,
						headers: type === undefined ? {} : { 'content-type': type },
						body: Buffer.concat(chunks),
					});
					response.writeHead(status, headers).end(body);
				});
			});
			onward.on('error', () => response.destroy());
		});
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

function pass(request: IncomingMessage, response: ServerResponse, sandboxUrl: string): void {
	const onward = forwardTo(sandboxUrl, request, (answer) => {
		response.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(response);
	});
	onward.on('error', () => response.destroy());
}

function forwardTo(
	sandboxUrl: string,
	request: IncomingMessage,
	onAnswer: (answer: IncomingMessage) => void,
): ClientRequest {
	const { method, headers, url = '' } = request;
	return request.pipe(forward(new URL(url, sandboxUrl), { method, headers }, onAnswer));
}
