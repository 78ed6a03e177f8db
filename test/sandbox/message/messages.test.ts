import { seed } from '../../../sandbox/cloud-api';
import { matching } from '../../support/matchers';
import { MESSAGES_PATH, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

describe('a text that is accepted', () => {
	it('is answered with the input as given, the WhatsApp ID and a message ID', async () => {
		const { status, json } = await sandbox.graph(MESSAGES_PATH, {
			body: textTo('+1 (650) 555-1234'),
		});
		expect(status).toBe(200);
		expect(json).toEqual({
			messaging_product: 'whatsapp',
			contacts: [{ input: '+1 (650) 555-1234', wa_id: '16505551234' }],
			messages: [{ id: matching(/^wamid\.HBg[A-Za-z0-9+/]+=*$/) }],
		});
	});

	it('is answered with the user ID and without phone number when sent to a user ID', async () => {
		const recipient = seed.customer.user_id;
		const { json } = await sandbox.graph(MESSAGES_PATH, {
			body: { ...textTo(''), to: undefined, recipient },
		});
		expect(json.contacts).toEqual([{ input: recipient, user_id: recipient }]);
	});

	it('goes to the phone number when both are given', async () => {
		const body = textTo('+16505551234', { recipient: 'US.999' });
		expect((await sandbox.graph(MESSAGES_PATH, { body })).json.contacts).toEqual([
			{ input: '+16505551234', wa_id: '16505551234' },
		]);
	});

	it('is kept as received, in order', async () => {
		const bodies = ['one', 'two', 'three'].map((body) =>
			textTo('+16505551234', { text: { body } }),
		);
		for (const body of bodies) await sandbox.graph(MESSAGES_PATH, { body });
		const messages = await sandbox.control.messages();
		expect(messages.map(({ body }) => body)).toEqual(bodies);
		expect(messages.map(({ phone_number_id: id }) => id)).toEqual(
			Array(3).fill(seed.phoneNumbers.shop.id),
		);
	});

	it.each([
		['no type', { type: undefined }],
		['a link preview', { text: { body: 'https://example.com', preview_url: true } }],
		['a reply', { context: { message_id: 'wamid.HBgLMTY1MDU1NTEyMzQ=' } }],
		['4096 emojis', { text: { body: '😀'.repeat(4096) } }],
		['512 characters of callback data', { biz_opaque_callback_data: 'x'.repeat(512) }],
	])('may have %s', async (_what, more) => {
		expect(
			(await sandbox.graph(MESSAGES_PATH, { body: textTo('+16505551234', more) })).status,
		).toBe(200);
	});

	it.each(['', '/v17.0', '/v25.0', '/v26.1'])(
		'may be sent with the version "%s"',
		async (version) => {
			const path = `${version}/${seed.phoneNumbers.shop.id}/messages`;
			expect((await sandbox.graph(path, { body: textTo('+16505551234') })).status).toBe(200);
			expect((await sandbox.control.requests()).at(-1)).toMatchObject({
				path,
				version: version.slice(1) || null,
			});
		},
	);
});

describe('phone numbers of recipients', () => {
	it.each([
		['16505551234', '16505551234'],
		['6505551234', '16505551234'],
		['+49 30 1234567', '49301234567'],
		['+521 55 1234 5678', '5215512345678'],
		['+52 55 1234 5678', '5215512345678'],
		['+54 11 5874-9895', '5491158749895'],
		['+54 9 11 5874-9895', '5491158749895'],
		['+55 11 91234-5678', '5511912345678'],
		['+55 11 8765-4321', '5511987654321'],
		['+55 28 98765-4321', '5528987654321'],
		['+55 31 98765-4321', '553187654321'],
		['+55 31 8765-4321', '553187654321'],
		['+55 11 3456-7890', '551134567890'],
	])('%s is WhatsApp ID %s', async (to, waId) => {
		expect((await sandbox.graph(MESSAGES_PATH, { body: textTo(to) })).json.contacts[0]?.wa_id).toBe(
			waId,
		);
	});

	it.each([
		['5491158749895', ['+54 11 5874-9895'], 131030],
		['5491158749895', ['+54 9 11 5874-9895'], 131030],
		['541158749895', ['+54 9 11 5874-9895'], undefined],
		['5215512345678', ['525512345678'], 131030],
		['+52 55 1234 5678', ['525512345678'], undefined],
		['16505551234', ['525512345678', '+1 650 555 1234'], undefined],
		['16505551235', ['+1 650 555 1234'], 131030],
		['16505551235', null, undefined],
	])(
		'%s may be sent to when a test number has the list %j: %p',
		async (to, allowed_recipients, code) => {
			await sandbox.control.settings({ allowed_recipients });
			expect((await sandbox.graph(MESSAGES_PATH, { body: textTo(to) })).json.error?.code).toBe(
				code,
			);
		},
	);

	it.each(['customer', '+1.650.555.1234', '123', '+1234567890123456', 'US.13491208655302741918'])(
		'%s is refused',
		async (to) => {
			const { status, json } = await sandbox.graph(MESSAGES_PATH, { body: textTo(to) });
			expect(status).toBe(400);
			expect(json.error).toMatchObject({
				code: 131009,
				message: '(#131009) Parameter value is not valid',
				error_data: {
					messaging_product: 'whatsapp',
					details: 'Param to is not a valid phone number.',
				},
				fbtrace_id: matching(/^A\w+$/),
			});
		},
	);
});

describe('a text that is refused', () => {
	it.each<[string, object, number, string]>([
		[
			'no messaging_product',
			{ messaging_product: undefined },
			100,
			'(#100) The parameter messaging_product is required.',
		],
		[
			'another messaging_product',
			{ messaging_product: 'sms' },
			100,
			'(#100) Param messaging_product must be one of {WHATSAPP} - got "sms".',
		],
		['no recipient', { to: undefined }, 131008, '(#131008) Required parameter is missing'],
		[
			'a malformed user ID',
			{ to: undefined, recipient: 'us.1' },
			131009,
			'(#131009) Parameter value is not valid',
		],
		[
			'an unknown group',
			{ recipient_type: 'group', to: 'Y2FwaV9ncm91cDo' },
			131041,
			'(#131041) Group is unknown',
		],
		['a number as recipient', { to: 16505551234 }, 100, '(#100) Param to must be a string.'],
		[
			'the sender as recipient',
			{ to: '+15550100001' },
			131021,
			'(#131021) Recipient cannot be sender',
		],
		['no text', { text: undefined }, 100, '(#100) The parameter text is required.'],
		['a string as text', { text: 'Hello' }, 100, '(#100) Param text must be a JSON object.'],
		['no body', { text: {} }, 100, "(#100) The parameter text['body'] is required."],
		[
			'an empty body',
			{ text: { body: '' } },
			100,
			"(#100) The parameter text['body'] is required.",
		],
		[
			'4097 characters',
			{ text: { body: 'é'.repeat(4097) } },
			100,
			"(#100) Param text['body'] must be at most 4096 characters long.",
		],
		[
			'"true" as preview_url',
			{ text: { body: 'a', preview_url: 'true' } },
			100,
			"(#100) Param text['preview_url'] must be a boolean.",
		],
		[
			'an unknown key in text',
			{ text: { body: 'a', x: 1 } },
			100,
			'(#100) Unexpected key "x" on param "text".',
		],
		['an unknown key', { body: 'a' }, 100, '(#100) Unexpected key "body" on param "messages".'],
		[
			'an unknown type',
			{ type: 'telegram' },
			100,
			'(#100) Param type must be one of {TEXT, IMAGE, VIDEO, AUDIO, DOCUMENT, STICKER, LOCATION, CONTACTS, INTERACTIVE, REACTION, PIN, TEMPLATE} - got "telegram".',
		],
		[
			'513 characters of callback data',
			{ biz_opaque_callback_data: 'x'.repeat(513) },
			100,
			'(#100) Param biz_opaque_callback_data must be at most 512 characters long.',
		],
		[
			'a context without message ID',
			{ context: {} },
			100,
			"(#100) The parameter context['message_id'] is required.",
		],
		[
			'a foreign ID as context',
			{ context: { message_id: '17' } },
			100,
			'(#100) Param context[\'message_id\'] is not valid: "17".',
		],
	])('has %s', async (_what, more, code, message) => {
		const { status, json } = await sandbox.graph(MESSAGES_PATH, {
			body: textTo('+16505551234', more),
		});
		expect(status).toBe(400);
		expect(json.error).toMatchObject({ code, message, type: 'OAuthException' });
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it.each([
		['is no JSON', '{"messaging_product":'],
		['is no object', '["whatsapp"]'],
	])('%s', async (_what, rawBody) => {
		const { status, json } = await sandbox.graph(MESSAGES_PATH, { rawBody });
		expect([status, json.error.code]).toEqual([400, 100]);
	});

	it('comes from a number that is not registered', async () => {
		const path = `/v25.0/${seed.phoneNumbers.unregistered.id}/messages`;
		const { status, json } = await sandbox.graph(path, { body: textTo('+16505551234') });
		expect([status, json.error.code, json.error.message]).toEqual([
			400,
			133010,
			'(#133010) Account not registered',
		]);
	});

	it('exceeds the throughput of its number, which others do not feel', async () => {
		await sandbox.control.settings({ throughput_per_second: 2 });
		const send = async (id: string): Promise<number> => {
			const answer = await sandbox.graph(`/v25.0/${id}/messages`, { body: textTo('+16505551234') });
			return answer.status === 200 ? 200 : answer.json.error.code;
		};
		const { shop, support } = seed.phoneNumbers;
		expect([await send(shop.id), await send(shop.id), await send(shop.id)]).toEqual([
			200, 200, 130429,
		]);
		expect(await send(support.id)).toBe(200);
	});
});

describe('a read receipt', () => {
	const receipt = {
		messaging_product: 'whatsapp',
		status: 'read',
		message_id: 'wamid.HBgLMTY1MDU1NTEyMzQ=',
	};

	it.each([
		['alone', {}],
		['with a typing indicator', { typing_indicator: { type: 'text' } }],
	])('%s succeeds and sends nothing', async (_what, more) => {
		const { status, json } = await sandbox.graph(MESSAGES_PATH, { body: { ...receipt, ...more } });
		expect([status, json]).toEqual([200, { success: true }]);
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it.each([
		['another status', { status: 'seen' }],
		['no message ID', { message_id: undefined }],
		['an ID that is none of a message', { message_id: 'wamid.HBgL:sent' }],
		['another typing indicator', { typing_indicator: { type: 'audio' } }],
		['a recipient', { to: '+16505551234' }],
	])('with %s is refused', async (_what, more) => {
		const { status, json } = await sandbox.graph(MESSAGES_PATH, { body: { ...receipt, ...more } });
		expect([status, json.error.code]).toEqual([400, 100]);
	});
});

describe('the record of requests', () => {
	it('keeps the body of a message byte for byte', async () => {
		const rawBody = ` { "messaging_product" : "whatsapp","to":"+16505551234", "text":{"body":"Gr\\u00fc\\/ße 😀"} }\n`;
		await sandbox.graph(MESSAGES_PATH, { rawBody });
		expect((await sandbox.control.requests())[0]).toMatchObject({
			method: 'POST',
			path: MESSAGES_PATH,
			raw_body: rawBody,
			body: { text: { body: 'Grü/ße 😀' } },
			status: 200,
			authorization: 'bearer',
		});
	});

	it('never holds a token or a secret', async () => {
		const secrets = ['secret-1', 'secret-2', 'secret-3', 'secret-4', 'secret-5', 'secret-6'];
		await sandbox.graph(`${MESSAGES_PATH}?access_token=secret-1&appsecret_proof=secret-2`, {
			token: 'secret-3',
			body: textTo('+16505551234', { appsecret_proof: 'secret-2' }),
		});
		await sandbox.graph('/oauth/access_token', {
			token: null,
			rawBody: 'client_id=1&client_secret=secret-4&fb_exchange_token=secret-5',
			contentType: 'application/x-www-form-urlencoded',
		});
		await sandbox.graph('/debug_token?input_token=secret-6');
		await sandbox.graph(`/${seed.phoneNumbers.shop.id}`, {
			body: {
				webhook_configuration: { override_callback_uri: 'nowhere', verify_token: 'secret-1' },
			},
		});
		const record = JSON.stringify(await sandbox.control.requests());
		for (const secret of [...secrets, seed.accessTokens.valid])
			expect(record).not.toContain(secret);
		expect(record).toContain('"client_secret":"[masked]"');
	});
});
