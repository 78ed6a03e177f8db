import { seed } from '../../../sandbox/cloud-api';
import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { uploaded } from '../../support/sandbox/upload';

const sandbox = sandboxCase();

const send = async (name: string, components?: unknown): Promise<string> =>
	outcomeOf(
		await sandbox.graph(MESSAGES_PATH, {
			body: messageOf('template', { name, language: { code: 'en_US' }, components }),
		}),
	);

const texts = (...values: string[]): object[] => values.map((text) => ({ type: 'text', text }));
const button = (subType: string, index: unknown, ...parameters: object[]): object => ({
	type: 'button',
	sub_type: subType,
	index,
	parameters,
});
const LINK = { link: 'https://example.com/file' };

describe('the header of a template', () => {
	const withHeader = async (name: string, ...parameters: object[]): Promise<string> =>
		await send(name, [
			{ type: 'header', parameters },
			{ type: 'body', parameters: texts('Pablo') },
		]);

	it.each<[string, object]>([
		['photo_of_the_day', { type: 'image', image: LINK }],
		['product_video', { type: 'video', video: LINK }],
		['invoice_ready', { type: 'document', document: { ...LINK, filename: 'invoice.pdf' } }],
	])('of %s takes %j', async (name, parameter) => {
		expect(await withHeader(name, parameter)).toBe('200');
	});

	it('takes an uploaded file, if there is one', async () => {
		const id = await uploaded(sandbox.url);
		expect(await withHeader('photo_of_the_day', { type: 'image', image: { id } })).toBe('200');
		expect(await withHeader('photo_of_the_day', { type: 'image', image: { id: '17' } })).toBe(
			"100: (#100) Param template['components'][0]['parameters'][0]['image']['id'] is not a valid whatsapp business account media attachment ID",
		);
		expect(await withHeader('product_video', { type: 'video', video: { id } })).toMatch(
			/^131009: Media/,
		);
	});

	it('takes a place', async () => {
		const location = {
			latitude: '37.44',
			longitude: '-122.16',
			name: 'Philz',
			address: '101 Forest Ave',
		};
		expect(
			await send('store_location', [
				{ type: 'header', parameters: [{ type: 'location', location }] },
			]),
		).toBe('200');
	});

	it('must be of the template’s format', async () => {
		expect(await withHeader('photo_of_the_day', { type: 'video', video: LINK })).toBe(
			'132012: header: Format mismatch, expected IMAGE, received VIDEO',
		);
		expect(await send('photo_of_the_day', [{ type: 'body', parameters: texts('Pablo') }])).toBe(
			'132012: header: Format mismatch, expected IMAGE, received UNKNOWN',
		);
		expect(
			await withHeader(
				'photo_of_the_day',
				{ type: 'image', image: LINK },
				{ type: 'image', image: LINK },
			),
		).toBe(
			'132000: header: number of localizable_params (2) does not match the expected number of params (1)',
		);
	});
});

describe('a value in the header of a template', () => {
	it.each(['*Ann*', 'a_b', '~5', '`x`'])('may not be %s', async (value) => {
		const body = { type: 'body', parameters: texts('Pablo', '1') };
		expect(
			await send('order_update', [{ type: 'header', parameters: texts(value) }, body]),
		).toMatch(/^131009: header: /);
		expect(
			await send('order_update', [
				{ type: 'header', parameters: texts('Ann') },
				{ ...body, parameters: texts(value, '1') },
			]),
		).toBe('200');
	});
});

