import { createHmac } from 'node:crypto';

export type SignatureKind = 'valid' | 'missing' | 'wrong';

/** The value of `X-Hub-Signature-256` over exactly these bytes. */
export const signatureHeader = (body: string, appSecret: string): string =>
	`sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;

/** The headers of a webhook. */
export const signedHeaders = (
	body: string,
	appSecret: string,
	kind: SignatureKind,
): Record<string, string> => ({
	'content-type': 'application/json',
	...(kind === 'missing'
		? {}
		: {
				'x-hub-signature-256': signatureHeader(
					body,
					kind === 'wrong' ? `not ${appSecret}` : appSecret,
				),
			}),
});
