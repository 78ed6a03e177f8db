import { z } from 'zod';

const answer = z.object({
	result: z.unknown(),
	error: z.unknown().optional(),
});
const toolList = z.object({ tools: z.array(z.object({ name: z.string() })) });
const toolResult = z.object({ content: z.array(z.object({ text: z.string() })) });

/**
 * As much of a client of the Model Context Protocol as calling tools takes.
 *
 * @see https://modelcontextprotocol.io/specification (Streamable HTTP)
 */
export class McpClient {
	private session: string | undefined;
	private lastId = 0;

	private constructor(private readonly url: string) {}

	static async open(url: string): Promise<McpClient> {
		const client = new McpClient(url);
		await client.request('initialize', {
			protocolVersion: '2025-03-26',
			capabilities: {},
			clientInfo: { name: 'test', version: '1' },
		});
		await client.post({ jsonrpc: '2.0', method: 'notifications/initialized' });
		return client;
	}

	async toolNames(): Promise<string[]> {
		return toolList.parse(await this.request('tools/list', {})).tools.map(({ name }) => name);
	}

	async call(name: string, given: Record<string, unknown>): Promise<string> {
		const result = await this.request('tools/call', { name, arguments: given });
		return toolResult
			.parse(result)
			.content.map(({ text }) => text)
			.join('\n');
	}

	private async request(method: string, params: Record<string, unknown>): Promise<unknown> {
		const text = await this.post({ jsonrpc: '2.0', id: ++this.lastId, method, params });
		// A stream of events holds the answer in a line of its own.
		const json = text.startsWith('{') ? text : (/^data: (.*)$/m.exec(text)?.[1] ?? text);
		const { result, error } = answer.parse(JSON.parse(json));
		if (result === undefined) throw new Error(JSON.stringify(error));
		return result;
	}

	private async post(body: unknown): Promise<string> {
		const response = await fetch(this.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(this.session !== undefined && { 'mcp-session-id': this.session }),
			},
			body: JSON.stringify(body),
		});
		this.session ??= response.headers.get('mcp-session-id') ?? undefined;
		const text = await response.text();
		if (!response.ok) throw new Error(`HTTP ${response.status}: ${text}`);
		return text;
	}
}
