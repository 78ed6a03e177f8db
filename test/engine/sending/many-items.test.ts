import { readWorkflow, retryExecution, runWorkflow } from '../../support/engine/run-workflow';
import { customers, seed, sendTexts, useSandbox } from '../../support/engine/sending-case';
import { withInput } from '../../support/engine/test-sandbox';

const context = useSandbox();

const NATIONAL = '0151 234537';

/** Forty customers, of whom the 38th and the 40th have no country code. */
const mistyped = () => {
	const items = customers(40).map((item, row) => ({ ...item, row: row + 1 }));
	return items.map((item) => ([38, 40].includes(item.row) ? { ...item, phone: NATIONAL } : item));
};

const run = async (
	items: Array<Record<string, unknown>>,
	options: Record<string, unknown> = {},
	node: Record<string, unknown> = {},
) => {
	const workflow = sendTexts(items, { messagesPerSecond: 0, ...options }, { node });
	const result = await runWorkflow(workflow, context.sandbox.credentials());
	const [last] = result.data.resultData.runData.WhatsApp ?? [];
	return { ...result, hints: (last?.hints ?? []).map(({ message }) => message) };
};

describe('A refusal', () => {
	it('names the row and the value in its description; the message, which goes into logs, has no value', async () => {
		const { error } = await run(mistyped(), { maximumInFlight: 1 });
		expect(error?.message).toBe("'To' has no country code");
		expect(error).toMatchObject({
			description: expect.stringMatching(
				/Begin with the country code.* The 38th item \(item 37\) has: 0151 234537\. 37 of 40 items were accepted/,
			),
			context: { itemIndex: 37 },
		});
		expect(JSON.stringify([error?.message, error?.stack])).not.toContain(NATIONAL);
	});

	it('says that none was accepted, and promises nothing of a retry then', async () => {
		const { error } = await run([{ phone: NATIONAL }, ...customers(1)], { maximumInFlight: 1 });
		expect(error).toMatchObject({
			description: expect.stringMatching(/ None of the 2 items was accepted\.$/),
		});
	});

	it("of Meta's names the row as well", async () => {
		await context.sandbox.control.addFault({
			error: { code: 131026 },
			match: { path: '/messages', nth: 3 },
		});
		const { error } = await run(customers(5), { maximumInFlight: 1 });
		expect(error).toMatchObject({
			description: expect.stringContaining('It is the 3rd item (item 2).'),
		});
	});

	it('has the value in the details of an item that continues', async () => {
		const result = await run(mistyped(), {}, { onError: 'continueErrorOutput' });
		expect(
			result.items('WhatsApp', 1).map(({ json }) => ({ row: json.row, details: json.details })),
		).toEqual(
			[38, 40].map((row) => ({
				row,
				details: expect.objectContaining({ value: NATIONAL, outcome: 'refused' }),
			})),
		);
	});

	it('shows no more than the beginning of a long value', async () => {
		const { error } = await run([{ phone: seed.customer.phone, text: 'ä'.repeat(5000) }]);
		expect(error).toMatchObject({
			description: expect.stringMatching(/The 1st item \(item 0\) has: ä{80}…\.$/),
		});
	});
});

describe('An option of the whole node', () => {
	it.each([
		[{ maximumInFlight: 'many' }, "'Maximum in Flight' is not a whole number of 1 or more"],
		[{ retries: -1 }, "'Retries' is not a whole number of 0 or more"],
		[{ messagesPerSecond: [] }, "'Messages per Second' is not a number of 0 or more"],
		[{ rememberAcrossRestarts: 'maybe' }, "'Remember Across Restarts' is neither true nor false"],
	])('that is wrong, such as %j, is blamed on no item', async (options, message) => {
		const { error } = await run(customers(2), options);
		expect(error?.message).toBe(message);
		expect(error).toMatchObject({ description: expect.stringContaining('The value is: ') });
		expect(error).not.toMatchObject({ description: expect.stringContaining('1st item') });
		expect(error).toMatchObject({ context: { itemIndex: undefined } });
	});

	it.each([null, '', '  '])('that is %j counts as not set', async (nothing) => {
		const names = [
			'messagesPerSecond',
			'maximumInFlight',
			'retries',
			'validateAllItemsFirst',
			'keysToRemember',
			'retryUnknownOutcomes',
		];
		const options = Object.fromEntries(names.map((name) => [name, nothing]));
		const result = await run(customers(2), { ...options, rememberAcrossRestarts: nothing });
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp')).toHaveLength(2);
	});
});

