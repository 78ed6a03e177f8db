import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('send-text');

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const toCustomer = { phone: seed.customer.phone, text: 'Hello' };

const sentBodies = async () => (await sandbox.control.messages()).map(({ body }) => body);

describe.each(['all', 'routing'] as const)('Send Text (%s)', (ways) => {
	const run = async (
		items: Array<Record<string, unknown>>,
		changes: Parameters<typeof withInput>[2] = {},
		credentials = sandbox.credentials(),
	) => await runWorkflow(withInput(workflow, items, changes), credentials, { ways });

	it('sends one message per item and gives each its own result', async () => {
		const result = await run([
			{
				phone: '+1 (650) 555-1234',
				text: 'Zażółć 👋',
				preview: true,
				order: 'order-42',
				reply_to: 'wamid.QUOTED',
			},
			{ user_id: seed.customer.user_id, text: 'Hi again' },
		]);

		expect(result.error).toBeUndefined();
		const messages = await sandbox.control.messages();
		const first = messages.find(({ body }) => 'to' in body);
		const second = messages.find(({ body }) => 'recipient' in body);
		expect(first?.body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '+16505551234',
			context: { message_id: 'wamid.QUOTED' },
			type: 'text',
			text: { body: 'Zażółć 👋', preview_url: true },
			biz_opaque_callback_data: 'order-42',
		});
		expect(second?.body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			recipient: seed.customer.user_id,
			type: 'text',
			text: { body: 'Hi again' },
		});
		expect(result.items('WhatsApp')).toEqual([
			{
				json: expect.objectContaining({
					message_id: first?.id,
					recipient: '+16505551234',
					recipient_wa_id: '16505551234',
				}),
				pairedItem: { item: 0 },
			},
			{
				json: expect.objectContaining({
					message_id: second?.id,
					recipient_user_id: seed.customer.user_id,
				}),
				pairedItem: { item: 1 },
			},
		]);
	});

	it('keeps the order of the items when answers come in another order', async () => {
		await sandbox.control.addFault({ latency_ms: 150 });
		const result = await run(['1', '2', '3'].map((text) => ({ ...toCustomer, text })));
		const byId = new Map(
			(await sandbox.control.messages()).map(({ id, body }) => [id, body.text as { body: string }]),
		);
		const texts = result
			.items('WhatsApp')
			.map(({ json }) => byId.get(json.message_id as string)?.body);
		expect(texts).toEqual(['1', '2', '3']);
	});

	it.each([
		['no recipient', { phone: '' }, /'To' is empty/],
		['an expression without a value', { phone: undefined }, /'To' is empty/],
		['letters', { phone: '+49 CALL ME' }, /is not a phone number/],
		['no country code', { phone: '0151 23456789' }, /has no country code/],
		['a number from a spreadsheet', { phone: '16505551234.0' }, /decimal point/],
		['too many digits', { phone: '+1650555123416505551234' }, /has 22 digits/],
		['no text', { text: '  ' }, /'Text' is empty/],
		[
			'too long a text',
			{ text: 'ä'.repeat(4097) },
			/'Text' has 4097 characters; WhatsApp allows 4096/,
		],
		['too long callback data', { order: 'x'.repeat(513) }, /'Callback Data' has 513 characters/],
		['a list as text', { text: ['a', 'b'] }, /'Text' is not text/],
		['a number that a spreadsheet rounded', { phone: '1.65056E+10' }, /lost its last digits/],
		[
			'a user ID of another form',
			{ user_id: 'us.13491208655302741918' },
			/is not a phone number, user ID, group ID or wa.me link/,
		],
		[
			'a number with an extension after a slash',
			{ phone: '+1 650 555 1234 / 35' },
			/has a slash after a complete number/,
		],
		[
			'two numbers',
			{ phone: '+1 650 555 1234/+1 650 555 1235' },
			/has a slash after a complete number/,
		],
		[
			'a link to a message, not to a number',
			{ phone: 'https://wa.me/message/ABCDE123' },
			/is a link without a phone number/,
		],
		[
			'an invitation to a group',
			{ phone: 'https://chat.whatsapp.com/Dz1x0lWe4Yk' },
			/is a link without a phone number/,
		],
		[
			'a link to somewhere else',
			{ phone: 'https://example.com/16505551234' },
			/is not a phone number/,
		],
		['a link to a national number', { phone: 'https://wa.me/015123456789' }, /has no country code/],
		['a leading minus', { phone: '-16505551234' }, /'To' begins with a minus/],
		['a negative number', { phone: -16505551234 }, /'To' begins with a minus/],
		[
			'two numbers with a blank between them',
			{ phone: '1234567 2345678' },
			/'To' contains two numbers/,
		],
		['two numbers in two lines', { phone: '1234-567\n234-5678' }, /'To' contains two numbers/],
		[
			'a national number with a bracketed zero',
			{ phone: '(0) 151 23456789' },
			/has no country code/,
		],
		['an address without a number', { phone: 'tel:' }, /is a link without a phone number/],
		['an address with an extension', { phone: 'tel:+16505551234;ext=35' }, /is not a phone number/],
	])(
		'stops at %s and tells which field it is, before anything is sent',
		async (_case, change, message) => {
			const result = await run([{ ...toCustomer, ...change }]);
			expect(result.error?.message).toMatch(message);
			expect(await sandbox.control.requests()).toEqual([]);
		},
	);

	it('tells who wrote an international prefix of another country to write + instead', async () => {
		const result = await run([{ ...toCustomer, phone: '011 44 7911 123456' }]);
		expect(result.error).toMatchObject({
			message: "'To' has no country code",
			description: expect.stringContaining('Write + instead of a prefix such as 011.'),
		});
	});

	it.each([
		['+1 650 555 1234', '+16505551234'],
		['001 650-555-1234', '+16505551234'],
		['16505551234', '+16505551234'],
		[16505551234, '+16505551234'],
		['+49 (0) 151 / 234.567-89', '+4915123456789'],
		['\u202a+1 (650) 555\u20111234\u202c', '+16505551234'],
		['+49/151/2345678', '+491512345678'],
		['49 (0) 151 23456789', '+4915123456789'],
		['0049(0)151 23456789', '+4915123456789'],
		['(49) ( 0 ) 151 23456789', '+4915123456789'],
		['+0049 151 23456789', '+4915123456789'],
		['0049151 2345678', '+491512345678'],
		['+4915123 4567890', '+49151234567890'],
		['16505551234.', '+16505551234'],
		['tel:+1-650-555-1234', '+16505551234'],
		['WhatsApp: +16505551234', '+16505551234'],
		['SMS:16505551234', '+16505551234'],
		['https://wa.me/16505551234', '+16505551234'],
		['wa.me/16505551234?text=Hello%20there', '+16505551234'],
		['https://wa.me/+1(650)555-1234/', '+16505551234'],
		['https://api.whatsapp.com/send?phone=16505551234&text=Hi', '+16505551234'],
		['https://api.whatsapp.com/send/?text=Hi&phone=%2B1+650+555+1234', '+16505551234'],
		['whatsapp://send?phone=16505551234', '+16505551234'],
	])('understands %p as %s', async (phone, to) => {
		await run([{ ...toCustomer, phone }]);
		expect(await sentBodies()).toEqual([expect.objectContaining({ to })]);
	});

	it.each([
		[seed.customer.user_id, { recipient_type: 'individual', recipient: seed.customer.user_id }],
		[
			' US.ENT.11815799212886844830 ',
			{ recipient_type: 'individual', recipient: 'US.ENT.11815799212886844830' },
		],
		[
			'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD',
			{ recipient_type: 'group', to: 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD' },
		],
		['120363404694233820@g.us', { recipient_type: 'group', to: '120363404694233820@g.us' }],
	])('tells from %p alone that it is no phone number', async (phone, recipient) => {
		await run([{ ...toCustomer, phone }]);
		const requests = await sandbox.control.requests();
		expect(requests.map(({ raw_body }) => JSON.parse(String(raw_body)) as object)).toEqual([
			{ messaging_product: 'whatsapp', ...recipient, type: 'text', text: { body: 'Hello' } },
		]);
	});

	it('lets a text of 4096 emoji through: characters are counted, not code units', async () => {
		const result = await run([{ ...toCustomer, text: '👋'.repeat(4096) }]);
		expect(result.error).toBeUndefined();
		expect(await sandbox.control.messages()).toHaveLength(1);
	});

	it("says in words what Meta's refusal means and keeps what Meta said", async () => {
		await sandbox.control.addFault({
			error: { code: 131047, details: 'More than 24 hours have passed' },
		});
		const result = await run([toCustomer]);
		expect(result.error).toMatchObject({
			message: 'More than 24 hours have passed since the customer last wrote',
			description: expect.stringMatching(/Send Template.*code 131047, fbtrace_id/),
			context: { itemIndex: 0, details: { code: 131047, outcome: 'refused' } },
		});
	});

	it('continues past an item with its own reason and the link to its input', async () => {
		const result = await run(
			[toCustomer, { ...toCustomer, phone: 'nobody' }, { ...toCustomer, phone: '+15550100001' }],
			{ node: { onError: 'continueRegularOutput' } },
		);
		expect(result.error).toBeUndefined();
		expect(result.items('WhatsApp')).toEqual([
			{
				json: expect.objectContaining({ message_id: expect.any(String) }),
				pairedItem: { item: 0 },
			},
			{
				json: {
					error: expect.stringContaining('is not a phone number'),
					details: expect.anything(),
				},
				pairedItem: { item: 1 },
			},
			{
				json: {
					error: 'Sender and recipient are the same phone number',
					details: expect.objectContaining({ code: 131021, fbtrace_id: expect.any(String) }),
				},
				pairedItem: { item: 2 },
			},
		]);
	});

	it('sends failed items to the error output with their input and details', async () => {
		const result = await run([toCustomer, { ...toCustomer, phone: '+15550100001', customer: 7 }], {
			node: { onError: 'continueErrorOutput' },
		});
		expect(result.items('WhatsApp', 0)).toHaveLength(1);
		expect(result.items('WhatsApp', 1)).toEqual([
			{
				json: expect.objectContaining({
					customer: 7,
					details: expect.objectContaining({ code: 131021 }),
				}),
				pairedItem: { item: 1 },
			},
		]);
	});

	it('calls a message unknown, not refused, when the connection broke after it left', async () => {
		await sandbox.control.addFault({ break: 'after_acceptance' });
		const result = await run([toCustomer]);
		expect(result.error).toMatchObject({
			message: expect.stringMatching(
				/closed before the response arrived; the message may have been accepted$/,
			),
			description: expect.stringContaining(
				'The message may have been accepted. Before you send it again',
			),
			context: { details: { outcome: 'unknown' } },
		});
		expect(await sandbox.control.messages()).toHaveLength(1);
	});

	it('calls it unknown as well when Meta itself does not know', async () => {
		await sandbox.control.addFault({ error: { code: 131000, http_status: 500 } });
		const result = await run([toCustomer]);
		expect(result.error).toMatchObject({
			context: { details: { outcome: 'unknown', code: 131000 } },
		});
	});

	it('calls an answer of an overloaded edge server unknown as well', async () => {
		await sandbox.control.addFault({ raw: { status: 502, body: '<html>Bad Gateway</html>' } });
		const result = await run([toCustomer]);
		expect(result.error).toMatchObject({
			context: { details: { outcome: 'unknown', http_status: 502 } },
		});
	});

	it('says that nothing was sent when the server cannot be reached', async () => {
		const result = await run(
			[toCustomer],
			{},
			sandbox.credentials({ baseUrl: 'http://127.0.0.1:9' }),
		);
		expect(result.error).toMatchObject({
			message: 'n8n cannot reach http://127.0.0.1:9',
			description: expect.stringContaining('Nothing was sent'),
		});
	});

	it.each([
		[
			'an expired token',
			{ accessToken: seed.accessTokens.expired },
			'The access token has expired',
		],
		[
			'a token of no use',
			{ accessToken: 'EAAnonsense' },
			/access token in the credential is incomplete|access token has expired or is no longer valid/,
		],
		['a token without permission', { accessToken: seed.accessTokens.unprivileged }, /permission/],
		[
			"another app's secret",
			{ appSecret: seed.otherApp.secret },
			/App Secret in the credential belongs to a different app/,
		],
	])('tells what is wrong with %s', async (_case, change, message) => {
		const result = await run([toCustomer], {}, sandbox.credentials(change));
		expect(result.error?.message).toMatch(message);
		expect(JSON.stringify(result.data)).not.toContain(Object.values(change)[0]);
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it('tells that the ID of the number is wrong', async () => {
		const phoneNumberId = { __rl: true, mode: 'id', value: '100000000000099' };
		const result = await run([toCustomer], { parameters: { phoneNumberId } });
		expect(result.error).toMatchObject({
			message: 'The phone number ID does not exist, or the token has no access to it',
			description: expect.stringContaining('Choose the number again from the list in the node'),
		});
		const typed = { __rl: true, mode: 'id', value: "={{ '+1 555-010-0001' }}" };
		const second = await run([toCustomer], { parameters: { phoneNumberId: typed } });
		expect(second.error).toMatchObject({
			description: expect.stringContaining('the phone number itself'),
		});
	});

	it('works with an OAuth2 credential, also where Meta demands proof of the app secret', async () => {
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		const result = await run([toCustomer], {
			parameters: { authentication: 'oAuth2' },
			node: { credentials: { whatsAppCloudOAuth2Api: { id: '2', name: 'OAuth2' } } },
		});
		expect(result.error).toBeUndefined();
		expect(await sandbox.control.messages()).toHaveLength(1);
	});
});

// Operations that n8n routes are not reached: its engine evaluates the expressions before.
it.each([
	['={{ $json.text + }}', 'invalid syntax'],
	["={{ $('Nobody').item.json.text }}", "Referenced node doesn't exist"],
])('names the field whose expression n8n cannot evaluate: %s', async (text, reason) => {
	const result = await runWorkflow(
		withInput(workflow, [toCustomer], { parameters: { text } }),
		sandbox.credentials(),
	);
	expect(result.error?.message).toBe(
		`'Text' has an expression that n8n cannot evaluate: ${reason}`,
	);
	expect(await sandbox.control.requests()).toEqual([]);
});
