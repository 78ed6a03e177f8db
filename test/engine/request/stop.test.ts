import { retryExecution, startWorkflow } from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { eventually } from '../../support/eventually';

const context = useSandbox();

const COUNT = 50;
const IN_FLIGHT = 20;

/** Presses Stop while messages are on their way. */
async function stopWhileSending(authentication: string) {
	await context.sandbox.control.settings({ latency_ms: 4_000 });
	const workflow = sendTexts(
		customers(COUNT),
		{ maximumInFlight: IN_FLIGHT, messagesPerSecond: 0 },
		{
			parameters: { authentication },
			node: {
				credentials: {
					whatsAppCloudApi: { id: '1', name: 'WhatsApp Cloud' },
					whatsAppCloudOAuth2Api: { id: '2', name: 'WhatsApp Cloud' },
				},
			},
		},
	);
	const running = await startWorkflow(workflow, context.sandbox.credentials());
	// The sandbox records a request when it arrives, and accepts it after the latency.
	await eventually(async () => (await context.sandbox.control.requests()).length === IN_FLIGHT);
	running.cancel();
	return { workflow, run: await running.finished };
}

const messageIds = async () =>
	(await context.sandbox.control.messages()).map(({ id }) => id).sort();

describe.each(['accessToken', 'oAuth2'])('When an execution is stopped (%s)', (authentication) => {
	it('what is on its way arrives, and its responses are known to a retry', async () => {
		const { workflow, run } = await stopWhileSending(authentication);
		expect(run.error).toBeDefined();
		await eventually(async () => (await context.recipients()).length === IN_FLIGHT);
		const arrived = await messageIds();
		await context.sandbox.control.settings({ latency_ms: 0 });

		const retry = await retryExecution(workflow, context.sandbox.credentials(), run);
		const { items, error } = await retry.finished;
		expect(error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(COUNT);
		const known = items('WhatsApp').slice(0, IN_FLIGHT);
		expect(known.map(({ json }) => json.message_id).sort()).toEqual(arrived);
	});
});
