import { deduplicationStore } from '../../support/engine/deduplication-store';
import { retryExecution, runWorkflow, type WorkflowRun } from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';

const context = useSandbox();
beforeEach(() => deduplicationStore.clear());
afterEach(() => jest.resetModules());

const credentials = () => context.sandbox.credentials();
const paragraph = (letter: string) => `${letter} `.repeat(2000).trim();
/** Three messages: two paragraphs do not fit into one. */
const long = ['a', 'b', 'c'].map(paragraph).join('\n\n');
const [customer] = customers(1);

const workflowOf = (
	items: Array<Record<string, unknown>>,
	options: Record<string, unknown> = {},
	changes: Parameters<typeof sendTexts>[2] = {},
) => sendTexts(items, { longText: 'split', ...options }, changes);
const toCustomer = [{ ...customer, text: long }];
const retry = async (workflow: ReturnType<typeof workflowOf>, run: WorkflowRun) =>
	await (
		await retryExecution(workflow, credentials(), run)
	).finished;
/** The first letter of each text that was accepted. */
const sent = async () =>
	(await context.sandbox.control.messages())
		.map(({ body }) => (body.text as { body: string }).body.charAt(0))
		.join('');

it.each(['all', 'routing'] as const)(
	'a long text is sent in several messages, in order (%s)',
	async (ways) => {
		const workflow = workflowOf(toCustomer, { callbackData: 'c', replyToMessageId: 'wamid.Q' });
		const result = await runWorkflow(workflow, credentials(), { ways });
		expect(result.error).toBeUndefined();
		const messages = await context.sandbox.control.messages();
		expect(messages.map(({ body }) => body.text)).toEqual(
			['a', 'b', 'c'].map((letter) => ({ body: paragraph(letter) })),
		);
		expect(messages.map(({ body }) => body.biz_opaque_callback_data)).toEqual(['c', 'c', 'c']);
		expect(messages.map(({ body }) => body.context)).toEqual([
			{ message_id: 'wamid.Q' },
			undefined,
			undefined,
		]);
		const ids = messages.map(({ id }) => id);
		expect(result.items('WhatsApp')).toEqual([
			{
				json: expect.objectContaining({ message_id: ids[0], message_ids: ids }),
				pairedItem: { item: 0 },
			},
		]);
	},
);

it('a text that fits is one message, and without the option a long one is refused', async () => {
	const fits = await runWorkflow(workflowOf([{ ...customer, text: 'Hi' }]), credentials());
	expect(fits.items('WhatsApp')[0]?.json).not.toHaveProperty('message_ids');
	const refused = await runWorkflow(workflowOf(toCustomer, { longText: 'refuse' }), credentials());
	expect(refused.error).toMatchObject({
		message: "'Text' has 12001 characters; WhatsApp allows 4096",
		description: expect.stringContaining("set 'Long Text' to Split"),
	});
	const book = [{ ...customer, text: 'word '.repeat(20_000) }];
	expect((await runWorkflow(workflowOf(book), credentials())).error?.message).toBe(
		"'Text' needs 25 messages, this node sends 20 at most",
	);
	expect(await context.recipients()).toHaveLength(1);
});

it('Markdown is converted, checked by its length then, and split after that', async () => {
	const text = `**${'bold '.repeat(900).trim()}**`;
	const options = { textFormat: 'markdown' };
	await runWorkflow(workflowOf([{ ...customer, text }], options), credentials());
	const texts = (await context.sandbox.control.messages()).map(
		({ body }) => (body.text as { body: string }).body,
	);
	expect(texts).toHaveLength(2);
	for (const each of texts) expect(each).toMatch(/^\*bold[bold ]*bold\*$/);
	const empty = await runWorkflow(
		workflowOf([{ ...customer, text: '# ' }], options),
		credentials(),
	);
	expect(empty.error?.message).toBe("'Text' has nothing to show");
});

