import { createHmac } from 'node:crypto';

/** The `X-Hub-Signature-256` header over exactly these bytes. */
export const signatureHeader = (body: string, appSecret: string): string =>
	`sha256=${createHmac('sha256', appSecret).update(body, 'utf8').digest('hex')}`;
