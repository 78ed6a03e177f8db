import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { N8nApiError, statusOf, type RestSession } from '../rest-session';
import { workflowShape, type NewWorkflow, type Workflow } from '../workflows';

const POLL_MS = 150;
const PUBLICATION_TIMEOUT_MS = 60_000;
const STATUS_WITHIN_MS = 3_000;

const withId = z.object({ id: z.string() });
const nothing = z.unknown();
const named = z.object({ id: z.string(), name: z.string() });
const publication = z.object({
	status: z.enum(['in_progress', 'published', 'partial', 'failed', 'not_published']),
	triggers: z.array(z.object({ nodeId: z.string(), errorMessage: z.string().nullish() })),
});
type Publication = z.infer<typeof publication>;
type PublicationStatus = Publication['status'];

/** The workflows that n8n stores, and their publication. */
export class Workflows {
	constructor(private readonly session: RestSession) {}

	/** Saves a workflow as a new one, inactive, and returns its id. */
	async import({ name, nodes, connections, settings }: NewWorkflow): Promise<string> {
		// Like the editor when it imports: n8n itself makes no webhook ids.
		const complete = nodes.map((node) => ({ webhookId: randomUUID(), id: randomUUID(), ...node }));
		const body = {
			name,
			nodes: complete,
			connections,
			settings: settings ?? { executionOrder: 'v1' },
			// n8n 1 does not save it otherwise.
			active: false,
		};
		return (await this.session.request(withId, 'POST', '/workflows', body)).id;
	}

	async get(id: string): Promise<Workflow> {
		return await this.session.request(workflowShape, 'GET', `/workflows/${id}`);
	}

	/** Ids of the workflows of this name that aren't archived. */
	async find(name: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ name, isArchived: false }));
		const found = await this.session.request(z.array(named), 'GET', `/workflows?filter=${filter}`);
		// n8n looks for the text anywhere in the name.
		return found.filter((workflow) => workflow.name === name).map(({ id }) => id);
	}

	/** The published workflows. */
	async published(): Promise<Workflow[]> {
		const filter = encodeURIComponent(JSON.stringify({ active: true, isArchived: false }));
		const found = await this.session.request(z.array(named), 'GET', `/workflows?filter=${filter}`);
		return await Promise.all(found.map(async ({ id }) => await this.get(id)));
	}

	async update(id: string, changes: Partial<NewWorkflow>): Promise<void> {
		const { versionId } = await this.get(id);
		await this.session.request(nothing, 'PATCH', `/workflows/${id}`, { ...changes, versionId });
	}

	/**
	 * Activates a workflow and returns when its triggers are registered.
	 *
	 * n8n answers at once and registers in the background, up to five times over 15 s. A workflow
	 * whose triggers could not register counts as active all the same: deactivate it.
	 *
	 * @throws {N8nApiError} with the triggers' own messages if one of them can't register
	 */
	async activate(id: string): Promise<void> {
		const { versionId, nodes } = await this.get(id);
		await this.setActive(id, true, versionId);
		const publication = await this.publicationOtherThan('not_published', id, 'published');
		if (publication.status === 'published') return;
		const reasons = publication.triggers.flatMap(({ nodeId, errorMessage }) =>
			errorMessage
				? [`${nodes.find((node) => node.id === nodeId)?.name ?? nodeId}: ${errorMessage}`]
				: [],
		);
		throw new N8nApiError(
			reasons.join('\n') || 'n8n did not activate the workflow; its log says why',
			400,
			publication,
		);
	}

	/** Deactivates a workflow and returns when its triggers have signed off. */
	async deactivate(id: string): Promise<void> {
		const { versionId } = await this.get(id);
		await this.setActive(id, false, versionId);
		await this.publicationOtherThan('published', id, 'not_published');
	}

	private async setActive(id: string, active: boolean, versionId: string): Promise<void> {
		const route = active ? 'activate' : 'deactivate';
		const body = active ? { versionId } : {};
		if (await this.hasRoute('POST', `/workflows/${id}/${route}`, body)) return;
		// n8n 1.100 has no route for it.
		await this.session.request(nothing, 'PATCH', `/workflows/${id}`, { active, versionId });
	}

	/** Deletes a workflow and its executions. n8n only deletes what is archived, which deactivates it. */
	async delete(id: string): Promise<void> {
		const { isArchived } = await this.get(id);
		// n8n 1.85 has no archive: it deletes at once.
		if (!isArchived && (await this.hasRoute('POST', `/workflows/${id}/archive`, {})))
			await this.publicationOtherThan('published', id, 'not_published');
		await this.session.request(nothing, 'DELETE', `/workflows/${id}`);
	}

	/** Waits until n8n has carried out the last activation or deactivation. */
	private async settledPublication(
		id: string,
		withoutStatus: PublicationStatus,
	): Promise<Publication> {
		const deadline = Date.now() + PUBLICATION_TIMEOUT_MS;
		for (;;) {
			const current = await this.publication(id, withoutStatus);
			if (current.status !== 'in_progress') return current;
			if (Date.now() > deadline)
				throw new N8nApiError('n8n takes too long to register triggers', 504, current);
			await sleep(POLL_MS);
		}
	}

	/**
	 * Waits until n8n has carried out an activation or a deactivation. It reads what it is doing and what is published
	 * one beside the other, so at the end of it a workflow may look for a moment as it was before.
	 */
	private async publicationOtherThan(
		before: PublicationStatus,
		id: string,
		withoutStatus: PublicationStatus,
	): Promise<Publication> {
		for (let wait = 0; ; wait += POLL_MS) {
			const current = await this.settledPublication(id, withoutStatus);
			if (current.status !== before || wait >= STATUS_WITHIN_MS) return current;
			await sleep(POLL_MS);
		}
	}

	/**
	 * Before it had this status, n8n registered triggers before it answered the activation.
	 *
	 * @param withoutStatus what is the case then
	 */
	private async publication(id: string, withoutStatus: PublicationStatus): Promise<Publication> {
		try {
			return await this.session.request(publication, 'GET', `/workflows/${id}/publication-status`);
		} catch (error) {
			if (statusOf(error) === 404) return { status: withoutStatus, triggers: [] };
			throw error;
		}
	}

	/** Sends a request to a route that older releases of n8n lack; returns whether this one has it. */
	private async hasRoute(method: string, path: string, body: unknown): Promise<boolean> {
		try {
			await this.session.request(nothing, method, path, body);
			return true;
		} catch (error) {
			if (statusOf(error) === 404) return false;
			throw error;
		}
	}
}
