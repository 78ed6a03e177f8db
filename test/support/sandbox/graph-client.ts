import { seed } from '../../../sandbox/cloud-api';

/** What tests read of answers. Each answer has only some of it; a test that reads the rest fails. */
export interface AnswerBody {
	id: string;
	url: string;
	error: {
		message: string;
		type: string;
		code: number;
		error_subcode?: number;
		error_data?: { details: string };
		fbtrace_id: string;
	};
	data: Array<{ id?: string }>;
	paging: { cursors: { before: string; after: string }; next: string; previous: string };
	contacts: Array<{ input: string; wa_id?: string; user_id?: string }>;
	messages: [{ id: string }];
	access_token: string;
	expires_in?: number;
}

export interface GraphAnswer {
	status: number;
	headers: Headers;
	json: AnswerBody;
}

export interface GraphRequest {
	method?: string;
	/** null = no Authorization header. */
	token?: string | null;
	/** Sent as JSON. */
	body?: unknown;
	/** Sent as it is; instead of `body`. */
	rawBody?: string;
	contentType?: string;
}

export type Graph = (path: string, request?: GraphRequest) => Promise<GraphAnswer>;

/** A plain client: `graph('/v25.0/…')` with the seed's valid token unless told otherwise. */
export const graphClient =
	(url: string): Graph =>
	async (
		path,
		{
			method,
			token = seed.accessTokens.valid,
			body,
			rawBody,
			contentType = 'application/json',
		} = {},
	) => {
		const content = rawBody ?? (body === undefined ? undefined : JSON.stringify(body));
		const response = await fetch(`${url}${path}`, {
			method: method ?? (content === undefined ? 'GET' : 'POST'),
			redirect: 'manual',
			headers: {
				...(token === null ? {} : { authorization: `Bearer ${token}` }),
				...(content === undefined ? {} : { 'content-type': contentType }),
			},
			body: content,
		});
		return {
			status: response.status,
			headers: response.headers,
			json: (await response.json()) as AnswerBody,
		};
	};

/** The path and body of a text from the seed's shop to the seed's customer. */
export const MESSAGES_PATH = `/v25.0/${seed.phoneNumbers.shop.id}/messages`;
export const textTo = (to: string, more: object = {}): object => ({
	messaging_product: 'whatsapp',
	to,
	type: 'text',
	text: { body: 'Hello' },
	...more,
});

/** A message of another type, from the same to the same. */
export const messageOf = (type: string, content: unknown, more: object = {}): object => ({
	messaging_product: 'whatsapp',
	to: seed.customer.phone,
	type,
	[type]: content,
	...more,
});

/** "200", or why not: code and what Meta says about it. */
export const outcomeOf = ({ status, json }: GraphAnswer): string =>
	status === 200
		? '200'
		: `${json.error.code}: ${json.error.error_data?.details ?? json.error.message}`;

/** The app token that needs no request. */
export const APP_TOKEN = `${seed.app.id}|${seed.app.secret}`;

/** Subscribes the seed's app to `fields` and the account to the app: what any webhook needs. */
export async function subscribe(
	graph: Graph,
	callbackUrl: string,
	verifyToken: string,
	fields = 'messages',
): Promise<void> {
	const app = await graph(`/v25.0/${seed.app.id}/subscriptions`, {
		token: APP_TOKEN,
		body: {
			object: 'whatsapp_business_account',
			callback_url: callbackUrl,
			verify_token: verifyToken,
			fields,
		},
	});
	const account = await graph(`/v25.0/${seed.businessAccount.id}/subscribed_apps`, {
		method: 'POST',
	});
	if (app.status !== 200 || account.status !== 200)
		throw new Error(JSON.stringify([app.json, account.json]));
}
