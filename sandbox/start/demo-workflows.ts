import { seed } from '../cloud-api';
import type { N8nApi } from '../n8n/api';
import {
	importPrepared,
	sandboxCredential,
	type PreparedWorkflow,
	type StoredCredential,
} from './prepared-workflow';

/** The nodes that matter to the round trip, by the names in the example files. */
export const demoNodes = {
	start: 'When Executed by Hand',
	send: 'Send Message',
	trigger: 'When Status Changes',
} as const;

const { shop } = seed.phoneNumbers;
const { customer } = seed;

const SEND: PreparedWorkflow = {
	file: 'examples/send-message.json',
	number: 'shop',
	// The customer has written just before, so the shop answers with a text where the example has a template.
	parameters: {
		[demoNodes.send]: {
			operation: 'sendText',
			to: customer.phone,
			text: 'Your order has left our warehouse 📦',
		},
	},
	note: `## Send a message
Press **Execute workflow**. It sends a text from ${shop.display_phone_number} to ${customer.name} (${customer.phone}), a customer in the sandbox who has written to the shop; texts arrive within 24 hours after that. The output of **Send Message** has the ID of the message.

The workflow *Track WhatsApp message statuses* runs for what becomes of it: see its **Executions**.

Nothing leaves this machine: the credential *${sandboxCredential.name}* connects to the sandbox, not to Meta.`,
};

const TRACK: PreparedWorkflow = {
	file: 'examples/track-statuses.json',
	number: 'shop',
	note: `## Track what becomes of messages
This workflow is **published**: it runs automatically for each status of a message from ${shop.display_phone_number}.

Execute *Send a WhatsApp message*, then see **Executions** here: one each for *sent*, *delivered* and *read*.

To try out changes of the trigger, press **Execute step** in it and send a message from the other workflow meanwhile.`,
};

/** IDs of the demo's workflows. Each has one trigger, so that n8n has nothing to choose when a user executes it. */
export interface DemoWorkflows {
	send: string;
	track: string;
	/** Whether the user has unpublished the one that tracks statuses. */
	isTrackUnpublished: boolean;
}

/** Imports the demo's workflows into n8n. */
export async function importDemoWorkflows(
	api: N8nApi,
	credentials: Readonly<Record<string, StoredCredential>>,
	print: (line: string) => void,
): Promise<DemoWorkflows> {
	const send = await importPrepared(api, SEND, credentials, print);
	const track = await importPrepared(api, TRACK, credentials, print);
	return {
		send: send.id,
		track: track.id,
		isTrackUnpublished: !track.isNew && !(await api.workflows.get(track.id)).active,
	};
}
