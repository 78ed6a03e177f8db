import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { seed } from '../sandbox/cloud-api';
import type { Measurement } from './measurement';
import { longestStall, memoryGrowth, processorTime } from './monitor';
import type { Stage } from './part';
import type { ReceivingWorkflow } from './receiving-workflow';

/** Meta's sender waits while a message is held; here, until all customers have written twice. */
const SETTINGS = { callback_timeout_ms: 10 * 60_000 };
/** For n8n to have taken in what all customers wrote. */
const TIMEOUT_MS = 5 * 60_000;
const POLL_MS = 500;
const FIRST_CUSTOMER = 16_505_560_000;

export interface WaitingRun extends Pick<Measurement, 'task' | 'round'> {
	/** With *Answer Once*, two messages at most. */
	workflow: ReceivingWorkflow;
	customers: number;
}

/** Lets customers write once, measures what n8n holds of them, then lets each write again, which starts their workflow. */
export async function measureWaiting(stage: Stage, run: WaitingRun): Promise<Measurement> {
	const { sandbox, n8n } = stage;
	const { task, round, workflow, customers } = run;
	await sandbox.reset(SETTINGS);
	const heapBefore = await n8n.monitor.memory();
	await n8n.monitor.start();
	const from = Date.now();
	write(stage, workflow.url, customers, 'Hello');
	// The typing indicator is the last that is done before a message is held.
	await untilRead(stage, customers);
	const heapHeld = await n8n.monitor.memory();
	const heldAt = Date.now();
	write(stage, workflow.url, customers, 'Are you there?');
	const { ended } = await workflow.settled(from, customers);
	const span = { from, to: heldAt };
	const recording = await n8n.monitor.stop();
	return {
		contender: 'waiting',
		task,
		round,
		items: customers,
		durationMs: heldAt - from,
		longestStallMs: longestStall(recording, span),
		memoryGrowthBytes: memoryGrowth(recording, span),
		processorMs: processorTime(recording, span),
		connections: recording.connections,
		requests: customers,
		accepted: Math.min(ended, customers),
		doubled: Math.max(0, ended - customers),
		heldBytes: heapHeld - heapBefore,
	};
}

/** Straight to the workflow's address, as the other loads; the responses come when the messages are no longer held. */
function write({ sandbox }: Stage, url: string, customers: number, text: string): void {
	for (let index = 0; index < customers; index++) {
		const value = {
			messaging_product: 'whatsapp',
			metadata: { phone_number_id: seed.phoneNumbers.support.id },
			messages: [
				{
					id: `wamid.${randomUUID()}`,
					from: String(FIRST_CUSTOMER + index),
					timestamp: String(Math.floor(Date.now() / 1000)),
					type: 'text',
					text: { body: text },
				},
			],
		};
		// What became of it is seen in n8n's executions.
		void sandbox.control.deliver({ url, value }).catch(() => undefined);
	}
}

async function untilRead({ sandbox, n8n }: Stage, messages: number): Promise<void> {
	const deadline = Date.now() + TIMEOUT_MS;
	for (;;) {
		const requests = await Promise.race([sandbox.control.requests(), n8n.died()]);
		const read = requests.filter(({ body, status }) => body?.status === 'read' && status !== null);
		if (read.length >= messages) return;
		if (Date.now() > deadline) throw new Error(`Only ${read.length} messages arrived`);
		await sleep(POLL_MS);
	}
}
