import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { customers, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { withInput } from '../../support/engine/test-sandbox';
import { SAYS_UNKNOWN } from '../../support/faults/invariants';

const context = useSandbox();
const { phone: first } = customers(1)[0] ?? { phone: '' };

const send = async (
	items: Array<Record<string, unknown>>,
	options: Record<string, unknown> = {},
	node: Record<string, unknown> = {},
) => await runWorkflow(sendTexts(items, options, { node }), context.sandbox.credentials());

const continues = { onError: 'continueRegularOutput' };

describe('What Meta rejected for a temporary reason', () => {
	it('is sent again within the item', async () => {
		await context.sandbox.control.addFault({ count: 2, error: { code: 131016, http_status: 503 } });
		const result = await send(customers(1));
		expect(result.error).toBeUndefined();
		expect(await context.recipients()).toEqual([first]);
		expect(await context.sandbox.control.requests()).toHaveLength(3);
	});

	it('is given up after as many Retries as wanted, and says how often it was tried', async () => {
		await context.sandbox.control.addFault({ count: 9, error: { code: 131016, http_status: 503 } });
		const result = await send(customers(1), { retries: 1 });
		expect(result.error).toMatchObject({
			context: { details: { code: 131016, attempts: 2, outcome: 'refused' } },
		});
		expect(await context.sandbox.control.requests()).toHaveLength(2);
	});

	it('is not sent again with Retries 0', async () => {
		await context.sandbox.control.addFault({ error: { code: 130429 } });
		const result = await send(customers(1), { retries: 0 });
		expect(result.error?.message).toBe('The phone number exceeds its limit of messages per second');
		expect(await context.sandbox.control.requests()).toHaveLength(1);
	});

	it('is known by its code, not by the HTTP status', async () => {
		await context.sandbox.control.addFault({ error: { code: 131016, http_status: 400 } });
		await context.sandbox.control.addFault({
			match: { nth: 2 },
			error: { code: 131047, http_status: 503 },
		});
		const result = await send(customers(1));
		expect(result.error).toMatchObject({ context: { details: { code: 131047 } } });
		expect(await context.sandbox.control.requests()).toHaveLength(2);
	});

	it("is sent again as HTTP 429 without a code of Meta's", async () => {
		await context.sandbox.control.addFault({ raw: { status: 429, body: 'Slow down' } });
		expect((await send(customers(1))).error).toBeUndefined();
		expect(await context.recipients()).toEqual([first]);
	});
});

describe('Too many messages to one person', () => {
	it('wait four seconds, while others get theirs', async () => {
		await context.sandbox.control.addFault({ error: { code: 131056 } });
		const result = await send(customers(60), { maximumInFlight: 1, messagesPerSecond: 0 });
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp').map(({ json }) => json.recipient)).toEqual(
			customers(60).map(({ phone }) => phone),
		);
		const accepted = await context.recipients();
		expect(accepted).toHaveLength(60);
		expect(accepted.at(-1)).toBe(first);
		const times = (await context.sandbox.control.requests()).map(({ received_at }) => received_at);
		expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(3900);
	});
});

