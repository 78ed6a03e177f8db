import { z } from 'zod';

import { Credentials } from './api/credentials';
import { Executions } from './api/executions';
import { NodeTypes } from './api/node-types';
import { Workflows } from './api/workflows';
import { RestSession, statusOf } from './rest-session';

/** Who owns the sandbox's n8n. It listens on this machine only and holds nothing of value. */
export const owner = {
	email: 'owner@sandbox.local',
	password: 'Sandbox-2025',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

const nothing = z.unknown();

/**
 * What a user does in n8n's editor, without a browser.
 *
 * @example
 * const api = new N8nApi(n8n.url);
 * await api.setupOwner();
 * const id = await api.workflows.import(workflow);
 * const execution = await api.executions.waitFor(
 *   await api.executions.run(id, { startNode: 'Manual Trigger' }),
 * );
 */
export class N8nApi {
	private readonly session: RestSession;
	readonly nodeTypes: NodeTypes;
	readonly credentials: Credentials;
	readonly workflows: Workflows;
	readonly executions: Executions;

	constructor(readonly url: string) {
		this.session = new RestSession(url);
		this.nodeTypes = new NodeTypes(this.session);
		this.credentials = new Credentials(this.session);
		this.workflows = new Workflows(this.session);
		this.executions = new Executions(this.session);
	}

	/**
	 * Makes the owner of a new n8n, or logs in if there is one already.
	 *
	 * @throws Error if its login was changed
	 */
	async setupOwner(): Promise<void> {
		const settings = z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) });
		const { userManagement } = await this.session.request(settings, 'GET', '/settings');
		if (userManagement.showSetupOnFirstLoad)
			await this.session.request(nothing, 'POST', '/owner/setup', owner);
		else {
			const { email, password } = owner;
			try {
				await this.session.request(nothing, 'POST', '/login', {
					emailOrLdapLoginId: email,
					password,
				});
			} catch (error) {
				if (statusOf(error) !== 401) throw error;
				throw new Error(
					`n8n refuses the login ${email} with the password ${password}: it was changed in n8n's settings. Change it back in the editor, or start over.`,
				);
			}
		}
	}
}
