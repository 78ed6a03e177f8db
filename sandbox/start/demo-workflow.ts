import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seed } from '../cloud-api';
import type { N8nApi } from '../n8n/api';
import { repositoryRoot } from '../n8n/locations';
import { workflowFile, type NewWorkflow, type WorkflowNode } from '../n8n/workflows';

/** The demo workflow's nodes that matter to the round trip, by the names in its file. */
export const demoNodes = {
	start: 'When Executed by Hand',
	send: 'Send Message',
	trigger: 'When Status Changes',
} as const;

const packageName = 'n8n-nodes-whatsapp-cloud';

/** Our node types that the demo needs. */
export const demoNodeTypes = [`${packageName}.whatsApp`, `${packageName}.whatsAppTrigger`];

export const sandboxCredential = { name: 'WhatsApp Sandbox', type: 'whatsAppCloudApi' } as const;

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

/** examples/send-and-track.json with the sandbox's number, customer and credential filled in. */
export function demoWorkflow(credentialId: string): NewWorkflow {
	const file = join(repositoryRoot, 'examples', 'send-and-track.json');
	const workflow = workflowFile.parse(JSON.parse(readFileSync(file, 'utf8')));
	const nodes = workflow.nodes.map((node) => {
		if (!demoNodeTypes.includes(node.type)) return node;
		const { id: value, display_phone_number: number, verified_name: name } = seed.phoneNumbers.shop;
		const parameters = {
			...node.parameters,
			phoneNumberId: { __rl: true, mode: 'list', value, cachedResultName: `${number} (${name})` },
			...(node.name === demoNodes.send && { recipientPhoneNumber: seed.customer.phone }),
		};
		const credentials = { [sandboxCredential.type]: { id: credentialId, name: sandboxCredential.name } };
		return { ...node, parameters, credentials };
	});
	return { ...workflow, nodes };
}

/**
 * Brings the demo workflow into n8n, inactive, and returns its id. One that is there already is
 * used again; if the user has changed it, their version stays under another name.
 */
export async function importDemoWorkflow(
	api: N8nApi,
	credentialId: string,
	print: (line: string) => void,
): Promise<string> {
	const demo = demoWorkflow(credentialId);
	let current: string | undefined;
	for (const id of await api.findWorkflows(demo.name)) {
		const existing = await api.workflow(id);
		if (existing.active) await api.deactivate(id);
		if (current === undefined && content(existing) === content(demo)) {
			current = id;
			continue;
		}
		const kept = `${demo.name} (changed, kept ${new Date().toISOString().slice(0, 16).replace('T', ' ')})`;
		await api.updateWorkflow(id, { name: kept });
		print(`The demo workflow had been changed; that version is now called "${kept}".`);
	}
	return current ?? (await api.importWorkflow(demo));
}

/** What makes two workflows do the same. */
function content({ nodes, connections }: Pick<NewWorkflow, 'nodes' | 'connections'>): string {
	const essential = ({ name, type, typeVersion, parameters, credentials, disabled }: WorkflowNode) =>
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
