import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { seed } from '../cloud-api';
import type { N8nApi } from '../n8n/api';
import { repositoryRoot } from '../n8n/locations';
import { workflowFile, type NewWorkflow, type WorkflowNode } from '../n8n/workflows';

const packageName = 'n8n-nodes-whatsapp-cloud';

/** Our node types that the demo needs. */
export const demoNodeTypes = [`${packageName}.whatsApp`, `${packageName}.whatsAppTrigger`];

export const sandboxCredential = { name: 'WhatsApp Sandbox', type: 'whatsAppCloudApi' } as const;

export interface StoredCredential {
	type: string;
	id: string;
	name: string;
}

/** A workflow file, and what is filled in so that it runs in the sandbox. */
export interface PreparedWorkflow {
	/** Path in the repository. */
	file: string;
	/** What its note says, where everything that it asks for is set up already. */
	note: string;
	/** The business number of its nodes. */
	number: 'shop' | 'support';
	/** Parameters by the name of their node. */
	parameters?: Readonly<Record<string, Record<string, unknown>>>;
}

/** The credential's data: what the sandbox calls its own. */
export function sandboxCredentialData(cloudApiUrl: string): Record<string, unknown> {
	return {
		accessToken: seed.accessTokens.valid,
		businessAccountId: seed.businessAccount.id,
		appId: seed.app.id,
		appSecret: seed.app.secret,
		baseUrl: cloudApiUrl,
		apiVersion: 'v25.0',
	};
}

/** A file with number, parameters, credentials and note filled in. */
function fillIn(
	{ file, note, number, parameters = {} }: PreparedWorkflow,
	credentials: Readonly<Record<string, StoredCredential>>,
): NewWorkflow {
	const json: unknown = JSON.parse(readFileSync(join(repositoryRoot, file), 'utf8'));
	const workflow = workflowFile.parse(json);
	const { id, display_phone_number, verified_name } = seed.phoneNumbers[number];
	const nodes = workflow.nodes.map((node) => {
		if (node.type === 'n8n-nodes-base.stickyNote')
			return { ...node, parameters: { ...node.parameters, content: note } };
		const phoneNumberId = {
			__rl: true,
			mode: 'list',
			value: id,
			cachedResultName: `${display_phone_number} (${verified_name})`,
		};
		const credential = credentials[node.type];
		return {
			...node,
			parameters: {
				...node.parameters,
				...(demoNodeTypes.includes(node.type) && { phoneNumberId }),
				...parameters[node.name],
			},
			...(credential !== undefined && {
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
			// A workflow that the user made from an earlier import may hold the ID of the file.
			...(node.webhookId !== undefined && { webhookId: randomUUID() }),
		};
	});
	return { ...workflow, nodes };
}

/**
 * Imports a workflow into n8n. One that is there already is used again; if the user has changed it,
 * their version stays under another name.
 *
 * @param credentials by type of node
 */
export async function importPrepared(
	api: N8nApi,
	prepared: PreparedWorkflow,
	credentials: Readonly<Record<string, StoredCredential>>,
	print: (line: string) => void,
): Promise<{ id: string; name: string; isNew: boolean }> {
	const wanted = fillIn(prepared, credentials);
	const { name } = wanted;
	let current: string | undefined;
	for (const id of await api.workflows.find(name)) {
		const existing = await api.workflows.get(id);
		if (current === undefined && content(existing) === content(wanted)) {
			current = id;
			continue;
		}
		// It would compete with the new one for the number's events.
		if (existing.active) await api.workflows.deactivate(id);
		const kept = `${name} (changed, kept ${new Date().toISOString().slice(0, 16).replace('T', ' ')})`;
		await api.workflows.update(id, { name: kept });
		print(`The workflow "${name}" had been changed; that version is now called "${kept}".`);
	}
	if (current !== undefined) return { id: current, name, isNew: false };
	return { id: await api.workflows.import(wanted), name, isNew: true };
}

/** What makes two workflows do the same. */
function content({ nodes, connections }: Pick<NewWorkflow, 'nodes' | 'connections'>): string {
	const essential = ({
		name,
		type,
		typeVersion,
		parameters,
		credentials,
		disabled,
	}: WorkflowNode) =>
		[name, type, typeVersion, parameters, credentials ?? {}, disabled ?? false] as const;
	const sorted = nodes.map(essential).sort(([a], [b]) => a.localeCompare(b));
	return JSON.stringify(sortKeys([sorted, connections]));
}

/** n8n's editor saves an object's keys in an order of its own. */
function sortKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sortKeys);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([a], [b]) => a.localeCompare(b))
			.map(([key, entry]) => [key, sortKeys(entry)]),
	);
}
