import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import {
	executionSummary,
	isFinished,
	storedExecution,
	type Execution,
	type ExecutionSummary,
} from './executions';
import { N8nApiError, RestSession } from './rest-session';
import { workflowShape, type NewWorkflow, type Workflow, type WorkflowNode } from './workflows';

/** Who owns the sandbox's n8n. It listens on this machine only and holds nothing of value. */
export const owner = {
	email: 'owner@sandbox.local',
	password: 'Sandbox-2025',
	firstName: 'Sandbox',
	lastName: 'Owner',
};

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

export interface ExecutionCount {
	ended: number;
	/** Its ID. */
	newest?: string;
	isRunning: boolean;
}

/** What a field of the editor says of its node when it asks n8n for a list. */
export interface LookUp {
	/** The type of the node, with its package. */
	nodeType: string;
	/** The method of the node that makes the list. */
	method: string;
	/** The parameter, e.g. `parameters.template`. */
	path: string;
	parameters: Record<string, unknown>;
	credentials: WorkflowNode['credentials'];
}

/** A field of such a form: its ID, and how the editor shows it. */
export type FormField = { id: string } & Record<string, unknown>;

const POLL_MS = 150;
const PUBLICATION_TIMEOUT_MS = 60_000;
const STATUS_WITHIN_MS = 3_000;

const withId = z.object({ id: z.string() });
const nothing = z.unknown();
const anyWorkflow = z.record(z.string(), z.unknown());
const withExecutionId = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const named = z.object({ id: z.string(), name: z.string() });
const executionList = z.object({ results: z.array(executionSummary), count: z.number() });
const typed = named.extend({ type: z.string() });
const publication = z.object({
	status: z.enum(['in_progress', 'published', 'partial', 'failed', 'not_published']),
	triggers: z.array(z.object({ nodeId: z.string(), errorMessage: z.string().nullish() })),
});
type Publication = z.infer<typeof publication>;
type PublicationStatus = Publication['status'];
const choices = z.object({ results: z.array(z.object({ name: z.string(), value: z.string() })) });
const form = z.object({ fields: z.array(z.looseObject({ id: z.string() })) });
const nodeTypes = z.array(
	z.object({ name: z.string(), version: z.union([z.number(), z.array(z.number())]) }),
);
const testResult = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });
const runStarted = z.union([
	z.object({ executionId: z.string() }),
	z.object({ waitingForWebhook: z.literal(true) }),
]);

/**
 * What a user does in n8n's editor, without a browser.
 *
 * @example
 * const api = new N8nApi(n8n.url);
 * await api.setupOwner();
 * const id = await api.importWorkflow(workflow);
 * const execution = await api.waitForExecution(await api.run(id, { startNode: 'Manual Trigger' }));
 */
export class N8nApi {
	private readonly session: RestSession;

