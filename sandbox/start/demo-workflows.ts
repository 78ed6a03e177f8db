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

/** The nodes that matter to the round trip, by the names in the example files. */
export const demoNodes = {
	start: 'When Executed by Hand',
	send: 'Send Message',
	trigger: 'When Status Changes',
} as const;

const { shop } = seed.phoneNumbers;
const { customer } = seed;

interface Demo {
	/** In the folder `examples`. */
	file: string;
	/** What the note says in the sandbox, where credential, numbers and publishing are already set up. */
	note: string;
}

const SEND: Demo = {
	file: 'send-message.json',
	note: `## Send a message
Press **Execute workflow**. It sends a text from ${shop.display_phone_number} to ${customer.name} (${customer.phone}), a customer in the sandbox. The output of **Send Message** has the ID of the message.

The workflow *Track WhatsApp message statuses* runs for what becomes of it: see its **Executions**.

Nothing leaves this machine: the credential *${sandboxCredential.name}* connects to the sandbox, not to Meta.`,
};

const TRACK: Demo = {
	file: 'track-statuses.json',
	note: `## Track what becomes of messages
This workflow is **published**: it runs by itself for each status of a message from ${shop.display_phone_number}.

Execute *Send a WhatsApp message*, then see **Executions** here: one each for *sent*, *delivered* and *read*.

To try out changes of the trigger, press **Execute step** in it and send a message from the other workflow meanwhile.`,
};

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

/** An example with the sandbox's number, customer, credential and note filled in. */
function demoWorkflow({ file, note }: Demo, credentialId: string): NewWorkflow {
	const json: unknown = JSON.parse(readFileSync(join(repositoryRoot, 'examples', file), 'utf8'));
	const workflow = workflowFile.parse(json);
	const nodes = workflow.nodes.map((node) => {
		if (node.type === 'n8n-nodes-base.stickyNote') {
			return { ...node, parameters: { ...node.parameters, content: note } };
		}
		if (!demoNodeTypes.includes(node.type)) return node;
		const parameters = {
			...node.parameters,
			phoneNumberId: {
				__rl: true,
				mode: 'list',
				value: shop.id,
				cachedResultName: `${shop.display_phone_number} (${shop.verified_name})`,
			},
			...(node.name === demoNodes.send && { to: customer.phone }),
		};
		const credentials = {
			[sandboxCredential.type]: { id: credentialId, name: sandboxCredential.name },
		};
		return {
			...node,
			parameters,
			credentials,
			// A workflow that the user made from an earlier import may hold the ID of the file.
			...(node.webhookId !== undefined && { webhookId: randomUUID() }),
		};
	});
	return { ...workflow, nodes };
}

/** IDs of the demo's workflows. Each has one trigger, so that n8n has nothing to choose when a user executes it. */
export interface DemoWorkflows {
	send: string;
	track: string;
	/** Whether the user has unpublished the one that tracks statuses. */
	isTrackUnpublished: boolean;
}

/**
 * Imports the demo's workflows into n8n. One that is there already is used again; if the user has
 * changed it, their version stays under another name.
 */
export async function importDemoWorkflows(
	api: N8nApi,
	credentialId: string,
	print: (line: string) => void,
): Promise<DemoWorkflows> {
	const send = await importDemoWorkflow(api, demoWorkflow(SEND, credentialId), print);
	const track = await importDemoWorkflow(api, demoWorkflow(TRACK, credentialId), print);
	return {
		send: send.id,
		track: track.id,
		isTrackUnpublished: !track.isNew && !(await api.workflow(track.id)).active,
	};
}

async function importDemoWorkflow(
	api: N8nApi,
	demo: NewWorkflow,
	print: (line: string) => void,
): Promise<{ id: string; isNew: boolean }> {
	let current: string | undefined;
	for (const id of await api.findWorkflows(demo.name)) {
		const existing = await api.workflow(id);
		if (current === undefined && content(existing) === content(demo)) {
			current = id;
			continue;
		}
		// It would compete with the new one for the number's events.
		if (existing.active) await api.deactivate(id);
		const kept = `${demo.name} (changed, kept ${new Date().toISOString().slice(0, 16).replace('T', ' ')})`;
		await api.updateWorkflow(id, { name: kept });
		print(`The workflow "${demo.name}" had been changed; that version is now called "${kept}".`);
	}
	if (current !== undefined) return { id: current, isNew: false };
	return { id: await api.importWorkflow(demo), isNew: true };
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
