import type { FastifyRequest } from 'fastify';

import type { JsonObject, RecordedRequest } from './control-types';
import { addKept } from './kept';
import type { RequestInput } from './request-input';

/** Parameters whose values are never shown. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
	'access_token',
	'appsecret_proof',
	'client_secret',
	'fb_exchange_token',
	'input_token',
	'verify_token',
]);
const MASK = '[masked]';

/** @returns a copy in which the values of secret parameters are masked, at any depth */
export function masked<T>(value: T): T;
export function masked(value: unknown): unknown {
	if (Array.isArray(value)) return value.map((item) => masked<unknown>(item));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [
			key,
			SECRET_PARAMETERS.has(key) ? MASK : masked<unknown>(inner),
		]),
	);
}

/** Keeps what was requested, without what must stay secret. */
export class Recorder {
	private readonly requests: RecordedRequest[] = [];
	private readonly byRequest = new WeakMap<FastifyRequest, RecordedRequest>();

	all(): readonly RecordedRequest[] {
		return this.requests;
	}

	reset(): void {
		this.requests.length = 0;
	}

	/** @returns the entry; it is in the list afterwards */
	start(request: FastifyRequest, input: RequestInput): RecordedRequest {
		const entry: RecordedRequest = {
			method: input.method,
			path: input.path,
			version: input.version,
			query: masked(input.query),
			body: masked(input.body),
			raw_body: input.path.endsWith('/messages') ? rawBodyWithoutSecrets(input) : null,
			content_type: request.headers['content-type'] ?? null,
			user_agent: request.headers['user-agent'] ?? null,
			authorization: schemeOf(request.headers.authorization),
			status: null,
			broken: null,
			received_at: Date.now(),
		};
		addKept(this.requests, entry);
		this.byRequest.set(request, entry);
		return entry;
	}

	entry(request: FastifyRequest): RecordedRequest | undefined {
		return this.byRequest.get(request);
	}
}

function schemeOf(header = ''): RecordedRequest['authorization'] {
	if (header.startsWith('OAuth ')) return 'oauth';
	return header.startsWith('Bearer ') ? 'bearer' : 'none';
}

/** Byte for byte as received, but for the values of secret parameters, if a body holds any. */
function rawBodyWithoutSecrets(input: RequestInput): string {
	let raw = input.rawBody;
	for (const value of secretValues(input.body ?? {})) raw = raw.replaceAll(value, MASK);
	return raw;
}

const secretValues = (body: JsonObject): string[] =>
	Object.entries(body).flatMap(([key, value]) =>
		SECRET_PARAMETERS.has(key) && typeof value === 'string' && value !== '' ? [value] : [],
	);
