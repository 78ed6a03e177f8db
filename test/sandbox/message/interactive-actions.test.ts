import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

/* Interactive messages whose action has a name of Meta's. */

const sandbox = sandboxCase();

const send = async (interactive: unknown): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('interactive', interactive) }));
const x = (length: number): string => 'x'.repeat(length);
const body = { text: 'Body' };
const isRequired = (key: string): string =>
	`100: (#100) The parameter interactive${key} is required.`;
const isTooLong = (key: string, maximum: number): string =>
	`100: (#100) Param interactive${key} must be at most ${maximum} characters long.`;
const isUnexpected = (key: string, on = ''): string =>
	`100: (#100) Unexpected key "${key}" on param "interactive${on}".`;

describe('a URL button', () => {
	const message = (parameters: object = {}, more: object = {}): object => ({
		type: 'cta_url',
		body,
		action: {
			name: 'cta_url',
			parameters: { display_text: 'Open', url: 'https://example.com', ...parameters },
		},
		...more,
	});

	it.each<[string, object, object]>([
		['alone', {}, {}],
		[
			'as long as can be, with header and footer',
			{ display_text: '😀'.repeat(20) },
			{ header: { type: 'text', text: x(60) }, body: { text: x(1024) }, footer: { text: x(60) } },
		],
		[
			'below an image',
			{},
			{ header: { type: 'image', image: { link: 'https://example.com/a.png' } } },
		],
	])('is sent: %s', async (_what, parameters, more) => {
		expect(await send(message(parameters, more))).toBe('200');
	});

	it.each<[string, object, object, string]>([
		[
			'a text of 21 characters',
			{ display_text: x(21) },
			{},
			isTooLong("['action']['parameters']['display_text']", 20),
		],
		[
			'no scheme',
			{ url: 'example.com' },
			{},
			"100: (#100) Param interactive['action']['parameters']['url'] is not a valid URI.",
		],
		['no body', {}, { body: undefined }, isRequired("['body']")],
		[
			'another name',
			{},
			{ action: { name: 'open', parameters: { display_text: 'A', url: 'https://a.b' } } },
			"100: (#100) Param interactive['action']['name'] must be one of {CTA_URL} - got \"open\".",
		],
	])('is refused: %s', async (_what, parameters, more, outcome) => {
		expect(await send(message(parameters, more))).toBe(outcome);
	});
});

describe('a location request', () => {
	const message = (more: object = {}): object => ({
		type: 'location_request_message',
		body,
		action: { name: 'send_location' },
		...more,
	});

	it('is sent', async () => {
		expect(await send(message())).toBe('200');
	});

	it.each<[string, object, string]>([
		['no body', { body: undefined }, isRequired("['body']")],
		['a body of 1025 characters', { body: { text: x(1025) } }, isTooLong("['body']['text']", 1024)],
		['a footer', { footer: { text: 'A' } }, isUnexpected('footer')],
		[
			'parameters',
			{ action: { name: 'send_location', parameters: {} } },
			isUnexpected('parameters', "['action']"),
		],
	])('is refused: %s', async (_what, more, outcome) => {
		expect(await send(message(more))).toBe(outcome);
	});
});

describe('a Flow', () => {
	const message = (parameters: object = {}, more: object = {}): object => ({
		type: 'flow',
		body,
		action: {
			name: 'flow',
			parameters: {
				flow_message_version: '3',
				flow_token: 'unused',
				flow_id: '123456',
				flow_cta: 'Book',
				...parameters,
			},
		},
		...more,
	});
	const PARAMETERS = "['action']['parameters']";

	it.each<[string, object, object]>([
		['by ID', {}, {}],
		['by name, as a draft', { flow_id: undefined, flow_name: 'booking', mode: 'draft' }, {}],
		[
			'with a first screen and its data',
			{
				flow_action: 'navigate',
				flow_action_payload: { screen: 'WELCOME', data: { price: 100 } },
			},
			{ header: { type: 'text', text: 'A' }, footer: { text: 'A' } },
		],
		['with the endpoint’s screen', { flow_action: 'data_exchange' }, {}],
	])('is sent %s', async (_what, parameters, more) => {
		expect(await send(message(parameters, more))).toBe('200');
	});

	it.each<[string, object, string]>([
		[
			'neither ID nor name',
			{ flow_id: undefined },
			`100: (#100) Param interactive${PARAMETERS} must have exactly one of {FLOW_ID, FLOW_NAME}.`,
		],
		[
			'both ID and name',
			{ flow_name: 'booking' },
			`100: (#100) Param interactive${PARAMETERS} must have exactly one of {FLOW_ID, FLOW_NAME}.`,
		],
		['a button of 31 characters', { flow_cta: x(31) }, isTooLong(`${PARAMETERS}['flow_cta']`, 30)],
		['no button', { flow_cta: undefined }, isRequired(`${PARAMETERS}['flow_cta']`)],
		[
			'another version',
			{ flow_message_version: 3 },
			`100: (#100) Param interactive${PARAMETERS}['flow_message_version'] must be one of {3} - got 3.`,
		],
		[
			'data for the endpoint',
			{ flow_action: 'data_exchange', flow_action_payload: { screen: 'A' } },
			'131009: flow_action_payload is only allowed with flow_action navigate.',
		],
		[
			'empty data',
			{ flow_action_payload: { screen: 'A', data: {} } },
			'131009: flow_action_payload.data must be an object that is not empty.',
		],
	])('is refused: %s', async (_what, parameters, outcome) => {
		expect(await send(message(parameters))).toBe(outcome);
	});
});

