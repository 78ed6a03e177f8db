import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterEach(async () => await sandbox.control.reset());
afterAll(async () => await sandbox.stop());

const text = (value: string) => ({ type: 'text', text: value });

async function run(
	workflow: string,
	items: Array<Record<string, unknown>>,
	options: Record<string, unknown> = {},
	more: Parameters<typeof withInput>[2] = {},
	ways?: 'routing',
) {
	return await runWorkflow(
		withInput(
			readWorkflow(workflow),
			items.map((item) => ({ phone: seed.customer.phone, ...item })),
			{ ...more, parameters: { options: { dryRun: true, ...options }, ...more.parameters } },
		),
		sandbox.credentials(),
		{ ...(ways && { ways }) },
	);
}

const sentNothing = async () => {
	expect(await sandbox.control.messages()).toEqual([]);
	const posts = (await sandbox.control.requests()).filter(({ method }) => method !== 'GET');
	expect(posts).toEqual([]);
};

describe('Dry Run', () => {
	it.each(['all', 'routing'] as const)('shows the request and sends nothing (%s)', async (ways) => {
		const { items, error } = await run(
			'send-text',
			[{ text: 'Hi' }],
			{ callbackData: 'order-42' },
			{},
			ways === 'routing' ? ways : undefined,
		);
		expect(error).toBeUndefined();
		expect(items('WhatsApp')).toEqual([
			{
				json: {
					dry_run: true,
					recipient: `+${seed.customer.phone.replace(/\D/g, '')}`,
					request: {
						method: 'POST',
						path: `${seed.phoneNumbers.shop.id}/messages`,
						body: {
							messaging_product: 'whatsapp',
							recipient_type: 'individual',
							to: `+${seed.customer.phone.replace(/\D/g, '')}`,
							biz_opaque_callback_data: 'order-42',
							type: 'text',
							text: { body: 'Hi' },
						},
					},
				},
				pairedItem: { item: 0 },
			},
		]);
		await sentNothing();
	});

	it('checks what is checked before sending', async () => {
		const { error } = await run('send-text', [{ text: 'a'.repeat(4097) }]);
		expect(error?.message).toMatch(/4097 characters/);
		await sentNothing();
	});

	it('says in the output panel that nothing was sent, also beside messages that were', async () => {
		const items = [
			{ text: 'a', test: true },
			{ text: 'b', test: false },
			{ text: 'c', test: true },
		];
		const result = await run('send-text', items, { dryRun: '={{ $json.test }}' });
		expect(result.error).toBeUndefined();
		expect(result.data.resultData.runData.WhatsApp?.[0]?.hints?.[0]?.message).toMatch(
			/^2 checked and not sent, 1 accepted in 1 s/,
		);
		expect(result.items('WhatsApp').map(({ json }) => json.dry_run)).toEqual([
			true,
			undefined,
			true,
		]);
		expect(await sandbox.control.messages()).toHaveLength(1);
	});

	it('leaves the Send Once Key unused', async () => {
		const options = { sendOnceKey: 'order-42' };
		await run('send-text', [{ text: 'Hi' }], options);
		const sent = await run('send-text', [{ text: 'Hi' }], { ...options, dryRun: false });
		expect(sent.items('WhatsApp')[0]?.json).toMatchObject({ message_id: expect.any(String) });
	});

	it('checks a file without uploading it', async () => {
		const data = Buffer.from('%PDF-1.7 invoice').toString('base64');
		const { items } = await run(
			'send-media',
			[{ type: 'document' }],
			{},
			{
				binary: { data: { data, mimeType: 'application/pdf', fileName: 'Invoice.pdf' } },
				parameters: { mediaSource: 'binary', mediaBinaryProperty: 'data' },
			},
		);
		expect(items('WhatsApp')[0]?.json).toMatchObject({ dry_run: true, files_to_upload: 1 });
		await sentNothing();
	});

	it('shows a template with its values', async () => {
		const { items } = await run('send-template', [
			{
				template: 'order_update',
				language: 'de',
				components: [
					{ type: 'header', parameters: [text('Laden')] },
					{ type: 'body', parameters: [text('Ann'), text('$& 7')] },
				],
			},
			{
				template: 'track_order',
				language: 'en_US',
				components: [
					{ type: 'body', parameters: [text('1042')] },
					{ type: 'button', sub_type: 'url', index: '2', parameters: [text('1042?a=b')] },
				],
			},
			{
				template: 'photo_of_the_day',
				language: 'en_US',
				components: [
					{
						type: 'header',
						parameters: [{ type: 'image', image: { link: 'https://example.com/a.jpg' } }],
					},
					{ type: 'body', parameters: [text('Ann')] },
				],
			},
		]);
		expect(items('WhatsApp').map(({ json }) => json.template)).toEqual([
			{
				header: { type: 'text', text: 'Deine Laden-Bestellung' },
				body: 'Hallo Ann, Bestellung $& 7 ist unterwegs.',
				footer: 'Sandbox Shop',
			},
			{
				body: 'Your order 1042 has shipped.',
				buttons: [
					{ type: 'quick_reply', text: 'Change address' },
					{ type: 'quick_reply', text: 'Cancel' },
					{ type: 'url', text: 'Track', url: 'https://www.example.com/track/1042?a=b' },
					{ type: 'url', text: 'Help', url: 'https://www.example.com/help' },
					{ type: 'phone_number', text: 'Call us', phone_number: '+15550100001' },
				],
			},
			{
				header: { type: 'image', file: 'https://example.com/a.jpg' },
				body: 'Here is what you asked for, Ann.',
				footer: 'Sandbox Shop',
			},
		]);
		await sentNothing();
	});

	it.each([
		['order_update', /does not match its template: there is no value for 'Header \{\{1\}\}/],
		['seasonal_sale', /there is no value for 'Header \{\{sale_name\}\}: /],
		['paused_offer', /does not match its template: the template is paused$/],
		['no_such', /the account in the credential has no template 'no_such'$/],
	])('rejects what Meta would reject of %s', async (template, message) => {
		const { error } = await run('send-template', [{ template, language: 'en_US', components: [] }]);
		expect(error?.message).toMatch(message);
		await sentNothing();
	});
});
