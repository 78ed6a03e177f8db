import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('send-text');

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const customers = ['1', '2', '3', '4', '5'].map((digit) => ({
	phone: `+1650555123${digit}`,
	text: `Hello ${digit}`,
}));

const recipients = async () =>
	(await sandbox.control.messages()).map(({ body }) => String(body.to)).sort();

const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

it('"Retry On Fail" sends again what was refused, and nothing that was accepted', async () => {
	await sandbox.control.addFault({ match: { nth: 3 }, error: { code: 131016, http_status: 503 } });
	const result = await runWorkflow(
		withInput(workflow, customers, { node: retries }),
		sandbox.credentials(),
	);
	expect(result.error).toBeUndefined();
	expect(await recipients()).toEqual(customers.map(({ phone }) => phone));
	expect(result.items('WhatsApp').map(({ json }) => json.recipient)).toEqual(
		customers.map(({ phone }) => phone),
	);
});

it('"Retry On Fail" does not send again what may have been accepted', async () => {
	await sandbox.control.addFault({ match: { nth: 3 }, break: 'after_acceptance' });
	const result = await runWorkflow(
		withInput(workflow, customers, { node: retries }),
		sandbox.credentials(),
	);
	expect(result.error?.message).toMatch(/closed before the response arrived/);
	const accepted = await recipients();
	expect(accepted).toContain(customers[2]?.phone);
	expect(accepted).toEqual([...new Set(accepted)]);
});

it('"Retry On Fail" together with "Continue" sends nothing twice either', async () => {
	await sandbox.control.addFault({ match: { nth: 1 }, error: { code: 131016, http_status: 503 } });
	const node = { ...retries, onError: 'continueRegularOutput' };
	const result = await runWorkflow(withInput(workflow, customers, { node }), sandbox.credentials());
	expect(result.items('WhatsApp').filter(({ json }) => json.error !== undefined)).toEqual([]);
	expect(await recipients()).toEqual(customers.map(({ phone }) => phone));
});

it('keeps nothing about messages once all were accepted', async () => {
	const result = await runWorkflow(withInput(workflow, customers), sandbox.credentials());
	expect(JSON.stringify(result.data.executionData?.contextData)).not.toContain('wamid');
});

it('keeps no text of a message while it waits for a retry', async () => {
	await sandbox.control.addFault({ match: { nth: 3 }, error: { code: 131047 } });
	const result = await runWorkflow(withInput(workflow, customers), sandbox.credentials());
	const context = JSON.stringify(result.data.executionData?.contextData);
	expect(context).toContain('wamid');
	expect(context).not.toContain('Hello');
});

it('starts no item after one that was refused, and says how many were accepted', async () => {
	const many = Array.from({ length: 200 }, (_, index) => ({
		phone: `+16505550${100 + index}`,
		text: 'Hi',
	}));
	await sandbox.control.addFault({ match: { nth: 10 }, error: { code: 131047 } });
	const result = await runWorkflow(withInput(workflow, many), sandbox.credentials());
	const accepted = (await sandbox.control.messages()).length;
	expect(accepted).toBeLessThan(100);
	expect(result.error).toMatchObject({
		description: expect.stringContaining(`${accepted} of 200 items were accepted`),
	});
});

it('keeps the pauses of the Request Options', async () => {
	const requestOptions = { batching: { batch: { batchSize: 2, batchInterval: 400 } } };
	const result = await runWorkflow(
		withInput(workflow, customers, { parameters: { requestOptions } }),
		sandbox.credentials(),
	);
	const began = result.data.resultData.runData.WhatsApp?.[0]?.startTime ?? 0;
	const times = (await sandbox.control.messages()).map(({ accepted_at }) => accepted_at);
	expect(times).toHaveLength(customers.length);
	// Not before; how much later is the machine's doing.
	const early = times.filter((time, index) => time - began < Math.floor(index / 2) * 400);
	expect(early).toEqual([]);
	// And no pause within a batch: none of them is as quick as that if there is one.
	const within = times.flatMap((time, index) =>
		index % 2 === 1 ? [time - (times[index - 1] ?? 0)] : [],
	);
	expect(Math.min(...within)).toBeLessThan(400);
});
