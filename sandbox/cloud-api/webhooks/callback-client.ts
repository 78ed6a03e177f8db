import { Agent, request } from 'undici';

export interface CallbackAnswer {
	status: number;
	/** Its beginning. */
	body: string;
}

const BODY_KEPT = 1000;

/** Many receivers at once, but not thousands of sockets to one of them. */
const CONNECTIONS = 64;

/** Speaks to the receivers of webhooks. Keeps connections open for the next request, and follows no redirect. */
export class CallbackClient {
	private agent: Agent;

	/** @param connections how many requests a receiver may have to answer at once; more wait */
	constructor(private readonly connections = CONNECTIONS) {
		this.agent = newAgent(connections);
	}

	/**
	 * @param timeoutMs for each of connecting, the answer's head and its body
	 * @throws whatever kept the receiver from answering
	 */
	async get(url: string, timeoutMs: number): Promise<CallbackAnswer> {
		return await this.send(url, 'GET', {}, undefined, timeoutMs);
	}

	/** As `get`; the body is sent as it is. */
	async post(
		url: string,
		headers: Record<string, string>,
		body: string,
		timeoutMs: number,
	): Promise<CallbackAnswer> {
		return await this.send(url, 'POST', headers, body, timeoutMs);
	}

	/** Breaks off what is under way. */
	async reset(): Promise<void> {
		const { agent } = this;
		this.agent = newAgent(this.connections);
		await agent.destroy();
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}

	private async send(
		url: string,
		method: 'GET' | 'POST',
		headers: Record<string, string>,
		body: string | undefined,
		timeoutMs: number,
	): Promise<CallbackAnswer> {
		const response = await request(url, {
			method,
			headers: { accept: '*/*', 'user-agent': 'facebookexternalua', ...headers },
			body,
			dispatcher: this.agent,
			headersTimeout: timeoutMs,
			bodyTimeout: timeoutMs,
		});
		const text = await response.body.text();
		return { status: response.statusCode, body: text.slice(0, BODY_KEPT) };
	}
}

const newAgent = (connections: number): Agent =>
	new Agent({ connections, pipelining: 1, connectTimeout: 10_000 });

/** The short name of what went wrong on the way: "ECONNREFUSED", "UND_ERR_HEADERS_TIMEOUT", … */
export function connectionFault(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
	return error.message === '' || error.message === code ? code : `${code}: ${error.message}`;
}
