import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { accepts, type Behaviour } from './behaviour';

/** A request to send a message, as the stub saw it. */
export interface Received {
	/** By which it is matched with an input item: the callback data, or recipient and text. */
	readonly key: string;
	readonly recipient: string;
	readonly text: string;
	/** Milliseconds since 1970, like all times here. */
	readonly receivedAt: number;
	acceptedAt?: number;
	/** The ID that Meta would have given. */
	messageId?: string;
	/** When the answer left, or the connection ended. */
	endedAt?: number;
}

interface Rule {
	readonly matches: (message: Received, index: number) => boolean;
	readonly behaviour: Behaviour;
	timesLeft: number;
}

export interface StubOptions {
	/** Milliseconds from the arrival of a request to its acceptance, drawn evenly between these. */
	acceptAfterMs?: readonly [number, number];
	/** Milliseconds from the acceptance to the answer. */
	answerAfterMs?: readonly [number, number];
}

/** What the stub reads of a message. */
interface MessageBody {
	to?: string;
	recipient?: string;
	text?: { body?: string };
	biz_opaque_callback_data?: string;
}

/**
 * A server that takes messages as the Cloud API does, written apart from the sandbox so that both
 * can't be wrong in the same way. It keeps to nothing but the wire: a message that has arrived is
 * accepted even if the client has gone meanwhile.
 */
export class StubServer {
	private readonly messages: Received[] = [];
	private rules: Rule[] = [];
	private underWay = 0;
	private most = 0;
	private isStopped = false;

	private constructor(
		private readonly server: Server,
		private readonly options: StubOptions,
	) {}

	static async start(options: StubOptions = {}): Promise<StubServer> {
		const server = createServer();
		const stub = new StubServer(server, options);
		server.on('request', (request, response) => {
			// The client may be killed at any moment.
			stub.handle(request, response).catch(() => response.destroy());
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		return stub;
	}

	/** For *Base URL* in the credential. */
	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	/** All requests to send something, in the order of their arrival. */
	get received(): readonly Received[] {
		return this.messages;
	}

	/** Those that were accepted, in the order of acceptance. */
	get accepted(): Received[] {
		return this.messages
			.filter(({ acceptedAt }) => acceptedAt !== undefined)
			.sort((a, b) => (a.acceptedAt ?? 0) - (b.acceptedAt ?? 0));
	}

	/** How many requests were under way at the same time, at most. */
	get mostUnderWay(): number {
		return this.most;
	}

	/**
	 * Says what becomes of messages; the first rule that matches wins and is used up after `times`.
	 *
	 * @param matches by key, or by the message and the number of messages that came before
	 */
	rule(matches: string | Rule['matches'], behaviour: Behaviour, times = Infinity): void {
		const test = typeof matches === 'string' ? ({ key }: Received) => key === matches : matches;
		this.rules.push({ matches: test, behaviour, timesLeft: times });
	}

	/** Everything succeeds afterwards. */
	clearRules(): void {
		this.rules = [];
	}

	/** Waits until so many messages were accepted. */
	async untilAccepted(count: number, timeoutMs = 120_000): Promise<void> {
		await this.until(() => this.accepted.length >= count, `${count} accepted messages`, timeoutMs);
	}

	/** Waits until so many requests have arrived. */
	async untilReceived(count: number, timeoutMs = 120_000): Promise<void> {
		await this.until(() => this.messages.length >= count, `${count} requests`, timeoutMs);
	}

	/** Waits until nothing is under way, so that what was asked for is settled. */
	async settled(): Promise<void> {
		await this.until(() => this.underWay === 0, 'the end of all requests', 60_000);
	}

	async stop(): Promise<void> {
		this.isStopped = true;
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}

	private async until(isSo: () => boolean, what: string, timeoutMs: number): Promise<void> {
		const deadline = Date.now() + timeoutMs;
		while (!isSo()) {
			if (this.isStopped || Date.now() > deadline) {
				throw new Error(
					`The stub waited ${timeoutMs / 1000} s for ${what} and has seen ${this.messages.length} requests`,
				);
			}
			await sleep(2);
		}
	}

	private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await readBody(request);
		if (request.method !== 'POST' || !/^\/v[\d.]+\/\d+\/messages(\?|$)/.test(request.url ?? '')) {
			const error = { message: 'Unknown path components', type: 'OAuthException', code: 2500 };
			respond(response, 404, { error });
			return;
		}
		await this.take(readMessage(body), response);
	}

	private async take(message: Received, response: ServerResponse): Promise<void> {
		const behaviour = this.behaviourFor(message);
		this.messages.push(message);
		this.most = Math.max(this.most, ++this.underWay);
		try {
			await sleep(behaviour.acceptAfterMs ?? between(this.options.acceptAfterMs));
			if (behaviour.accepted) {
				message.messageId = `wamid.${randomBytes(24).toString('base64')}`;
				message.acceptedAt = Date.now();
			}
			await sleep(behaviour.answerAfterMs ?? between(this.options.answerAfterMs));
			await answer(behaviour, message, response);
		} finally {
			message.endedAt = Date.now();
			this.underWay--;
		}
	}

	private behaviourFor(message: Received): Behaviour {
		const rule = this.rules.find(
			({ matches, timesLeft }) => timesLeft > 0 && matches(message, this.messages.length),
		);
		if (rule === undefined) return accepts;
		rule.timesLeft--;
		return rule.behaviour;
	}
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}

function readMessage(body: string): Received {
	const {
		to,
		recipient: userId,
		text,
		biz_opaque_callback_data: tag,
	} = JSON.parse(body) as MessageBody;
	const recipient = to ?? userId ?? '';
	const words = text?.body ?? '';
	return { key: tag ?? `${recipient} ${words}`, recipient, text: words, receivedAt: Date.now() };
}

async function answer(
	{ answer: wanted }: Behaviour,
	message: Received,
	response: ServerResponse,
): Promise<void> {
	if (response.destroyed) return;
	if (wanted.kind === 'id') {
		respond(response, 200, {
			messaging_product: 'whatsapp',
			contacts: [{ input: message.recipient, wa_id: message.recipient.replace(/\D/g, '') }],
			messages: [{ id: message.messageId }],
		});
		return;
	}
	if (wanted.kind === 'http') {
		respond(response, wanted.status, wanted.body, wanted.headers);
		return;
	}
	if (wanted.how === 'halfway') {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': 400 });
		await new Promise((done) =>
			response.write('{"messaging_product":"whatsapp","contacts":[', done),
		);
	}
	if (wanted.how === 'reset') response.socket?.resetAndDestroy();
	else response.destroy();
}

function respond(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): void {
	const isText = typeof body === 'string';
	response.writeHead(status, {
		'content-type': isText ? 'text/html' : 'application/json',
		...headers,
	});
	response.end(isText ? body : JSON.stringify(body));
}

const between = ([least, most]: readonly [number, number] = [0, 0]): number =>
	least + Math.random() * (most - least);