describe('When as many messages are rejected as may be in flight, all are sent in the end', () => {
	const key = (code: number) => ({ sendOnceKey: `=${code} {{ $json.phone }}` });
	it.each([
		['faster than the number may send', 130429, {}],
		['faster than the number may send, with a Send Once Key', 130429, key(130429)],
		['too many to one person', 131056, {}],
		['too many to one person, with a Send Once Key', 131056, key(131056)],
		['a temporary failure', 131016, {}],
		['a temporary failure, with a Send Once Key', 131016, key(131016)],
	])('%s', async (_name, code, options) => {
		await context.sandbox.control.addFault({ count: 3, error: { code } });
		const inFlight = { maximumInFlight: 3, messagesPerSecond: 0 };
		const result = await send(customers(12), { ...inFlight, ...options });
		expect(result.error).toBeUndefined();
		expect((await context.recipients()).sort()).toEqual(customers(12).map(({ phone }) => phone));
	});

	it('in the upload of a file', async () => {
		await context.sandbox.control.addFault({
			match: { path: '/media' },
			count: 3,
			error: { code: 130429 },
		});
		const data = { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf' };
		const workflow = withInput(readWorkflow('send-media'), customers(12), {
			binary: { data: { ...data, fileName: 'a.pdf' } },
			parameters: {
				mediaType: 'document',
				mediaSource: 'binary',
				inputBinaryField: 'data',
				options: { maximumInFlight: 3 },
			},
		});
		const result = await runWorkflow(workflow, context.sandbox.credentials());
		expect(result.error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(12);
	});
});

describe('A message that may have been accepted', () => {
	it.each([
		['the connection broke', { break: 'after_acceptance' as const }],
		['the connection broke before', { break: 'before_acceptance' as const }],
		[
			'a server at the edge answered 502',
			{ raw: { status: 502, body: '<html>Bad gateway</html>' } },
		],
		['something else answered 200', { raw: { status: 200, body: '<html>Welcome</html>' } }],
		[
			'a server at the edge answered in JSON of its own',
			{ raw: { status: 503, body: '{"busy":true}' } },
		],
		['Meta answered with code 1', { error: { code: 1, http_status: 500 } }],
		['Meta answered with code 131000', { error: { code: 131000, http_status: 500 } }],
		['Meta answered with code 2', { error: { code: 2, http_status: 503 } }],
	])('is not sent again when %s', async (_name, fault) => {
		await context.sandbox.control.addFault(fault);
		const result = await send(customers(1), {}, continues);
		expect(result.items('WhatsApp')[0]?.json.details).toMatchObject({
			outcome: 'unknown',
			advice: expect.stringMatching(SAYS_UNKNOWN),
		});
		expect(await context.sandbox.control.requests()).toHaveLength(1);
	});

	it('carries what is needed to find out', async () => {
		await context.sandbox.control.addFault({ break: 'after_acceptance' });
		const workflow = sendTexts(
			customers(1),
			{},
			{ node: continues, parameters: { options: { callbackData: 'order-42' } } },
		);
		const result = await runWorkflow(workflow, context.sandbox.credentials());
		expect(result.items('WhatsApp')[0]?.json.details).toMatchObject({
			outcome: 'unknown',
			recipient: first,
			biz_opaque_callback_data: 'order-42',
			sent_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
			advice: expect.stringContaining('watch for its status with the WhatsApp Trigger'),
		});
	});

	it('is sent again when the user wants it', async () => {
		await context.sandbox.control.addFault({ break: 'after_acceptance' });
		const result = await send(customers(1), { retryUnknownOutcomes: true });
		expect(result.error).toBeUndefined();
		expect(await context.recipients()).toEqual([first, first]);
	});
});

it('a refusal of the second attempt does not hide that the first may have been accepted', async () => {
	await context.sandbox.control.addFault({ break: 'after_acceptance' });
	await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
	const result = await send(customers(1), { retryUnknownOutcomes: true }, continues);
	expect(result.items('WhatsApp')[0]?.json.details).toMatchObject({
		outcome: 'unknown',
		code: 131047,
		advice: expect.stringMatching(SAYS_UNKNOWN),
	});
});

it('messages to the same person leave in the order of the items', async () => {
	await context.sandbox.control.settings({ latency_ms: 20 });
	await context.sandbox.control.addFault({ match: { nth: 1 }, error: { code: 131016 } });
	const items = Array.from({ length: 8 }, (_, index) => ({ phone: first, text: `Part ${index}` }));
	await send(items, { messagesPerSecond: 0 });
	const texts = (await context.sandbox.control.messages()).map(({ body }) => body.text);
	expect(texts).toEqual(items.map(({ text }) => ({ body: text })));
});
