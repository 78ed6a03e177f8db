import type { N8nApi } from '../n8n/api';
import { demoNodeTypes } from './prepared-workflow';

/** Publishes a workflow, also one that counts as published already: its trigger registers at the sandbox again. */
export async function publishAfresh(api: N8nApi, id: string): Promise<void> {
	if ((await api.workflows.get(id)).active) await api.workflows.deactivate(id);
	await api.workflows.activate(id);
}

/**
 * Registers the triggers of the user's published workflows again. The sandbox forgets callbacks when
 * it ends, and n8n does not register triggers again when it starts.
 *
 * @param except the workflows that are registered already
 */
export async function publishAgain(
	api: N8nApi,
	{ except, print }: { except: readonly string[]; print: (line: string) => void },
): Promise<void> {
	for (const { id, name, nodes } of await api.workflows.published()) {
		if (
			except.includes(id) ||
			!nodes.some(({ type }) => demoNodeTypes.includes(type) && type.endsWith('Trigger'))
		)
			continue;
		try {
			await publishAfresh(api, id);
			print(`"${name}" is published again.`);
		} catch (error) {
			print(
				`"${name}" could not be published again: ${error instanceof Error ? error.message : String(error)}`,
			);
		}
	}
}