describe('A text that was half sent', () => {
	const half = async (options: Record<string, unknown> = {}) => {
		await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
		const workflow = workflowOf(toCustomer, options);
		const run = await runWorkflow(workflow, credentials());
		expect(await sent()).toBe('a');
		return { workflow, run };
	};

	it('fails with what was sent, and a retry sends the rest only', async () => {
		const { workflow, run } = await half();
		const [{ id } = { id: '' }] = await context.sandbox.control.messages();
		expect(run.error?.message).toMatch(/^Part 2 of 3: More than 24 hours/);
		expect(run.error).toMatchObject({
			description: expect.stringContaining('Part 1 was accepted'),
			context: { details: { accepted_message_ids: [id] } },
		});
		const again = await retry(workflow, run);
		expect(again.error).toBeUndefined();
		expect(await sent()).toBe('abc');
		const ids = (await context.sandbox.control.messages()).map((message) => message.id);
		expect(again.items('WhatsApp')[0]?.json).toMatchObject({ message_ids: ids });
	});

	it('sends the rest only, too, after n8n has lost the execution', async () => {
		const { workflow, run } = await half();
		await retry(workflow, { ...run, ...run.atStart });
		expect(await sent()).toBe('abc');
	});

	it('is finished by another execution with the same key, which a third does not repeat', async () => {
		const { workflow } = await half({ sendOnceKey: 'order-42' });
		expect((await runWorkflow(workflow, credentials())).error).toBeUndefined();
		expect(await sent()).toBe('abc');
		const third = await runWorkflow(workflow, credentials());
		expect(third.items('WhatsApp')[0]?.json).toMatchObject({ skipped: true, key: 'order-42' });
		const other = workflowOf([{ ...customer, text: `${long} d` }], { sendOnceKey: 'order-42' });
		expect((await runWorkflow(other, credentials())).items('WhatsApp')[0]?.json).toMatchObject({
			skipped: true,
		});
		expect(await sent()).toBe('abc');
	});
});

it('a text that was refused from its first part sends nothing after another one with its key', async () => {
	await context.sandbox.control.addFault({ error: { code: 131047 } });
	const options = { sendOnceKey: 'order-42' };
	const first = workflowOf(toCustomer, options);
	expect((await runWorkflow(first, credentials())).error).toBeDefined();
	await context.sandbox.control.clearFaults();
	const other = workflowOf([{ ...customer, text: `${long} d` }], options);
	expect((await runWorkflow(other, credentials())).error).toBeUndefined();
	const before = await sent();
	expect((await runWorkflow(first, credentials())).items('WhatsApp')[0]?.json).toMatchObject({
		skipped: true,
	});
	expect(await sent()).toBe(before);
});

it('a part whose outcome is unknown is not sent again, and does not hold the rest back for ever', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, break: 'after_acceptance' });
	const workflow = workflowOf(toCustomer);
	const run = await runWorkflow(workflow, credentials());
	expect(run.error?.message).toMatch(/^Part 2 of 3: /);
	expect(run.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
	expect(await sent()).toBe('ab');
	const again = await retry(workflow, run);
	expect(again.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
	expect(await sent()).toBe('abc');
});

it('several long texts to one recipient are told apart, also with the same callback data', async () => {
	const items = ['abc', 'def'].map((letters) => ({
		...customer,
		text: [...letters].map(paragraph).join('\n\n'),
	}));
	await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
	const workflow = workflowOf(
		items,
		{ callbackData: 'x' },
		{
			node: {
				onError: 'continueRegularOutput',
				retryOnFail: true,
				maxTries: 2,
				waitBetweenTries: 0,
			},
		},
	);
	const result = await runWorkflow(workflow, credentials());
	expect(result.error).toBeUndefined();
	expect([...(await sent())].sort().join('')).toBe('abcdef');
});

it('Dry Run shows all messages', async () => {
	const result = await runWorkflow(workflowOf(toCustomer, { dryRun: true }), credentials());
	expect(result.items('WhatsApp')[0]?.json).toMatchObject({
		dry_run: true,
		request: { body: { text: { body: paragraph('a') } } },
		more_requests: [
			{ body: { text: { body: paragraph('b') } } },
			{ body: { text: { body: paragraph('c') } } },
		],
	});
	expect(await context.recipients()).toEqual([]);
});

it.each([1, 2])(
	'more of them with a Send Once Key than may be in flight (%p) are all sent',
	async (maximumInFlight) => {
		const texts = customers(5).map(({ phone }) => ({ phone, text: long }));
		const options = { maximumInFlight, messagesPerSecond: 0, sendOnceKey: '={{ $json.phone }}' };
		const workflow = workflowOf(texts, options);
		expect((await runWorkflow(workflow, credentials())).error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(15);
		const again = await runWorkflow(workflow, credentials());
		expect(again.items('WhatsApp').map(({ json }) => json.skipped)).toEqual(texts.map(() => true));
		expect(await context.recipients()).toHaveLength(15);
	},
);
