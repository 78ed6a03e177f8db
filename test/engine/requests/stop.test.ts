import { eventually } from '../../sandbox/eventually';
import { startWorkflow } from '../run-workflow';
import { customers, sendTexts, useSandbox } from '../sending/sending-case';

const context = useSandbox();

const IN_FLIGHT = 20;

/** Presses Stop while messages are on their way, and waits for what becomes of them. */
async function stopWhileSending(authentication: string, onError: string) {
	await context.sandbox.control.settings({ latency_ms: 300 });
	const items = customers(100);
	const workflow = sendTexts(items, { maximumInFlight: IN_FLIGHT, messagesPerSecond: 0 }, {
		parameters: { authentication },
		node: {
			onError,
			credentials: {
				whatsAppCloudApi: { id: '1', name: 'WhatsApp Cloud' },
				whatsAppCloudOAuth2Api: { id: '2', name: 'WhatsApp Cloud' },
			},
		},
	});
	const running = await startWorkflow(workflow, context.sandbox.credentials());
	// The sandbox records a request when it arrives, and accepts it after the latency.
	await eventually(async () => (await context.sandbox.control.requests()).length === IN_FLIGHT);
	running.cancel();
	return await running.finished;
}

describe.each(['accessToken', 'oAuth2'])('When an execution is stopped (%s)', (authentication) => {
	it('what is on its way arrives, and is reported as accepted', async () => {
		const run = await stopWhileSending(authentication, 'continueRegularOutput');
		const accepted = await context.sandbox.control.messages();
		expect(accepted).toHaveLength(IN_FLIGHT);
		const items = run.items('WhatsApp');
		const ids = items.slice(0, IN_FLIGHT).map(({ json }) => json.message_id);
		expect(ids.sort()).toEqual(accepted.map(({ id }) => id).sort());
		const outcomes = items.slice(IN_FLIGHT).map(({ json }) => (json.details as { outcome?: string }).outcome);
		expect(new Set(outcomes)).toEqual(new Set(['refused']));
		expect(await context.sandbox.control.requests()).toHaveLength(IN_FLIGHT);
	});

	it('the error says how many were accepted', async () => {
		const { error } = await stopWhileSending(authentication, 'stopWorkflow');
		expect(await context.sandbox.control.messages()).toHaveLength(IN_FLIGHT);
		expect((error as { description?: string }).description).toMatch(/^Of 100 items 20 were accepted;/);
	});
});