describe('The item that is wrong is named, not one that only waited', () => {
	/** The wrong one comes when others are waiting. */
	const requestOptions = { batching: { batch: { batchSize: 6, batchInterval: 400 } } };
	const wrong = (items: Array<Record<string, unknown>>) =>
		items.map((item, index) => (index === 9 ? { ...item, phone: NATIONAL } : item));

	it('for a place among the uploads', async () => {
		await context.sandbox.control.settings({ latency_ms: 1_000 });
		const data = { data: Buffer.from('%PDF-1.4').toString('base64'), mimeType: 'application/pdf' };
		const workflow = withInput(readWorkflow('send-media'), wrong(customers(12)), {
			binary: { data: { ...data, fileName: 'a.pdf' } },
			parameters: {
				mediaType: 'document',
				mediaSource: 'binary',
				inputBinaryField: 'data',
				options: { messagesPerSecond: 0 },
				requestOptions,
			},
		});
		const { error } = await runWorkflow(workflow, context.sandbox.credentials());
		expect(error?.message).toBe("'To' has no country code");
	});

	it('with a long text in several messages', async () => {
		const text = Array.from({ length: 900 }, (_, index) => `Word ${index}`).join(' ');
		const items = wrong(customers(12).map((item) => ({ ...item, text })));
		const workflow = sendTexts(
			items,
			{ longText: 'split', messagesPerSecond: 1 },
			{ parameters: { requestOptions } },
		);
		const { error } = await runWorkflow(workflow, context.sandbox.credentials());
		expect(error?.message).toBe("'To' has no country code");
	});
});

describe('Validate All Items First', () => {
	it('sends nothing if an item cannot be sent, and names all of them at once', async () => {
		const { error } = await run(mistyped(), { validateAllItemsFirst: true });
		expect(error?.message).toBe("'To' has no country code");
		expect(error).toMatchObject({
			description: expect.stringContaining(
				`Nothing was sent. 2 of 40 items cannot be sent: item 37: 'To' has no country code (${NATIONAL}); item 39: 'To' has no country code (${NATIONAL}).`,
			),
		});
		expect(await context.sandbox.control.requests()).toEqual([]);
	});

	it('says the same when no item at all can be sent', async () => {
		const { error } = await run([{ phone: '' }, { phone: NATIONAL }], {
			validateAllItemsFirst: true,
		});
		expect(error).toMatchObject({
			description: expect.stringContaining('2 of 2 items cannot be sent: item 0'),
		});
	});

	it('gives each item its own reason when the node continues', async () => {
		const result = await run(
			mistyped(),
			{ validateAllItemsFirst: true },
			{ onError: 'continueRegularOutput' },
		);
		const reasons = result.items('WhatsApp').map(({ json }) => json.error);
		expect(reasons[37]).toBe("'To' has no country code");
		expect(new Set(reasons.slice(0, 37))).toEqual(
			new Set([
				"The item was not sent because other items cannot be sent, and 'Validate All Items First' is on",
			]),
		);
		expect(await context.sandbox.control.requests()).toEqual([]);
	});

	it('in a repetition, tells what was accepted before from what is held back', async () => {
		await context.sandbox.control.addFault({ match: { nth: 3 }, error: { code: 131047 } });
		const options = { validateAllItemsFirst: true, maximumInFlight: 1 };
		const workflow = sendTexts(customers(5), options);
		const broken = await runWorkflow(workflow, context.sandbox.credentials());
		const text = "={{ $json.text.replace('Hello 4', '') }}";
		const retry = async (node = {}) => {
			const changed = sendTexts(customers(5), options, { node, parameters: { text } });
			return await (
				await retryExecution(changed, context.sandbox.credentials(), broken)
			).finished;
		};
		expect((await retry()).error).toMatchObject({
			description: expect.stringContaining(
				'Nothing more was sent; 2 were accepted before. 1 of 5 items cannot be sent: item 4',
			),
		});
		const continued = await retry({ onError: 'continueRegularOutput' });
		expect(
			continued.items('WhatsApp').map(({ json }) => [typeof json.message_id, typeof json.error]),
		).toEqual([
			['string', 'undefined'],
			['string', 'undefined'],
			...[2, 3, 4].map(() => ['undefined', 'string']),
		]);
		expect(await context.recipients()).toHaveLength(2);
	});

	it('sends all of them otherwise', async () => {
		const { error } = await run(customers(5), { validateAllItemsFirst: true });
		expect(error).toBeUndefined();
		expect(await context.recipients()).toHaveLength(5);
	});
});