describe('products', () => {
	const products = (count: number): object[] =>
		Array.from({ length: count }, (_, index) => ({ product_retailer_id: `SKU-${index}` }));
	const list = (sections: unknown, more: object = {}): object => ({
		type: 'product_list',
		header: { type: 'text', text: 'A' },
		body,
		action: { catalog_id: '123456', sections },
		...more,
	});
	const one = { catalog_id: '123456', product_retailer_id: 'SKU' };

	it.each<[string, object]>([
		['one', { type: 'product', action: one }],
		['one with body and footer', { type: 'product', body, footer: { text: 'A' }, action: one }],
		['thirty in a section', list([{ product_items: products(30) }])],
		[
			'thirty in ten sections',
			list(Array.from({ length: 10 }, () => ({ title: x(24), product_items: products(3) }))),
		],
		['the catalog', { type: 'catalog_message', body, action: { name: 'catalog_message' } }],
		[
			'the catalog with a thumbnail',
			{
				type: 'catalog_message',
				body,
				action: {
					name: 'catalog_message',
					parameters: { thumbnail_product_retailer_id: 'SKU' },
				},
			},
		],
	])('are sent: %s', async (_what, message) => {
		expect(await send(message)).toBe('200');
	});

	it.each<[string, object, string]>([
		[
			'a header above one product',
			{ type: 'product', header: { type: 'text', text: 'A' }, action: one },
			isUnexpected('header'),
		],
		[
			'a catalog’s name',
			{ type: 'product', action: { ...one, catalog_id: 'shop' } },
			"100: (#100) Param interactive['action']['catalog_id'] is not valid: \"shop\".",
		],
		[
			'a list without header',
			list([{ product_items: products(1) }], { header: undefined }),
			isRequired("['header']"),
		],
		[
			'31 in all',
			list([
				{ title: 'A', product_items: products(30) },
				{ title: 'B', product_items: products(1) },
			]),
			'131009: Total product count exceed max allowed count: 30',
		],
		[
			'two sections, one without title',
			list([{ title: 'A', product_items: products(1) }, { product_items: products(1) }]),
			'131009: A section title is required when there is more than one section.',
		],
		[
			'eleven sections',
			list(Array.from({ length: 11 }, () => ({ title: 'A', product_items: products(1) }))),
			"100: (#100) Param interactive['action']['sections'] must have from 1 to 10 elements - got 11.",
		],
		[
			'the catalog without body',
			{ type: 'catalog_message', action: { name: 'catalog_message' } },
			isRequired("['body']"),
		],
	])('are refused: %s', async (_what, message, outcome) => {
		expect(await send(message)).toBe(outcome);
	});
});

