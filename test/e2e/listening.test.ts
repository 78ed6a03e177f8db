import { itemsOf } from '../../sandbox/n8n/executions';
import { servers } from '../support/e2e/servers';
import { ASKING_N8N, seed, Setting, triggerWorkflow } from '../support/e2e/setting';
import { eventually } from '../support/eventually';
import { graphClient } from '../support/sandbox/graph-client';
import { Receiver } from '../support/sandbox/receiver';

/** n8n's own two minutes, which nothing shortens, and some more for giving back. */
const LISTENING_ENDS_MS = 150_000;

const setting = new Setting();
const foreign = new Receiver();
beforeAll(async () => {
	await setting.logIn();
	await foreign.start();
});
afterEach(async () => await setting.tidy());
afterAll(async () => await foreign.stop());

const { id: shop } = seed.phoneNumbers.shop;

const callback = async () => (await setting.control.subscriptions()).phone_numbers[shop];

const customerWrites = async (text: string) =>
	await setting.control.customerWrites({ phone_number_id: shop, text });

const trigger = async () =>
	triggerWorkflow(await setting.credential(), { events: ['message_received'] });

/** How each execution of a workflow was started, and with which text. */
const runsOf = async (workflow: string) =>
	(await setting.n8n.executions.ofWorkflow(workflow)).map((execution) => {
		const [item] = itemsOf(execution, 'WhatsApp Trigger');
		return [
			execution.mode,
			(item?.json.message as { text: { body: string } } | undefined)?.text.body,
		];
	});

describe('A workflow in production that listens for a test event gets its events back', () => {
	const cases: Array<[string, (workflow: string) => Promise<void>, unknown[]]> = [
		[
			'an event',
			async () => void (await customerWrites('for the test')),
			[['manual', 'for the test']],
		],
		['Stop', async (workflow) => await setting.n8n.executions.stopListening(workflow), []],
		['time-out', async () => {}, []],
	];
	it.each(cases)(
		'after %s',
		async (_end, end, testRuns) => {
			const workflow = await setting.active(await trigger());
			const production = await callback();
			await setting.n8n.executions.listenForTestEvent(workflow, 'WhatsApp Trigger');
			expect(await callback()).toContain('/webhook-test/');

			await end(workflow);
			await eventually(async () => (await callback()) === production, {
				timeoutMs: LISTENING_ENDS_MS,
				everyMs: 300,
			});
			await customerWrites('for production');
			await setting.heard(workflow, testRuns.length + 1);
			expect(await runsOf(workflow)).toEqual([...testRuns, ['webhook', 'for production']]);
		},
		LISTENING_ENDS_MS + 60_000,
	);
});

it('leaves to the workflow in production what the test does not listen for, and listens on', async () => {
	const production = await setting.active(await trigger());
	const statuses = { events: ['message_status_updated'] };
	const test = await setting.workflow(triggerWorkflow(await setting.credential(), statuses));
	await setting.n8n.executions.listenForTestEvent(test, 'WhatsApp Trigger');
	await customerWrites('for production');
	await setting.heard(production, 1);
	expect(await runsOf(production)).toEqual([['webhook', 'for production']]);
	expect(await callback()).toContain('/webhook-test/');
	await setting.n8n.executions.stopListening(test);
	await eventually(async () => !(await callback())?.includes('/webhook-test/'), ASKING_N8N);
	expect(await runsOf(test)).toEqual([]);
});

it('does not take the events of a program to which they could not be restored', async () => {
	const override = { override_callback_uri: foreign.url(), verify_token: foreign.verifyToken };
	const occupied = await graphClient(servers.sandboxUrl)(`/v25.0/${shop}`, {
		method: 'POST',
		body: { webhook_configuration: override },
	});
	expect(occupied.status).toBe(200);
	const workflow = await setting.workflow(await trigger());
	await expect(
		setting.n8n.executions.listenForTestEvent(workflow, 'WhatsApp Trigger'),
	).rejects.toThrow(
		/events go to .* Listening here would take them away from there, and the callback URL could not be restored/,
	);
	expect(await callback()).toBe(foreign.url());
});
