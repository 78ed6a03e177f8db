import fc from 'fast-check';

import { FORM_DETAILS } from '../../../nodes/WhatsApp/operation/formItem';
import { form, mostly, optional, text, texts, type Value } from './arbitraries';

export const button = fc.record({ title: text(20), id: optional(text(256)) });
export const row = { title: text(24), id: optional(text(200)), description: optional(text(72)) };
export const section = (rows: Value) =>
	fc.record({ title: fc.oneof(text(24), optional(text(24))), rows });

export const catalogId = mostly(
	fc.constantFrom('146265584024623', 146265584024623, ' 12345 ', 'shop'),
);
export const product = fc.record({ product_retailer_id: text(60) });
export const productSection = (products: Value) =>
	fc.record({ title: fc.oneof(text(24), optional(text(24))), product_items: products });

const nameParts = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'];
const orgParts = ['company', 'department', 'title'];
const birthday = fc.oneof(
	fc
		.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString()),
	fc.constantFrom('1999-02-30', '1999-1-2', '1999-01-23', undefined, undefined),
);
export const phone = fc.record({
	phone: optional(text(30)),
	type: text(10),
	wa_id: optional(mostly(fc.constantFrom('+1 917-555-9999', '19175559999', 'x'))),
});
const contactLists = (list: (entry: Value) => Value) => ({
	addresses: optional(
		list(fc.record(texts(['street', 'city', 'state', 'zip', 'country', 'country_code', 'type']))),
	),
	emails: optional(list(fc.record(texts(['email', 'type'])))),
	phones: optional(list(phone)),
	urls: optional(list(fc.record(texts(['url', 'type'])))),
});
export const formContact = fc.record({
	formatted_name: text(60),
	...contactLists((entry) => form(entry, 2)),
	[FORM_DETAILS]: mostly(
		fc.record({ birthday: mostly(birthday), ...texts([...nameParts, ...orgParts]) }),
	),
});
export const jsonContact = fc.record({
	name: mostly(fc.record({ formatted_name: text(60), ...texts(nameParts) })),
	org: optional(mostly(fc.record(texts(orgParts)))),
	birthday: mostly(birthday),
	...contactLists((entry) => mostly(fc.array(entry, { maxLength: 2 }))),
});

export const degrees = (maximum: number): Value =>
	mostly(
		fc.oneof(
			fc.double({ min: -maximum, max: maximum, noNaN: true }),
			fc.double({ min: -maximum, max: maximum, noNaN: true }).map(String),
			fc.double(),
			fc.constantFrom('.5', '5.', '+1.5', '1,5', '0x1f', '1e2', maximum, -maximum, maximum + 1e-9),
		),
	);
export const link = mostly(
	fc.oneof(
		fc.webUrl({ withQueryParameters: true }),
		fc.string().map((rest) => `https://${rest}`),
		fc.constant('ftp://example.com/a'),
	),
);
export const messageId = mostly(
	fc.oneof(
		fc.base64String().map((rest) => `wamid.${rest}`),
		fc.constant('wamid.QUOTED'),
	),
);

/** Mostly short, so that a carousel of them can pass. */
export const mediaCard = fc.record({
	link: fc.oneof(fc.webUrl(), link),
	text: optional(text(160)),
	display_text: fc.oneof({ weight: 3, arbitrary: fc.constant('Open') }, text(20)),
	url: fc.oneof({ weight: 3, arbitrary: fc.webUrl() }, link),
});

/** Its content is Meta's to judge. */
export const rawText = fc.record({
	type: fc.constant('text'),
	text: fc.record({ body: fc.stringMatching(/^\w+$/) }),
});

/** An order that adds up, or nearly. */
export const order = fc
	.tuple(
		fc.integer({ min: 0, max: 9999 }),
		fc.integer({ min: 0, max: 3 }),
		fc.constantFrom(0, 0, 0, 1),
		fc.constantFrom(
			{ currency: 'BRL', payment_type: 'br' },
			{ currency: 'BRL' },
			{ currency: 'INR' },
			{ currency: 'SGD' },
		),
		fc.constantFrom('order-42', 'x'.repeat(60)),
		fc.constantFrom('SKU-1', 'SKU-1', undefined),
		fc.constantFrom({ value: 0, offset: 100 }, { value: 0, offset: 100 }, undefined),
	)
	.map(([price, quantity, more, country, reference_id, retailer_id, tax]) => ({
		...country,
		reference_id,
		type: 'digital-goods',
		total_amount: { value: price * quantity + more, offset: 100 },
		order: {
			status: 'pending',
			items: [{ retailer_id, name: 'Aloe', amount: { value: price, offset: 100 }, quantity }],
			subtotal: { value: price * quantity, offset: 100 },
			tax,
		},
	}));

/** What every message may carry, with some options more; each of them may be absent. */
export const options = (more: Record<string, Value> = {}): Value =>
	mostly(
		fc.record({
			replyToMessageId: optional(messageId),
			callbackData: optional(text(512)),
			...more,
		}),
	);

/** The same with a list as JSON, or without it where the form counts. */
export const withJson = (name: string, list: Value, more: Record<string, Value> = {}): Value =>
	fc.oneof(options({ ...more, [name]: list }), options(more));

const header = mostly(
	fc.record({
		headerType: mostly(fc.constantFrom('none', 'text', 'image', 'video', 'document')),
		headerText: text(60),
		headerMediaSource: fc.constant('link'),
		headerMediaLink: link,
		headerFilename: optional(text(60)),
	}),
);
export const headerOption = { header: optional(mostly(fc.record({ values: header }))) };
export const footer = { interactiveFooter: optional(text(60)) };
