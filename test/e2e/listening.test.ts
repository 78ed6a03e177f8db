import { itemsOf } from '../../sandbox/n8n/executions';
import { eventually } from '../sandbox/eventually';
import { graphClient } from '../sandbox/graph-client';
import { Receiver } from '../sandbox/receiver';
import { servers } from './servers';
import { Setting, numberOf, seed, triggerWorkflow, type NumberName } from './setting';

/** n8n's own two minutes, which nothing shortens, and some more for giving back. */
const LISTENING_ENDS_MS = 150_000;

const setting = new Setting();
const foreign = new Receiver();
beforeAll(async () => {
	await setting.logIn();
	await foreign.start();
});
afterAll(async () => {
	await setting.tidy();
	await foreign.stop();
});

const callbackOf = async (name: NumberName) =>
	(await setting.control.subscriptions()).phone_numbers[seed.phoneNumbers[name].id];

const customerWritesTo = async (name: NumberName, text: string) =>
	await setting.control.customerWrites({ phone_number_id: seed.phoneNumbers[name].id, text });

const triggerOf = async (name: NumberName) =>
	triggerWorkflow(await setting.credential(), { events: ['message_received'], ...numberOf(name) });

/** How each execution of a workflow was started, and with which text. */
const runsOf = async (workflow: string) =>
	(await setting.n8n.executions(workflow)).map((execution) => {
		const [item] = itemsOf(execution, 'WhatsApp Trigger');
		return [execution.mode, (item?.json.message as { text: { body: string } } | undefined)?.text.body];
	});

// Each on a number of its own, at the same time, since one of them takes two minutes.
describe('A workflow in production that listens for a test event gets its events back', () => {
	const cases: Array<[string, NumberName, (workflow: string) => Promise<void>, unknown[]]> = [
		['an event', 'shop', async () => void (await customerWritesTo('shop', 'for the test')), [['manual', 'for the test']]],
		['Stop', 'support', async (workflow) => await setting.n8n.stopListening(workflow), []],
		['time-out', 'unregistered', async () => {}, []],
	];
	it.concurrent.each(cases)(
		'after %s',
		async (_end, name, end, testRuns) => {
			const workflow = await setting.active(await triggerOf(name));
			const production = await callbackOf(name);
			await setting.n8n.listenForTestEvent(workflow, 'WhatsApp Trigger');
			expect(await callbackOf(name)).toContain('/webhook-test/');

			await end(workflow);
			await eventually(async () => (await callbackOf(name)) === production, {
				timeoutMs: LISTENING_ENDS_MS,
				everyMs: 300,
			});
			await customerWritesTo(name, 'for production');
			await setting.heard(workflow, testRuns.length + 1);
			expect(await runsOf(workflow)).toEqual([...testRuns, ['webhook', 'for production']]);
		},
		LISTENING_ENDS_MS + 60_000,
	);
});

it('does not take the events of a program that they could not be given back to', async () => {
	const { id } = seed.phoneNumbers.shop;
	await setting.tidy();
	const override = { override_callback_uri: foreign.url(), verify_token: foreign.verifyToken };
	const occupied = await graphClient(servers.sandboxUrl)(`/v25.0/${id}`, {
		method: 'POST',
		body: { webhook_configuration: override },
	});
	expect(occupied.status).toBe(200);
	const workflow = await setting.workflow(await triggerOf('shop'));
	await expect(setting.n8n.listenForTestEvent(workflow, 'WhatsApp Trigger')).rejects.toThrow(
		/events go to .* Listening here would take them away from there, and they could not be given back/,
	);
	expect(await callbackOf('shop')).toBe(foreign.url());
});
