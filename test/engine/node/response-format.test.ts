import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

describe.each(['all', 'routing'] as const)('Response Format (%s)', (ways) => {
	const run = async (
		workflow: string,
		responseFormat: string,
		items: Array<Record<string, unknown>>,
		parameters: Record<string, unknown> = {},
	) =>
		await runWorkflow(
			withInput(readWorkflow(workflow), items, {
				parameters: { ...parameters, options: { responseFormat } },
			}),
			sandbox.credentials(),
			{ ways },
		);

	const hello = { phone: seed.customer.phone, text: 'Hello' };

	it("Raw Response is Meta's response as it came", async () => {
		const result = await run('send-text', 'raw', [hello]);
		const [message] = await sandbox.control.messages();
		expect(result.items('WhatsApp')).toEqual([
			{
				json: {
					messaging_product: 'whatsapp',
					contacts: [{ input: seed.customer.phone, wa_id: seed.customer.wa_id }],
					messages: [{ id: message?.id }],
				},
				pairedItem: { item: 0 },
			},
		]);
	});

	it('Result Envelope says for each item whether it worked, and never stops the workflow', async () => {
		const result = await run('send-text', 'envelope', [
			hello,
			{ ...hello, phone: 'nobody' },
			{ ...hello, phone: '+15550100001' },
		]);
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp')).toEqual([
			{
				json: {
					successful: true,
					data: expect.objectContaining({ messages: [{ id: expect.any(String) }] }),
				},
				pairedItem: { item: 0 },
			},
			{
				json: {
					successful: false,
					data: {},
					error: expect.stringContaining('is not a phone number'),
					details: expect.anything(),
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					successful: false,
					data: {},
					error: 'Sender and recipient are the same phone number',
					details: expect.objectContaining({ code: 131021 }),
				},
				pairedItem: { item: 2 },
			},
		]);
	});

	it('of a list, both hold all entries and where it goes on, without the token that Meta puts there', async () => {
		const list = { returnAll: false, limit: 2 };
		const envelope = await run('phone-numbers', 'envelope', [{}], list);
		expect(envelope.items('WhatsApp')).toEqual([
			{
				json: {
					successful: true,
					data: [
						expect.objectContaining({ id: expect.any(String) }),
						expect.objectContaining({ id: expect.any(String) }),
					],
					paging: {
						cursors: expect.objectContaining({ after: expect.any(String) }),
						has_next_page: true,
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		const raw = await run('phone-numbers', 'raw', [{}], list);
		expect(raw.items('WhatsApp')[0]?.json).toEqual({
			data: expect.any(Array),
			paging: { cursors: expect.anything(), has_next_page: true },
		});
		expect(JSON.stringify([envelope.data, raw.data])).not.toContain(seed.accessTokens.valid);
	});
});
