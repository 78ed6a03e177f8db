import { randomUUID } from 'node:crypto';

import { z } from 'zod';

const REQUEST_TIMEOUT_MS = 60_000;

/** What n8n's REST API says when it refuses: its own message, and what it adds to it. */
export class N8nApiError extends Error {
	override readonly name = 'N8nApiError';

	constructor(
		message: string,
		readonly status: number,
		/** n8n's whole answer. */
		readonly body: unknown,
	) {
		super(message);
	}
}

/** The HTTP status with which n8n refused; undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
	return error instanceof N8nApiError ? error.status : undefined;
}

const refusal = z.object({
	message: z.string(),
	hint: z.string().optional(),
	description: z.string().nullish(),
});
const answer = z.object({ data: z.unknown().optional() });

/**
 * Requests to the REST API that n8n's editor uses: keeps the login cookie, unwraps `{ data }`,
 * turns refusals into `N8nApiError`.
 *
 * n8n ties the login to the `browser-id` header of the request that logged in and ends the session
 * when another one comes.
 */
export class RestSession {
	private readonly browserId = randomUUID();
	private cookie = '';

	constructor(readonly url: string) {}

	/** Sends a request to `/rest{path}` and returns its `data`, checked against `shape`. */
	async request<T>(shape: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'browser-id': this.browserId,
				...(this.cookie === '' ? {} : { cookie: this.cookie }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
		});
		this.keepCookie(response.headers.getSetCookie());
		const text = await response.text();
		const parsed = parseJson(text);
		if (!response.ok) throw toError(`${method} ${path}`, response.status, parsed ?? text);
		return shape.parse(answer.parse(parsed ?? {}).data);
	}

	/** Fetches a file that is not under /rest and is not wrapped, such as `/types/nodes.json`. */
	async file<T>(shape: z.ZodType<T>, path: string): Promise<T> {
		return shape.parse(parseJson(await this.page(path)));
	}

	/** Fetches any page as text, logged in. */
	async page(path: string): Promise<string> {
		const response = await fetch(this.url + path, {
			headers: { cookie: this.cookie, 'browser-id': this.browserId },
			signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
		});
		const text = await response.text();
		if (!response.ok) throw toError(`GET ${path}`, response.status, parseJson(text) ?? text);
		return text;
	}

	private keepCookie(setCookies: string[]): void {
		const login = setCookies.find((cookie) => cookie.startsWith('n8n-auth='));
		if (login !== undefined) this.cookie = login.split(';')[0] ?? '';
	}
}

function toError(request: string, status: number, body: unknown): N8nApiError {
	const said = refusal.safeParse(body);
	const message = said.success
		? [said.data.message, said.data.description ?? said.data.hint].filter(Boolean).join(' ')
		: `n8n answered ${status} to ${request}`;
	return new N8nApiError(message, status, body);
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
