import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of a tool that the model makes. */
export interface ScriptedCall {
	/** Part of the tool's name. */
	readonly tool: string;
	readonly arguments: Record<string, unknown>;
}

/** What an agent offers its model. */
export interface OfferedTool {
	name: string;
	description: string;
	parameters: { properties?: Record<string, { description?: string; type?: string }> };
}

interface ChatRequest {
	/** Older agents of n8n ask for a stream of events. */
	stream?: boolean;
	messages: Array<{ role: string; content: unknown; tool_calls?: unknown[] }>;
	tools?: Array<{ function: OfferedTool }>;
}

/**
 * Stands in for a language model behind OpenAI's chat completions: it makes the calls of a script, one after
 * the other, and then answers. Which one is next follows from the conversation that comes with each request.
 */
export class StandInModel {
	readonly requests: ChatRequest[] = [];
	script: readonly ScriptedCall[] = [];

	private constructor(
		private readonly server: Server,
		private readonly answer: (question: string) => string,
	) {}

	/** @param answer what it says when the script is over, to what it was asked last */
	static async start(answer: (question: string) => string = () => 'Done'): Promise<StandInModel> {
		const server = createServer();
		const model = new StandInModel(server, answer);
		server.on('request', (request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				const asked = JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
				model.requests.push(asked);
				const { choice, ...completion } = model.completion(asked);
				if (asked.stream) {
					response.setHeader('content-type', 'text/event-stream');
					response.end(eventStream(completion, choice));
				} else {
					response.setHeader('content-type', 'application/json');
					response.end(JSON.stringify({ ...completion, choices: [{ index: 0, ...choice }] }));
				}
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return model;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
	}

	/** What the agent offered last. */
	get tools(): OfferedTool[] {
		return (this.requests.at(-1)?.tools ?? []).map(({ function: offered }) => offered);
	}

	/** What the tools gave back, in the last conversation. */
	get results(): string[] {
		const messages = this.requests.at(-1)?.messages ?? [];
		return messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content));
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private completion({ messages, tools = [] }: ChatRequest) {
		const step = messages.filter(({ tool_calls: calls = [] }) => calls.length > 0).length;
		const call = this.script[step];
		const name = tools.find(({ function: offered }) => call && offered.name.includes(call.tool));
		const question = messages.findLast(({ role }) => role === 'user')?.content;
		const message =
			call === undefined
				? { role: 'assistant', content: this.answer(textOf(question)) }
				: {
						role: 'assistant',
						content: null,
						tool_calls: [
							{
								index: 0,
								id: `call_${step}`,
								type: 'function',
								function: {
									name: name?.function.name ?? call.tool,
									arguments: JSON.stringify(call.arguments),
								},
							},
						],
					};
		return {
			id: 'chatcmpl-1',
			object: 'chat.completion',
			created: 1,
			model: 'stand-in',
			choice: { message, finish_reason: call === undefined ? 'stop' : 'tool_calls' },
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		};
	}
}

interface Choice {
	message: unknown;
	finish_reason: string;
}

/** The whole answer in one event. */
function eventStream(completion: object, { message: delta, finish_reason }: Choice): string {
	const chunk = {
		...completion,
		object: 'chat.completion.chunk',
		choices: [{ index: 0, delta, finish_reason }],
	};
	return `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`;
}

/** The text of a message's content, which may be a list of parts. */
function textOf(content: unknown): string {
	if (!Array.isArray(content)) return typeof content === 'string' ? content : '';
	return content
		.map((part: { text?: unknown }) => (typeof part.text === 'string' ? part.text : ''))
		.join('');
}
