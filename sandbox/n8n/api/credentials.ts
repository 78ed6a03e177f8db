import { z } from 'zod';

import type { RestSession } from '../rest-session';

/** n8n's answer to a credential's Test button. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

export interface NewCredential {
	name: string;
	type: string;
	data: Record<string, unknown>;
}

const withId = z.object({ id: z.string() });
const nothing = z.unknown();
const typed = z.object({ id: z.string(), name: z.string(), type: z.string() });
const testResult = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });

/** The credentials that n8n stores. */
export class Credentials {
	constructor(private readonly session: RestSession) {}

	async create(credential: NewCredential): Promise<string> {
		return (await this.session.request(withId, 'POST', '/credentials', credential)).id;
	}

	async update(id: string, credential: NewCredential): Promise<void> {
		await this.session.request(nothing, 'PATCH', `/credentials/${id}`, credential);
	}

	/** Creates a credential, or brings the one of the same name and type up to date. */
	async save(credential: NewCredential): Promise<string> {
		const all = await this.session.request(z.array(typed), 'GET', '/credentials');
		const existing = all.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		if (existing === undefined) return await this.create(credential);
		await this.update(existing.id, credential);
		return existing.id;
	}

	async delete(id: string): Promise<void> {
		await this.session.request(nothing, 'DELETE', `/credentials/${id}`);
	}

	/**
	 * Presses "Connect my account" of an OAuth2 credential and follows the login back to n8n's own
	 * callback. The login has to agree without asking anything.
	 *
	 * @throws if it leads elsewhere, or n8n does not take the code; with the text of the page
	 */
	async connectOAuth2(credentialId: string): Promise<void> {
		const dialog = await this.session.request(
			z.string(),
			'GET',
			`/oauth2-credential/auth?id=${credentialId}`,
		);
		const { headers } = await fetch(dialog, { redirect: 'manual' });
		const callback = headers.get('location') ?? '';
		if (!callback.startsWith(this.session.url))
			throw new Error(`The login at ${dialog} did not lead back to n8n`);
		const page = await this.session.page(callback.slice(this.session.url.length));
		if (!/connect(ed|ion successful)/i.test(page)) throw new Error(`n8n did not connect: ${page}`);
	}

	/** Presses a credential's Test button. `id` is that of a saved credential; a new one needs none. */
	async test({
		id = '',
		name,
		type,
		data,
	}: NewCredential & { id?: string }): Promise<CredentialTestResult> {
		const credentials = { id, name, type, data };
		return await this.session.request(testResult, 'POST', '/credentials/test', { credentials });
	}
}
