import type { WhatsAppClient } from '@kapso/whatsapp-cloud-api' with {
	'resolution-mode': 'import',
};
import type { ClientMessage } from 'whatsapp-api-js/types' with { 'resolution-mode': 'import' };

type Body = Record<string, unknown>;

/** The addressing that both SDKs are given, and the parameters of ours that mean the same. */
export const envelope = {
	phoneNumberId: '100000000000001',
	to: '+16505551234',
	contextMessageId: 'wamid.QUOTED',
	bizOpaqueCallbackData: 'order-42',
};

const answer = {
	messaging_product: 'whatsapp',
	contacts: [{ input: envelope.to, wa_id: '16505551234' }],
	messages: [{ id: 'wamid.SENT' }],
};

/** A fetch that sends nothing and keeps the body of the one request. */
function interceptor() {
	const bodies: string[] = [];
	return {
		fetch: async (_url: unknown, init?: { body?: unknown }) => {
			bodies.push(String(init?.body));
			return await Promise.resolve(
				new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } }),
			);
		},
		body: () => {
			expect(bodies).toHaveLength(1);
			return JSON.parse(bodies[0] ?? '') as Body;
		},
	};
}

/** What `@kapso/whatsapp-cloud-api` sends. */
export async function kapsoBody(
	send: (messages: WhatsAppClient['messages']) => Promise<unknown>,
): Promise<Body> {
	const { WhatsAppClient } = await import('@kapso/whatsapp-cloud-api');
	const { fetch, body } = interceptor();
	await send(new WhatsAppClient({ accessToken: 'token', fetch }).messages);
	return body();
}

/**
 * What `whatsapp-api-js` sends, without two manners that it has alone, where Meta's own samples and the
 * other SDK do as we do.
 */
export async function whatsappApiJsBody(message: ClientMessage, context?: string): Promise<Body> {
	const { WhatsAppAPI } = await import('whatsapp-api-js');
	const { fetch, body } = interceptor();
	const api = new WhatsAppAPI({ token: 'token', secure: false, v: 'v25.0', ponyfill: { fetch } });
	await api.sendMessage(
		envelope.phoneNumberId,
		envelope.to,
		message,
		context,
		envelope.bizOpaqueCallbackData,
	);
	return withoutDefaultPolicy(withContactList(body()));
}

/** It writes the list of contacts as a text that holds JSON, which Graph reads as well. */
const withContactList = ({ contacts, ...rest }: Body): Body =>
	typeof contacts === 'string' ? { ...rest, contacts: JSON.parse(contacts) as unknown } : rest;

/** It names the only policy there is for the language of a template, which Meta no longer asks for. */
function withoutDefaultPolicy(body: Body): Body {
	if (body.type !== 'template') return body;
	const { language, ...template } = body.template as Body;
	const { policy, ...code } = language as Body;
	expect(policy).toBe('deterministic');
	return { ...body, template: { ...template, language: code } };
}
