import { runWorkflow } from '../run-workflow';
import { customers, sendTexts, useSandbox } from './sending-case';

/** n8n's older tool path knows routing only, and runs the node anew for each try. */
const context = useSandbox();

const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const send = async () =>
	await runWorkflow(sendTexts(customers(1), {}, { node }), context.sandbox.credentials(), { ways: 'routing' });

it('"Retry On Fail" of a tool does not send again what may have been accepted', async () => {
	await context.sandbox.control.addFault({ break: 'after_acceptance', count: 2 });
	const run = await send();
	expect(await context.recipients()).toHaveLength(1);
	expect(run.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
});

it('"Retry On Fail" of a tool sends again what was refused', async () => {
	await context.sandbox.control.addFault({ error: { code: 131047 } });
	expect((await send()).error).toBeUndefined();
	expect(await context.recipients()).toHaveLength(1);
});

it('a tool sends the same text again when it is called again', async () => {
	await send();
	await send();
	expect(await context.recipients()).toHaveLength(2);
});