describe('the buttons of a template', () => {
	const body = { type: 'body', parameters: texts('860198') };
	const link = button('url', '2', ...texts('860198'));

	it.each<[string, object[]]>([
		['what is needed', [link]],
		['an index as number, names in capitals', [button('URL', 2, ...texts('860198'))]],
		[
			'payloads of quick replies',
			[
				link,
				button('quick_reply', '0', { type: 'payload', payload: 'change' }),
				button('quick_reply', 1),
			],
		],
	])('take %s', async (_what, buttons) => {
		expect(await send('track_order', [body, ...buttons])).toBe('200');
	});

	it.each<[string, object[], string]>([
		['no parameter', [], '131008: buttons: Button at index 2 of type Url requires a parameter'],
		[
			'no parameter in it',
			[button('url', 2)],
			'131008: buttons: Button at index 2 of type Url requires a parameter',
		],
		[
			'an index that does not exist',
			[link, button('url', 5, ...texts('a'))],
			'131009: buttons: Button at index 5 does not exist in the template',
		],
		['the same index twice', [link, link], '131009: buttons: Button at index 2 is given twice'],
		[
			'an index in words',
			[button('url', 'two', ...texts('a'))],
			"100: (#100) Param template['components'][1]['index'] must be an integer.",
		],
		[
			'another sub_type',
			[link, button('url', 0, ...texts('a'))],
			'132012: buttons: Button at index 0 is of type Quick_reply, not url',
		],
		[
			'an unknown sub_type',
			[link, button('link', 0)],
			"100: (#100) Param template['components'][2]['sub_type'] must be one of {URL, QUICK_REPLY, COPY_CODE, FLOW, CATALOG, MPM, VOICE_CALL, ORDER_DETAILS, BOOKING_CONFIRMATION, REMINDER} - got \"link\".",
		],
		[
			'a parameter for an address without variable',
			[link, button('url', 3, ...texts('a'))],
			'132000: button: number of localizable_params (1) does not match the expected number of params (0)',
		],
		[
			'a text for a quick reply',
			[link, button('quick_reply', 0, ...texts('a'))],
			'132012: buttons: Format mismatch at index 0, expected PAYLOAD, received TEXT',
		],
		[
			'a parameter for a phone number',
			[link, button('voice_call', 4)],
			'132012: buttons: Button at index 4 is of type Phone_number, not voice_call',
		],
		[
			'a line break in an address',
			[button('url', 2, ...texts('a\nb'))],
			'132018: buttons: Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
		],
	])('are refused: %s', async (_what, buttons, outcome) => {
		expect(await send('track_order', [body, ...buttons])).toBe(outcome);
		expect(await sandbox.control.messages()).toEqual([]);
	});

	/** A new template with these buttons, which Meta approved at once. */
	const approved = async (...buttons: object[]): Promise<void> => {
		const template = {
			name: 'my_template',
			language: 'en_US',
			category: 'UTILITY',
			components: [
				{ type: 'BODY', text: 'Hello' },
				{ type: 'BUTTONS', buttons },
			],
		};
		const { json } = await sandbox.graph(`/v25.0/${seed.businessAccount.id}/message_templates`, {
			body: template,
		});
		await sandbox.control.setTemplateStatus(json.id, 'APPROVED');
	};

	it('name a flow, with or without a parameter', async () => {
		await approved({ type: 'FLOW', text: 'Open', flow_id: '1' });
		expect(await send('my_template', [button('flow', 0)])).toBe('200');
		expect(
			await send('my_template', [
				button('flow', 0, { type: 'action', action: { flow_token: 'a' } }),
			]),
		).toBe('200');
		expect(await send('my_template')).toBe(
			'131009: buttons: Button at index 0 of type Flow is missing',
		);
	});

	it.each([
		[
			'ORDER_DETAILS',
			'order_details',
			'131008: buttons: Button at index 0 of type Order_details requires a parameter',
		],
		['BOOKING_CONFIRMATION', 'booking_confirmation', '200'],
		['REMINDER', 'reminder', '200'],
	])('take those of the type %s', async (type, subType, without) => {
		await approved({ type, text: 'Open' });
		expect(await send('my_template', [button(subType, 0, { type: 'action', action: {} })])).toBe(
			'200',
		);
		expect(await send('my_template')).toBe(without);
	});

	it('take a coupon’s code up to 20 characters', async () => {
		const coupon = (code: string): object[] => [
			{ type: 'body', parameters: texts('25%') },
			button('copy_code', 0, { type: 'coupon_code', coupon_code: code }),
		];
		expect(await send('coupon_code', coupon('x'.repeat(20)))).toBe('200');
		expect(await send('coupon_code', coupon('x'.repeat(21)))).toBe(
			'131009: buttons: a code may have 20 characters at most',
		);
		expect(await send('coupon_code', coupon('').slice(0, 1))).toBe(
			'131008: buttons: Button at index 0 of type Copy_code requires a parameter',
		);
	});

	it('take the code of a limited-time offer up to 15 characters', async () => {
		const template = {
			name: 'offer',
			language: 'en_US',
			category: 'MARKETING',
			components: [
				{ type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Hurry' } },
				{ type: 'BODY', text: 'Hello' },
				{ type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: '25OFF' }] },
			],
		};
		const { json } = await sandbox.graph(`/v25.0/${seed.businessAccount.id}/message_templates`, {
			body: template,
		});
		await sandbox.control.setTemplateStatus(json.id, 'APPROVED');
		const coupon = (code: string): object[] => [
			button('copy_code', 0, { type: 'coupon_code', coupon_code: code }),
		];
		expect(await send('offer', coupon('x'.repeat(15)))).toBe('200');
		expect(await send('offer', coupon('x'.repeat(16)))).toBe(
			'131009: buttons: a code may have 15 characters at most',
		);
	});

	it('take a one-time code up to 15 characters', async () => {
		const code = (value: string): object[] => [
			{ type: 'body', parameters: texts(value) },
			button('url', '0', ...texts(value)),
		];
		expect(await send('login_code', code('x'.repeat(15)))).toBe('200');
		expect(await send('login_code', code('x'.repeat(16)))).toBe(
			'131009: buttons: a code may have 15 characters at most',
		);
		expect(await send('login_code', code('123456').slice(0, 1))).toBe(
			'131008: buttons: Button at index 0 of type Url requires a parameter',
		);
	});
});

describe('the cards of a template', () => {
	const card = (index: number, more: object[] = []): object => ({
		card_index: index,
		components: [
			{ type: 'header', parameters: [{ type: 'image', image: LINK }] },
			{ type: 'body', parameters: texts('$10') },
			button('url', 1, ...texts('aloe')),
			...more,
		],
	});
	const carousel = async (...cards: object[]): Promise<string> =>
		await send('plant_carousel', [
			{ type: 'body', parameters: texts('Pablo') },
			{ type: 'carousel', cards },
		]);

	it('are sent, and each must fit', async () => {
		expect(await carousel(card(0), card(1))).toBe('200');
		expect(await carousel(card(0))).toBe(
			'132000: carousel: number of cards (1) does not match the expected number of cards (2)',
		);
		expect(await carousel(card(1), card(0))).toBe(
			'132012: carousel: card_index must count from 0 - got 1',
		);
		expect(await carousel(card(0), { card_index: 1, components: [] })).toBe(
			'132012: header: Format mismatch, expected IMAGE, received UNKNOWN',
		);
		expect(await carousel(card(0), card(1, [button('quick_reply', 7)]))).toBe(
			'131009: buttons: Button at index 7 does not exist in the template',
		);
	});
});
