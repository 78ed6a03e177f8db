import { deduplicationStore } from '../../support/engine/deduplication-store';
import { retryExecution, runWorkflow } from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';

const context = useSandbox();
beforeEach(() => deduplicationStore.clear());
afterEach(() => jest.resetModules());
const credentials = () => context.sandbox.credentials();

const items = customers(3).map((item, index) => ({
	...item,
	opted_out: index === 1,
	...(index === 1 && { phone: 'nobody' }),
}));

describe.each(['all', 'routing'] as const)('Skip If (%s)', (ways) => {
	it('sends nothing for the item, which need not be complete, and says why', async () => {
		const workflow = sendTexts(items, {
			skipIf: '={{ $json.opted_out }}',
			skipReason: 'Opted out',
		});
		const result = await runWorkflow(workflow, credentials(), { ways });
		expect(result.error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(2);
		expect(result.items('WhatsApp')[1]).toEqual({
			json: { skipped: true, reason: 'Opted out' },
			pairedItem: { item: 1 },
		});
	});

	it('has a reason of its own, and takes true and false only', async () => {
		const { items: output } = await runWorkflow(
			sendTexts(customers(1), { skipIf: 'true' }),
			credentials(),
			{ ways },
		);
		expect(output('WhatsApp')[0]?.json).toEqual({
			skipped: true,
			reason: "'Skip If' is true for this item",
		});
		const { error } = await runWorkflow(
			sendTexts(customers(1), { skipIf: 'perhaps' }),
			credentials(),
			{ ways },
		);
		expect(error?.message).toBe("'Skip If' is neither true nor false");
	});
});

it.each([
	['fails', '={{ $json.phone_number.replace("+", "") === "1" }}'],
	['reads a field that is not there', '={{ $json.opted_aut }}'],
	['reads a field within one that is not there', '={{ $json.consent.withdrawn }}'],
])('sends nothing for an item whose expression %s', async (_what, skipIf) => {
	const [customer] = customers(1);
	const workflow = sendTexts([{ ...customer, phone_number: 16505551234 }], { skipIf });
	const { error } = await runWorkflow(workflow, credentials());
	expect(error?.message).toBe("'Skip If' returns nothing for this item");
	expect(error).toMatchObject({
		description: expect.stringContaining('{{ $json.opted_out ?? false }}') as string,
	});
	expect(await context.recipients()).toEqual([]);
});

it.each([null, '', false])('sends when the expression returns %j', async (optedOut) => {
	const [customer] = customers(1);
	const workflow = sendTexts([{ ...customer, opted_out: optedOut }], {
		skipIf: '={{ $json.opted_out }}',
	});
	expect((await runWorkflow(workflow, credentials())).error).toBeUndefined();
	expect(await context.recipients()).toHaveLength(1);
});

it('a key of an item that was skipped stays unused', async () => {
	const workflow = (skipIf: boolean) => sendTexts(customers(1), { skipIf, sendOnceKey: 'k' });
	await runWorkflow(workflow(true), credentials());
	await runWorkflow(workflow(false), credentials());
	expect(await context.recipients()).toHaveLength(1);
});

it('a retry skips again, and sends the rest once', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131026 } });
	const workflow = sendTexts(items, { skipIf: '={{ $json.opted_out }}', maximumInFlight: 1 });
	const run = await runWorkflow(workflow, credentials());
	expect(run.error).toBeDefined();
	const again = await (await retryExecution(workflow, credentials(), run)).finished;
	expect(again.error).toBeUndefined();
	expect(again.items('WhatsApp').map(({ json }) => json.skipped === true)).toEqual([
		false,
		true,
		false,
	]);
	expect(await context.recipients()).toHaveLength(2);
});