describe('a carousel', () => {
	const link = 'https://example.com/a.png';
	const mediaCard = (card_index: number, more: object = {}): object => ({
		card_index,
		type: 'cta_url',
		header: { type: 'image', image: { link } },
		body: { text: 'Card' },
		action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com' } },
		...more,
	});
	const productCard = (card_index: number, catalog_id = '123456'): object => ({
		card_index,
		type: 'product',
		action: { product_retailer_id: 'SKU', catalog_id },
	});
	const message = (...cards: object[]): object => ({ type: 'carousel', body, action: { cards } });

	it.each<[string, object]>([
		['two images', message(mediaCard(0), mediaCard(1, { body: undefined }))],
		[
			'ten images',
			message(
				...Array.from({ length: 10 }, (_, index) =>
					mediaCard(index, { body: { text: `${x(156)}\nx\nx` } }),
				),
			),
		],
		['two products', message(productCard(0), productCard(1))],
	])('is sent: %s', async (_what, carousel) => {
		expect(await send(carousel)).toBe('200');
	});

	const CARDS = "['action']['cards']";
	it.each<[string, object, string]>([
		[
			'one card',
			message(mediaCard(0)),
			`100: (#100) Param interactive${CARDS} must have from 2 to 10 elements - got 1.`,
		],
		[
			'eleven cards',
			message(...Array.from({ length: 11 }, (_, index) => mediaCard(index))),
			`100: (#100) Param interactive${CARDS} must have from 2 to 10 elements - got 11.`,
		],
		[
			'cards out of order',
			message(mediaCard(1), mediaCard(0)),
			'131009: card_index must count from 0 in the order of the cards.',
		],
		[
			'media beside a product',
			message(mediaCard(0), productCard(1)),
			'131009: All cards must have the same card type.',
		],
		[
			'an image beside a video',
			message(mediaCard(0), mediaCard(1, { header: { type: 'video', video: { link } } })),
			'131009: All cards must have the same header type.',
		],
		[
			'two catalogs',
			message(productCard(0), productCard(1, '654321')),
			'131009: All cards must have the same catalog.',
		],
		[
			'a document',
			message(mediaCard(0, { header: { type: 'document', document: { link } } }), mediaCard(1)),
			`100: (#100) Param interactive${CARDS}[0]['header']['type'] must be one of {IMAGE, VIDEO} - got "document".`,
		],
		[
			'a text of 161 characters',
			message(mediaCard(0), mediaCard(1, { body: { text: x(161) } })),
			isTooLong(`${CARDS}[1]['body']['text']`, 160),
		],
		[
			'three line breaks',
			message(mediaCard(0), mediaCard(1, { body: { text: 'a\nb\nc\nd' } })),
			'131009: Card 1: at most 2 line breaks.',
		],
		[
			'an unknown file',
			message(mediaCard(0, { header: { type: 'image', image: { id: '1' } } }), mediaCard(1)),
			`100: (#100) Param interactive${CARDS}[0]['header']['image']['id'] is not a valid whatsapp business account media attachment ID`,
		],
		[
			'a footer',
			{ ...message(mediaCard(0), mediaCard(1)), footer: { text: 'A' } },
			isUnexpected('footer'),
		],
	])('is refused: %s', async (_what, carousel, outcome) => {
		expect(await send(carousel)).toBe(outcome);
	});
});

describe('contact and calls', () => {
	const button = (parameters: object = {}): object => ({
		type: 'voice_call',
		body,
		action: { name: 'voice_call', parameters: { display_text: 'Call', ...parameters } },
	});
	const permission = {
		type: 'call_permission_request',
		action: { name: 'call_permission_request' },
	};
	const contact = {
		type: 'request_contact_info',
		body,
		action: { name: 'request_contact_info' },
	};
	const address = (parameters: object = {}): object => ({
		type: 'address_message',
		body,
		action: { name: 'address_message', parameters: { country: 'IN', ...parameters } },
	});
	const PARAMETERS = "['action']['parameters']";

	it.each<[string, object]>([
		['a request for contact info', contact],
		['a request for an address', address({ values: { city: 'Mumbai' } })],
		['a request for permission', permission],
		['a request for permission with body', { ...permission, body }],
		['a call button', button()],
		['a call button for 30 days', button({ ttl_minutes: 43_200, payload: 'order-42' })],
	])('are sent: %s', async (_what, message) => {
		expect(await send(message)).toBe('200');
	});

	it.each<[string, object, string]>([
		[
			'an address elsewhere',
			address({ country: 'DE' }),
			`100: (#100) Param interactive${PARAMETERS}['country'] must be one of {IN} - got "DE".`,
		],
		['contact info without body', { ...contact, body: undefined }, isRequired("['body']")],
		['a call button without body', { ...button(), body: undefined }, isRequired("['body']")],
		['a footer', { ...permission, footer: { text: 'A' } }, isUnexpected('footer')],
		[
			'a button of 21 characters',
			button({ display_text: x(21) }),
			isTooLong(`${PARAMETERS}['display_text']`, 20),
		],
		...[0, 43_201].map((ttl_minutes): [string, object, string] => [
			`${ttl_minutes} minutes`,
			button({ ttl_minutes }),
			`100: (#100) Param interactive${PARAMETERS}['ttl_minutes'] must be between 1 and 43200 - got ${ttl_minutes}.`,
		]),
	])('are refused: %s', async (_what, message, outcome) => {
		expect(await send(message)).toBe(outcome);
	});
});
