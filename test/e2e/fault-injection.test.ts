import { setTimeout as sleep } from 'node:timers/promises';

import { startCloudApi } from '../../sandbox/cloud-api';
import { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { faultOf, type Execution } from '../../sandbox/n8n/executions';
import { bulkWorkflow, Setting } from '../support/e2e/setting';
import { SAYS_UNKNOWN, violations, type ObservedRun } from '../support/faults/invariants';
import { brokenSchedules } from '../support/faults/play-schedules';
import { itemsOf, messagesOf, settingsOf, type Schedule } from '../support/faults/schedule';
import { OPEN_WINDOW } from '../support/sandbox/open-window';

/** More by environment, as in the engine's test of the same name. */
const COUNT = Number(process.env.FAULT_SCHEDULES ?? 100);
const SEED = Number(process.env.FAULT_SEED ?? 20_261_123);
const AT_ONCE = 4;
const MAXIMUM_RETRIES = 4;

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterAll(async () => await setting.tidy());

/** What the editor shows of the node's last run; undefined where n8n stored none of it. */
function observed(execution: Execution): ObservedRun {
	const run = execution.nodes.WhatsApp?.at(-1);
	return {
		items: (run?.outputs.flat() ?? []).map(({ json, pairedItem }) => ({
			json,
			item: pairedItem?.item,
		})),
		error: faultOf(execution) ?? (execution.status === 'success' ? undefined : execution.status),
	};
}

/** Files are left to the engine's test: nothing in this workflow brings one. */
const withoutFile = (schedule: Schedule): Schedule => ({
	...schedule,
	kind: schedule.kind === 'file' ? 'text' : schedule.kind,
});

async function play(schedule: Schedule): Promise<string[]> {
	const cloudApi = await startCloudApi({ settings: OPEN_WINDOW });
	try {
		const control = new SandboxControl(cloudApi.url);
		for (const fault of schedule.faults) await control.addFault(fault);
		const workflow = await setting.workflow(
			bulkWorkflow(
				await setting.credential({ baseUrl: cloudApi.url }),
				itemsOf(schedule).map((item) => ({ ...item })),
				messagesOf(schedule).parameters,
				settingsOf(schedule),
			),
		);
		const first = await setting.n8n.executions.run(workflow, { startNode: 'Start' });
		if (schedule.cancelAfterMs !== undefined) {
			await sleep(schedule.cancelAfterMs);
			// It may have ended in the meantime.
			await setting.n8n.executions.stop(first).catch(() => undefined);
		}
		let execution = await setting.n8n.executions.waitFor(first);
		const check = async (): Promise<string[]> => {
			// What was on its way when the node gave it up may still be accepted.
			await sleep(100);
			return violations(schedule, observed(execution), await control.messages());
		};
		const found = await check();
		for (let retry = 1; retry <= MAXIMUM_RETRIES && execution.status === 'error'; retry++) {
			if (retry === MAXIMUM_RETRIES) await control.clearFaults();
			const id = await setting.n8n.executions.retry(execution.id);
			execution = await setting.n8n.executions.waitFor(id);
			found.push(...(await check()));
		}
		const fault = faultOf(execution) ?? '';
		// Every unknown outcome says so in words; n8n stores no details with an execution.
		if (execution.status === 'error' && !SAYS_UNKNOWN.test(fault)) {
			found.push(`it still ends with "${fault}"`);
		}
		return found;
	} finally {
		await cloudApi.close();
	}
}

it(
	`sends nothing twice and loses nothing, in ${COUNT} random schedules of faults, cancellations and retries`,
	async () => {
		const plays = { count: COUNT, seed: SEED, atOnce: AT_ONCE };
		const broken = await brokenSchedules({
			...plays,
			play: async (schedule) => await play(withoutFile(schedule)),
		});
		expect(broken).toEqual([]);
	},
	60_000 + COUNT * 6_000,
);
