import { deduplicationStore } from '../../support/engine/deduplication-store';
import {
	readWorkflow,
	retryExecution,
	runWorkflow,
	type WorkflowRun,
} from '../../support/engine/run-workflow';
import { customers, seed, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { withInput } from '../../support/engine/test-sandbox';

const context = useSandbox();
beforeEach(() => deduplicationStore.clear());

const credentials = () => context.sandbox.credentials();
const text = (value: string) => ({ type: 'text', text: value });
const variable = (value: string, name = '') => ({ name, value });
const components = [
	{ type: 'header', parameters: [text('Sandbox Shop')] },
	{ type: 'body', parameters: [text('Sheena'), text('860198')] },
];
const options = {
	fallbackTemplate: 'order_update:en_US',
	fallbackComponents: JSON.stringify(components),
};
const template = { name: 'order_update', language: { code: 'en_US' }, components };
const workflowOf = (changes: Record<string, unknown> = {}, item: Record<string, unknown> = {}) =>
	sendTexts([{ ...customers(1)[0], ...item }], { ...options, ...changes });
const bodies = async () => (await context.sandbox.control.messages()).map(({ body }) => body);
const types = async () => (await bodies()).map(({ type }) => type);
const attempts = async () =>
	(await context.sandbox.control.requests()).filter(({ path }) => path.endsWith('/messages'))
		.length;
const windowIsClosed = async () =>
	await context.sandbox.control.addFault({ match: { nth: 1 }, error: { code: 131047 } });
const retry = async (workflow: ReturnType<typeof workflowOf>, run: Pick<WorkflowRun, 'data'>) =>
	await (
		await retryExecution(workflow, credentials(), run)
	).finished;
const hours = (count: number) => new Date(Date.now() - count * 3_600_000);

describe.each(['all', 'routing'] as const)('A fallback template (%s)', (ways) => {
	const run = async (workflow: ReturnType<typeof workflowOf>) =>
		await runWorkflow(workflow, credentials(), { ways });

	it('stays where it is while the window is open', async () => {
		const result = await run(workflowOf());
		expect(result.items('WhatsApp')[0]?.json).toMatchObject({ sent_as: 'free_form' });
		expect(await types()).toEqual(['text']);
	});

	it('is sent when Meta refuses the message for that, and for nothing else', async () => {
		await windowIsClosed();
		const result = await run(
			workflowOf({ callbackData: 'order-42', replyToMessageId: 'wamid.QUOTED' }),
		);
		expect(result.error).toBeUndefined();
		const [message, ...others] = await context.sandbox.control.messages();
		expect(others).toEqual([]);
		expect(message?.body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: customers(1)[0]?.phone,
			type: 'template',
			template,
			biz_opaque_callback_data: 'order-42',
		});
		expect(result.items('WhatsApp')[0]?.json).toMatchObject({
			message_id: message?.id,
			sent_as: 'template',
		});
		await context.sandbox.control.reset();
		await context.sandbox.control.addFault({ match: { nth: 1 }, error: { code: 131026 } });
		expect((await run(workflowOf())).error).toBeDefined();
		expect(await attempts()).toBe(1);
	});

	it('is not sent when the outcome of the message is unknown', async () => {
		await context.sandbox.control.addFault({ match: { nth: 1 }, break: 'after_acceptance' });
		const result = await run(workflowOf());
		expect(result.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
		expect(await types()).toEqual(['text']);
		expect(await attempts()).toBe(1);
	});

	it.each([
		['a date', hours(25).toISOString(), 'template'],
		['seconds', String(Math.floor(hours(25).getTime() / 1000)), 'template'],
		['milliseconds', hours(25).getTime(), 'template'],
		['an expression with a date', '={{ $now.minus({ hours: 25 }) }}', 'template'],
		['less than a day ago', hours(23).toISOString(), 'text'],
		['nothing', '', 'text'],
	])('knows from %s whether to try the message', async (_case, customerLastWroteAt, type) => {
		expect((await run(workflowOf({ customerLastWroteAt }))).error).toBeUndefined();
		expect(await types()).toEqual([type]);
		expect(await attempts()).toBe(1);
	});

	it.each([
		['no language', { fallbackTemplate: 'order_update' }, "'Fallback Template' has no language"],
		['no name', { fallbackTemplate: 'Order Update:en' }, /'Fallback Template' is not the name/],
		['no list', { fallbackComponents: '{}' }, /'Fallback Components' is not a list/],
		['no time', { customerLastWroteAt: 'yesterday' }, "'Customer Last Wrote At' is not a time"],
		[
			'values that broke the JSON around them',
			{
				fallbackComponents:
					'=[{"type":"body","parameters":[{"type":"text","text":"{{ $json.name }}"}]}]',
			},
			/'Fallback Components' is not JSON/,
		],
		[
			'an empty value',
			{ fallbackVariables: { values: [{ name: '', value: ' ' }] } },
			"Fallback Variable 1: 'Value' is empty",
		],
		[
			'two values for one name',
			{ fallbackVariables: { values: [variable('Ann', 'name'), variable('Bob', 'name')] } },
			"Fallback Variable 2: 'Name' is the same as that of Fallback Variable 1",
		],
		[
			'two bodies',
			{ fallbackVariables: { values: [variable('Ann')] } },
			"'Fallback Variables' and 'Fallback Components' both have values for the body",
		],
		['several messages', { longText: 'split' }, /'Text' needs several messages/],
	])('is refused with %s', async (_case, change, message) => {
		const long = 'longText' in change ? { text: 'word '.repeat(1000) } : {};
		const item = { name: 'Ann "Annie" Smith', ...long };
		expect((await run(workflowOf(change, item))).error?.message).toMatch(message);
		expect(await attempts()).toBe(0);
	});

	it.each([
		['quotes', 'Ann "Annie" \\ Smith', 'Ann "Annie" \\ Smith'],
		['line breaks', ' Ann\r\n\tSmith ', 'Ann Smith'],
		['a number', 42, '42'],
	])('takes values with %s from a list', async (_case, name, text) => {
		const result = await run(
			workflowOf(
				{
					customerLastWroteAt: hours(25).toISOString(),
					fallbackComponents: JSON.stringify(components.slice(0, 1)),
					fallbackVariables: { values: [variable('={{ $json.name }}'), variable('860198')] },
				},
				{ name },
			),
		);
		expect(result.error).toBeUndefined();
		expect(await bodies()).toMatchObject([
			{
				template: {
					components: [
						components[0],
						{
							type: 'body',
							parameters: [
								{ type: 'text', text },
								{ type: 'text', text: '860198' },
							],
						},
					],
				},
			},
		]);
	});

	it('says how a value gets into JSON, and takes it so', async () => {
		const json = (value: string) =>
			`=[{"type":"body","parameters":[{"type":"text","text":${value}},{"type":"text","text":"1"}]}]`;
		const item = { name: 'Ann "Annie" Smith' };
		const sent = (fallbackComponents: string) =>
			run(workflowOf({ dryRun: true, fallbackComponents }, item));
		const { error } = await sent(json('"{{ $json.name }}"'));
		expect(error).toMatchObject({
			description: expect.stringContaining('{{ JSON.stringify($json.name) }}, without quotes'),
		});
		const { items } = await sent(json('{{ JSON.stringify($json.name) }}'));
		expect(JSON.stringify(items('WhatsApp')[0]?.json)).toContain(
			JSON.stringify({ type: 'text', text: item.name }),
		);
	});

	it('gives values their names, where the template has any', async () => {
		const { items } = await run(
			workflowOf({
				dryRun: true,
				fallbackComponents: '',
				fallbackVariables: { values: [variable('Ann', 'first_name')] },
			}),
		);
		const parameters = [{ type: 'text', parameter_name: 'first_name', text: 'Ann' }];
		expect(items('WhatsApp')[0]?.json).toMatchObject({
			fallback_request: { body: { template: { components: [{ type: 'body', parameters }] } } },
		});
	});
});

it('what was sent as the template is not sent as the message by a retry', async () => {
	await windowIsClosed();
	await context.sandbox.control.addFault({ match: { nth: 3 }, error: { code: 131026 } });
	const workflow = sendTexts(customers(2), { ...options, maximumInFlight: 1 });
	const run = await runWorkflow(workflow, credentials());
	expect(run.error).toBeDefined();
	const again = await retry(workflow, run);
	expect(again.items('WhatsApp').map(({ json }) => json.sent_as)).toEqual([
		'template',
		'free_form',
	]);
	expect(await types()).toEqual(['template', 'text']);
});

it('a template whose outcome is unknown is followed by neither of the two', async () => {
	await windowIsClosed();
	await context.sandbox.control.addFault({ match: { nth: 2 }, break: 'after_acceptance' });
	const workflow = workflowOf();
	const run = await runWorkflow(workflow, credentials());
	expect(await types()).toEqual(['template']);
	for (const stored of [run, run.atStart]) {
		const again = await retry(workflow, stored);
		expect(again.error).toMatchObject({ context: { details: { outcome: 'unknown' } } });
	}
	expect(await attempts()).toBe(2);
});

it('a Send Once Key covers both', async () => {
	await windowIsClosed();
	const workflow = workflowOf({ sendOnceKey: 'order-42' });
	await runWorkflow(workflow, credentials());
	const again = await runWorkflow(workflow, credentials());
	expect(again.items('WhatsApp')[0]?.json).toMatchObject({ skipped: true });
	expect(await types()).toEqual(['template']);
});

it('replaces media, which are not uploaded when it is too late for them', async () => {
	const media = (customerLastWroteAt: string) =>
		withInput(readWorkflow('send-media'), [{ phone: seed.customer.phone, type: 'image' }], {
			parameters: {
				mediaSource: 'binary',
				inputBinaryField: 'data',
				options: { ...options, customerLastWroteAt },
			},
			binary: { data: { data: '/9j/4AAQSkZJRg==', mimeType: 'image/jpeg', fileName: 'a.jpg' } },
		});
	await runWorkflow(media(hours(30).toISOString()), credentials());
	expect(await context.sandbox.control.media()).toEqual([]);
	await context.sandbox.control.addFault({
		match: { path: '/messages', nth: 1 },
		error: { code: 131047 },
	});
	await runWorkflow(media(''), credentials());
	expect(await types()).toEqual(['template', 'template']);
});

it('a rejected template is explained', async () => {
	await windowIsClosed();
	const { error } = await runWorkflow(workflowOf({ fallbackComponents: '[]' }), credentials());
	expect(error?.message).toMatch(/there is no value for/);
});

it('Dry Run shows both', async () => {
	const { items } = await runWorkflow(workflowOf({ dryRun: true }), credentials());
	expect(items('WhatsApp')[0]?.json).toMatchObject({
		request: { body: { type: 'text' } },
		fallback_request: { body: { type: 'template', template } },
	});
});