describe('At the end', () => {
	it('the node says how many were accepted and refused, why, and how fast', async () => {
		const { hints } = await run(
			mistyped(),
			{ messagesPerSecond: 20 },
			{ onError: 'continueRegularOutput' },
		);
		expect(hints).toEqual([
			expect.stringMatching(
				/^38 accepted, 2 refused in \d+ s \([12]?\d per second\)\. 2 × 'To' has no country code\.$/,
			),
		]);
	});

	it('it says nothing of a single item', async () => {
		expect((await run(customers(1))).hints).toEqual([]);
	});
});

describe('Include Input Fields', () => {
	const items = [
		{ phone: seed.customer.phone, text: 'Hello', order: 7, message_id: 'of the sheet' },
		{ phone: NATIONAL, text: 'Hi', order: 8 },
	];
	const options = { includeInputFields: true };

	it('adds the fields of the input item, below those of the result', async () => {
		const result = await run(items, options, { onError: 'continueRegularOutput' });
		expect(result.items('WhatsApp').map(({ json }) => json)).toEqual([
			{
				...items[0],
				message_id: expect.stringMatching(/^wamid\./),
				recipient: seed.customer.phone,
				recipient_wa_id: seed.customer.wa_id,
			},
			{ ...items[1], error: "'To' has no country code", details: expect.anything() },
		]);
	});

	it('adds them to an envelope', async () => {
		const result = await run(items, { ...options, responseFormat: 'envelope' });
		expect(result.items('WhatsApp').map(({ json }) => [json.order, json.successful])).toEqual([
			[7, true],
			[8, false],
		]);
	});

	it('leaves items of the error output where they belong', async () => {
		const result = await run(items, options, { onError: 'continueErrorOutput' });
		expect(result.items('WhatsApp', 0).map(({ json }) => json.order)).toEqual([7]);
		expect(result.items('WhatsApp', 1).map(({ json }) => json.order)).toEqual([8]);
	});

	it.each([
		['was skipped', { skipped: true, reason: 'Sent before', key: 'order-9' }],
		['failed', { error: 'of before', details: { outcome: 'refused' } }],
		[
			'failed, in an envelope',
			{ successful: false, data: {}, error: 'of before', details: { outcome: 'refused' } },
		],
	])(
		'does not say of a message that was sent what an earlier node said of one that %s',
		async (_case, verdict) => {
			const item = { phone: seed.customer.phone, text: 'Hello', order: 9 };
			const result = await run([{ ...item, ...verdict }], options, {
				onError: 'continueErrorOutput',
			});
			expect(result.items('WhatsApp', 0).map(({ json }) => json)).toEqual([
				{
					...item,
					message_id: expect.any(String),
					recipient: seed.customer.phone,
					recipient_wa_id: seed.customer.wa_id,
				},
			]);
		},
	);

	it.each([
		[{ error: 'E-17', reason: 'late', key: 'K-1' }],
		[{ error: 'E-17', details: 'of the sheet' }],
		[{ skipped: 'no', reason: 'none' }],
		[{ details: { colour: 'red' } }],
	])("keeps a sheet's own columns %j", async (columns) => {
		const result = await run([{ phone: seed.customer.phone, text: 'Hello', ...columns }], options);
		expect(result.items('WhatsApp').map(({ json }) => json)).toEqual([
			expect.objectContaining(columns),
		]);
	});
});
