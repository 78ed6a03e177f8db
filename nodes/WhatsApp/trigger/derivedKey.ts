import { hkdfSync } from 'crypto';

/**
 * A key made from the app secret for one purpose. What is made with it says nothing about the
 * secret, and cannot be taken for something made for another purpose, such as Meta's signature.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export const derivedKey = (appSecret: string, purpose: string): Buffer =>
	Buffer.from(hkdfSync('sha256', appSecret, '', `n8n-nodes-whatsapp-cloud ${purpose}`, 32));