	constructor(readonly url: string) {
		this.session = new RestSession(url);
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

	/** Which of these node types n8n has loaded. */
	async loadedNodeTypes(names: readonly string[]): Promise<string[]> {
		return await this.listed(names, '/types/nodes.json');
	}

	/** Which of these credential types n8n has loaded. */
	async loadedCredentialTypes(names: readonly string[]): Promise<string[]> {
		return await this.listed(names, '/types/credentials.json');
	}

	/** The newest version of a node type that n8n has. */
	async newestTypeVersion(nodeType: string): Promise<number> {
		const types = await this.session.file(nodeTypes, '/types/nodes.json');
		return Math.max(
			...types.filter(({ name }) => name === nodeType).flatMap(({ version }) => version),
		);
	}

	private async listed(names: readonly string[], file: string): Promise<string[]> {
		const types = await this.session.file(z.array(z.object({ name: z.string() })), file);
		const loaded = new Set(types.map(({ name }) => name));
		return names.filter((name) => loaded.has(name));
	}

	/** Opens a list of the editor, such as that of *Template*; its first page. */
	async listChoices(lookUp: LookUp): Promise<Array<{ name: string; value: string }>> {
		return (await this.lookUp(choices, 'resource-locator-results', lookUp)).results;
	}

	/** Opens a form whose fields the node makes, such as *Variables* of a template. */
	async formFields(lookUp: LookUp): Promise<FormField[]> {
		return (await this.lookUp(form, 'resource-mapper-fields', lookUp)).fields;
	}

	private async lookUp<T>(shape: z.ZodType<T>, kind: string, lookUp: LookUp): Promise<T> {
		return await this.session.request(shape, 'POST', `/dynamic-node-parameters/${kind}`, {
			nodeTypeAndVersion: { name: lookUp.nodeType, version: 1 },
			path: lookUp.path,
			methodName: lookUp.method,
			currentNodeParameters: lookUp.parameters,
			credentials: lookUp.credentials,
		});
	}

	async createCredential(credential: NewCredential): Promise<string> {
		return (await this.session.request(withId, 'POST', '/credentials', credential)).id;
	}

	async updateCredential(id: string, credential: NewCredential): Promise<void> {
		await this.session.request(nothing, 'PATCH', `/credentials/${id}`, credential);
	}

	/** Creates a credential, or brings the one of the same name and type up to date. */
	async saveCredential(credential: NewCredential): Promise<string> {
		const all = await this.session.request(z.array(typed), 'GET', '/credentials');
		const existing = all.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		if (existing === undefined) return await this.createCredential(credential);
		await this.updateCredential(existing.id, credential);
		return existing.id;
	}

	async deleteCredential(id: string): Promise<void> {
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
		if (!callback.startsWith(this.url))
			throw new Error(`The login at ${dialog} did not lead back to n8n`);
		const page = await this.session.page(callback.slice(this.url.length));
		if (!/connect(ed|ion successful)/i.test(page)) throw new Error(`n8n did not connect: ${page}`);
	}

	/** Presses a credential's Test button. `id` is that of a saved credential; a new one needs none. */
	async testCredential({
		id = '',
		name,
		type,
		data,
	}: NewCredential & { id?: string }): Promise<CredentialTestResult> {
		const credentials = { id, name, type, data };
		return await this.session.request(testResult, 'POST', '/credentials/test', { credentials });
	}

	/** Saves a workflow as a new one, inactive, and returns its id. */
	async importWorkflow({ name, nodes, connections, settings }: NewWorkflow): Promise<string> {
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

	async workflow(id: string): Promise<Workflow> {
		return await this.session.request(workflowShape, 'GET', `/workflows/${id}`);
	}

	/** Ids of the workflows of this name that aren't archived. */
	async findWorkflows(name: string): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ name, isArchived: false }));
		const found = await this.session.request(z.array(named), 'GET', `/workflows?filter=${filter}`);
		// n8n looks for the text anywhere in the name.
		return found.filter((workflow) => workflow.name === name).map(({ id }) => id);
	}

	/** The published workflows. */
	async publishedWorkflows(): Promise<Workflow[]> {
		const filter = encodeURIComponent(JSON.stringify({ active: true, isArchived: false }));
		const found = await this.session.request(z.array(named), 'GET', `/workflows?filter=${filter}`);
		return await Promise.all(found.map(async ({ id }) => await this.workflow(id)));
	}

	async updateWorkflow(id: string, changes: Partial<NewWorkflow>): Promise<void> {
		const { versionId } = await this.workflow(id);
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
		const { versionId, nodes } = await this.workflow(id);
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
		const { versionId } = await this.workflow(id);
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
	async deleteWorkflow(id: string): Promise<void> {
		const { isArchived } = await this.workflow(id);
		// n8n 1.85 has no archive: it deletes at once.
		if (!isArchived && (await this.hasRoute('POST', `/workflows/${id}/archive`, {})))
			await this.publicationOtherThan('published', id, 'not_published');
		await this.session.request(nothing, 'DELETE', `/workflows/${id}`);
	}

	/** Runs a workflow from a trigger, as "Execute workflow" does; returns the execution's id. */
	async run(id: string, { startNode }: { startNode: string }): Promise<string> {
		const started = await this.startManually(id, startNode);
		if ('executionId' in started) return started.executionId;
		throw new N8nApiError(
			`"${startNode}" waits for an event: use listenForTestEvent`,
			400,
			started,
		);
	}

	/** Presses "Listen for test event" on a webhook trigger. The next event runs the workflow. */
	async listenForTestEvent(id: string, triggerNode: string): Promise<void> {
		const started = await this.startManually(id, triggerNode);
		if ('executionId' in started)
			throw new N8nApiError(`"${triggerNode}" does not wait for events`, 400, started);
	}

	/** Stops listening for a test event, as the editor's button does. */
	async stopListening(id: string): Promise<void> {
		await this.session.request(nothing, 'DELETE', `/test-webhook/${id}`);
	}

	async execution(id: string): Promise<Execution> {
		return await this.session.request(storedExecution, 'GET', `/executions/${id}`);
	}

	/** Presses the stop button of a running execution. */
	async stopExecution(id: string): Promise<void> {
		await this.session.request(nothing, 'POST', `/executions/${id}/stop`);
	}

	/**
	 * Presses "Retry execution" and waits until the new execution has ended; returns its id.
	 *
	 * @param workflow `original` for the workflow as it was then, `saved` for the one that is saved now
	 */
	async retryExecution(id: string, workflow: 'original' | 'saved' = 'original'): Promise<string> {
		const body = workflow === 'saved' ? { loadWorkflow: true } : {};
		return (await this.session.request(withExecutionId, 'POST', `/executions/${id}/retry`, body))
			.id;
	}

	/** A workflow's executions with all their data, oldest first; at most 100 of the newest. */
	async executions(workflowId: string): Promise<Execution[]> {
		const summaries = await this.executionSummaries(workflowId);
		return await Promise.all(summaries.map(async ({ id }) => await this.execution(id)));
	}

	/** Those that have ended and that began after the execution `newerThan`, oldest first. */
	async finishedExecutions(
		workflowId: string,
		{ newerThan }: { newerThan: string },
	): Promise<Execution[]> {
		const newer = (await this.executionSummaries(workflowId)).filter(
			({ id }) => Number(id) > Number(newerThan),
		);
		const running = newer.findIndex((summary) => !isFinished(summary));
		// One that still runs hides those after it, so that the next call gets them in order.
		const finished = running === -1 ? newer : newer.slice(0, running);
		return await Promise.all(finished.map(async ({ id }) => await this.execution(id)));
	}

	/**
	 * How many executions of a workflow began, at a moment or later, and have ended, which is the newest,
	 * and whether one still runs. n8n keeps 10,000 in all and forgets the oldest once an hour.
	 *
	 * @param since milliseconds since 1970; left out: all of them
	 */
	async countExecutions(workflowId: string, since = 0): Promise<ExecutionCount> {
		const filter = encodeURIComponent(
			JSON.stringify({ workflowId, startedAfter: new Date(since).toISOString() }),
		);
		// Those that run come first, and are not counted.
		const { results, count } = await this.session.request(
			executionList,
			'GET',
			`/executions?limit=1&filter=${filter}`,
		);
		const [first] = results;
		return {
			ended: count,
			newest: first?.id,
			isRunning: first !== undefined && !isFinished(first),
		};
	}

	/** Waits until an execution has ended, well or badly, and returns it. */
	async waitForExecution(
		id: string,
		{ timeoutMs = 60_000 }: { timeoutMs?: number } = {},
	): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const execution = await this.execution(id);
			// n8n 1 stores the data of an execution after its status.
			const isStored = execution.status !== 'success' || Object.keys(execution.nodes).length > 0;
			if (isFinished(execution) && isStored) return execution;
			if (Date.now() > deadline) {
				throw new Error(
					`Execution ${id} is still "${execution.status}" after ${timeoutMs / 1000} s`,
				);
			}
			await sleep(POLL_MS);
		}
	}

	/** How a workflow's executions stand, oldest first; at most 100 of the newest. */
	async executionSummaries(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const list = z.object({ results: z.array(executionSummary) });
		const { results } = await this.session.request(
			list,
			'GET',
			`/executions?limit=100&filter=${filter}`,
		);
		return results.sort((a, b) => Number(a.id) - Number(b.id));
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

	private async startManually(id: string, triggerNode: string) {
		const path = `/workflows/${id}/run`;
		const body = { triggerToStartFrom: { name: triggerNode } };
		try {
			return await this.session.request(runStarted, 'POST', path, body);
		} catch (error) {
			if (statusOf(error) !== 500) throw error;
			// n8n 1 wants the workflow itself, and fails without.
			const workflowData = await this.session.request(anyWorkflow, 'GET', `/workflows/${id}`);
			return await this.session.request(runStarted, 'POST', path, { ...body, workflowData });
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

function statusOf(error: unknown): number | undefined {
	return error instanceof N8nApiError ? error.status : undefined;
}
