import type { N8nApi } from '../../../sandbox/n8n/api';
import { eventually } from '../eventually';

/** n8n is slow to answer right after its start. */
export const ASKING_N8N = { timeoutMs: 60_000, everyMs: 100 };

/**
 * Sends requests to a webhook of a published workflow, all at once.
 *
 * @returns the IDs of the executions that they start, in the order in which n8n numbers them
 */
export async function startExecutions(
	api: N8nApi,
	workflowId: string,
	url: string,
	bodies: readonly unknown[],
): Promise<string[]> {
	const before = new Set((await api.executions.summaries(workflowId)).map(({ id }) => id));
	const send = async (body: unknown) =>
		await eventually(async () => {
			// n8n needs a moment after the start before it knows its webhooks.
			const { status } = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return status !== 404;
		}, ASKING_N8N);
	await Promise.all(bodies.map(send));
	return await eventually(async () => {
		const summaries = await api.executions.summaries(workflowId);
		const started = summaries.map(({ id }) => id).filter((id) => !before.has(id));
		return started.length >= bodies.length && started;
	}, ASKING_N8N);
}
