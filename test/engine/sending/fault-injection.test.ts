import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import {
	readWorkflow,
	retryExecution,
	startWorkflow,
	type WorkflowRun,
} from '../../support/engine/run-workflow';
import { TestSandbox, withInput } from '../../support/engine/test-sandbox';
import { violations } from '../../support/faults/invariants';
import { brokenSchedules } from '../../support/faults/play-schedules';
import { itemsOf, messagesOf, settingsOf, type Schedule } from '../../support/faults/schedule';

/** More by environment: `FAULT_SCHEDULES=1000 npm test -- fault-injection`. */
const COUNT = Number(process.env.FAULT_SCHEDULES ?? 200);
const SEED = Number(process.env.FAULT_SEED ?? 20_261_122);

/** Schedules under way at once; most of their time they wait. */
const AT_ONCE = 12;
const MAXIMUM_RETRIES = 4;

const observed = (run: WorkflowRun) => ({
	items: [...run.items('WhatsApp'), ...run.items('WhatsApp', 1)].map(({ json, pairedItem }) => ({
		json,
		item:
			typeof pairedItem === 'object' && !Array.isArray(pairedItem) ? pairedItem.item : undefined,
	})),
	error: run.error?.message,
});

/** @returns what does not hold, and whether all messages were accepted in the end */
async function play(schedule: Schedule): Promise<string[]> {
	const sandbox = await TestSandbox.start();
	try {
		for (const fault of schedule.faults) await sandbox.control.addFault(fault);
		const { workflow: name, ...messages } = messagesOf(schedule);
		const workflow = {
			...withInput(
				readWorkflow(name),
				itemsOf(schedule).map((item) => ({ ...item })),
				{ ...messages, node: settingsOf(schedule) },
			),
			id: randomUUID(),
		};
		const credentials = sandbox.credentials();
		const running = await startWorkflow(workflow, credentials);
		if (schedule.cancelAfterMs !== undefined) {
			void sleep(schedule.cancelAfterMs).then(running.cancel);
		}
		let run = await running.finished;
		// What was on its way when a request was given up may still be accepted.
		const check = async (): Promise<string[]> =>
			violations(schedule, observed(run), await sandbox.control.messages());
		const found = await check();
		for (let retry = 1; retry <= MAXIMUM_RETRIES && run.error !== undefined; retry++) {
			// Sooner or later all is well at Meta, and a retry sends whatever is left.
			if (retry === MAXIMUM_RETRIES) await sandbox.control.clearFaults();
			run = await (await retryExecution(workflow, credentials, run)).finished;
			found.push(...(await check()));
		}
		const { outcome } =
			(run.error as { context?: { details?: { outcome?: string } } })?.context?.details ?? {};
		if (run.error !== undefined && outcome !== 'unknown')
			found.push(`it still ends with "${run.error.message}"`);
		return found;
	} finally {
		await sandbox.stop();
	}
}

it(
	`sends nothing twice and loses nothing, in ${COUNT} random schedules of faults, cancellations and retries`,
	async () => {
		expect(await brokenSchedules({ count: COUNT, seed: SEED, atOnce: AT_ONCE, play })).toEqual([]);
	},
	60_000 + COUNT * 2_000,
);
