import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import type { N8nApi } from '../n8n/api';
import { faultOf, itemsOf, type Execution } from '../n8n/executions';
import { demoNodes, type DemoWorkflows } from './demo-workflows';

const POLL_MS = 250;
/** In this order usually, but n8n handles them side by side. */
const STATUSES = ['sent', 'delivered', 'read'];

export interface RoundTripOptions {
	timeoutMs: number;
	print: (line: string) => void;
	signal: AbortSignal;
}

const sentMessage = z.object({ message_id: z.string(), recipient: z.string().optional() });
const statusEvent = z.object({
	status_update: z.object({
		message_id: z.string(),
		status: z.string(),
		errors: z
			.array(z.object({ title: z.string().optional(), message: z.string().optional() }))
			.optional(),
	}),
});

/**
 * Executes the demo's send once and follows its message until it was sent, delivered and read, by what n8n recorded of
 * its own executions: that of the send, then one of the other workflow for each status.
 *
 * @throws with what was waited for, what came, and the reason where n8n gave one
 */
export async function roundTrip(
	api: N8nApi,
	workflows: DemoWorkflows,
	options: RoundTripOptions,
): Promise<void> {
	const { timeoutMs, print, signal } = options;
	const deadline = Date.now() + timeoutMs;
	const sendId = await api.executions.run(workflows.send, { startNode: demoNodes.start });
	const send = await api.executions.waitFor(sendId, { timeoutMs });
	const fault = faultOf(send);
	if (fault !== undefined) throw new Error(`The message was not sent. ${fault}`);
	const message = acceptedMessage(send);
	print(`Message accepted: ${message.message_id} to ${message.recipient ?? 'the customer'}`);

	const came: string[] = [];
	let newerThan = sendId;
	while (!STATUSES.every((status) => came.includes(status))) {
		signal.throwIfAborted();
		if (Date.now() > deadline) {
			throw new Error(
				`The trigger reported ${came.length === 0 ? 'nothing' : came.join(', ')}, ` +
					`but sent, delivered and read were expected within ${timeoutMs / 1000} s.`,
			);
		}
		for (const execution of await api.executions.finished(workflows.track, { newerThan })) {
			newerThan = execution.id;
			came.push(...reportedStatuses(execution, message.message_id, print));
		}
		await sleep(POLL_MS);
	}
}

function acceptedMessage(execution: Execution): z.infer<typeof sentMessage> {
	const [item] = itemsOf(execution, demoNodes.send);
	const message = sentMessage.safeParse(item?.json);
	if (message.success) return message.data;
	throw new Error(`"${demoNodes.send}" returned no message but ${JSON.stringify(item?.json)}.`);
}

function reportedStatuses(
	execution: Execution,
	messageId: string,
	print: (line: string) => void,
): string[] {
	const fault = faultOf(execution);
	if (fault !== undefined) print(`Execution ${execution.id} of the trigger failed: ${fault}`);
	return itemsOf(execution, demoNodes.trigger).flatMap(({ json }) => {
		const event = statusEvent.safeParse(json);
		if (!event.success || event.data.status_update.message_id !== messageId) return [];
		const { status, errors } = event.data.status_update;
		print(`Status through the trigger: ${status} (execution ${execution.id})`);
		if (status !== 'failed') return [status];
		const reasons = errors?.map(({ title, message }) => message ?? title).join('; ');
		throw new Error(`WhatsApp could not deliver the message: ${reasons ?? 'no reason given'}.`);
	});
}
