import { itemsOf } from '../../../sandbox/n8n/executions';
import { eventually } from '../../support/eventually';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import { ASKING_N8N, SandboxCase, seed } from '../../support/queue-mode/sandbox-case';

const { shop } = seed.phoneNumbers;

/** Test webhooks must reach the main process, production webhooks the webhook processor. */
export function testEventScenarios(set: () => QueueSet): void {
	it('"Listen for test event" gets the next event, production all those after it', async () => {
		const test = await SandboxCase.open(set());
		const { control } = test.sandbox;
		const callback = async () => (await control.subscriptions()).phone_numbers[shop.id];
		const write = async (text: string) =>
			await control.customerWrites({ phone_number_id: shop.id, text });
		try {
			const workflow = await test.publish('Hear', [test.trigger()]);
			const production = await callback();
			expect(production).toContain(`${set().publicUrl}/webhook/`);
			await set().api.executions.listenForTestEvent(workflow, 'WhatsApp Trigger');
			expect(await callback()).toContain(`${set().publicUrl}/webhook-test/`);

			await write('for the test');
			await eventually(async () => (await callback()) === production, ASKING_N8N);
			await write('for production');
			const executions = await eventually(async () => {
				const found = await set().api.executions.ofWorkflow(workflow);
				return found.length >= 2 && found.every(({ status }) => status === 'success') && found;
			}, ASKING_N8N);
			const runs = executions.map((execution) => [
				execution.mode,
				itemsOf(execution, 'WhatsApp Trigger').map(
					({ json }) => (json.message as { text: { body: string } }).text.body,
				),
				set().workersOf(execution.id).length,
			]);
			// Both were run by a worker.
			expect(runs).toEqual([
				['manual', ['for the test'], 1],
				['webhook', ['for production'], 1],
			]);
		} finally {
			await test.close();
		}
	});
}
