import fc from 'fast-check';

import { FORM_DETAILS, FORM_GROUP } from '../../../nodes/WhatsApp/operation/formItem';
import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';
import { requestAddress } from '../../../nodes/WhatsApp/resources/message/requestAddress';
import { requestCallPermission } from '../../../nodes/WhatsApp/resources/message/requestCallPermission';
import { requestContactInfo } from '../../../nodes/WhatsApp/resources/message/requestContactInfo';
import { requestLocation } from '../../../nodes/WhatsApp/resources/message/requestLocation';
import { sendCallButton } from '../../../nodes/WhatsApp/resources/message/sendCallButton';
import { sendCarousel } from '../../../nodes/WhatsApp/resources/message/sendCarousel';
import { sendCatalog } from '../../../nodes/WhatsApp/resources/message/sendCatalog';
import { sendContacts } from '../../../nodes/WhatsApp/resources/message/sendContacts';
import { sendCtaUrl } from '../../../nodes/WhatsApp/resources/message/sendCtaUrl';
import { sendFlow } from '../../../nodes/WhatsApp/resources/message/sendFlow';
import { sendInteractiveButtons } from '../../../nodes/WhatsApp/resources/message/sendInteractiveButtons';
import { sendInteractiveList } from '../../../nodes/WhatsApp/resources/message/sendInteractiveList';
import { sendLocation } from '../../../nodes/WhatsApp/resources/message/sendLocation';
import { sendMedia } from '../../../nodes/WhatsApp/resources/message/sendMedia';
import { sendOrderDetails } from '../../../nodes/WhatsApp/resources/message/sendOrderDetails';
import { sendOrderStatus } from '../../../nodes/WhatsApp/resources/message/sendOrderStatus';
import { sendProduct } from '../../../nodes/WhatsApp/resources/message/sendProduct';
import { sendProductList } from '../../../nodes/WhatsApp/resources/message/sendProductList';
import { sendRaw } from '../../../nodes/WhatsApp/resources/message/sendRaw';
import { sendReply } from '../../../nodes/WhatsApp/resources/message/sendReply';
import { sendText } from '../../../nodes/WhatsApp/resources/message/sendText';
import { seed } from '../engine/test-sandbox';

type Value = fc.Arbitrary<unknown>;

/** What an expression may give instead of what was meant. */
const junk: Value = fc.oneof(
	fc.anything({
		withBigInt: true,
		withDate: true,
		withNullPrototype: true,
		withSparseArray: true,
		withMap: true,
	}),
	fc.constantFrom(
		undefined,
		null,
		'',
		' ',
		'\u00a0',
		'\u0000',
		'\ud800',
		'[]',
		'{}',
		'null',
		NaN,
		-0,
	),
	fc.constantFrom(
		[null],
		[[]],
		{},
		{ [FORM_GROUP]: 'x' },
		{ [FORM_GROUP]: [undefined] },
		Symbol('x'),
		() => 'x',
	),
);

/** Mostly what is meant, so that some of the input passes. */
const mostly = (meant: Value): Value =>
	fc.oneof({ weight: 40, arbitrary: meant }, { weight: 1, arbitrary: junk });

/** Whatever people write, sometimes longer than WhatsApp allows. */
const text = (maximum: number): Value =>
	mostly(
		fc.oneof(
			{
				weight: 8,
				arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: Math.min(maximum, 12) }),
			},
			{
				weight: 2,
				arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(maximum, 12) }),
			},
			{ weight: 2, arbitrary: fc.integer() },
			{
				weight: 1,
				arbitrary: fc
					.integer({ min: maximum - 1, max: maximum })
					.map((length) => '👋'.repeat(length)),
			},
			{ weight: 1, arbitrary: fc.constant('x'.repeat(maximum + 1)) },
		),
	);
const optional = (value: Value): Value => fc.oneof(value, fc.constantFrom(undefined, null, ''));

const form = (entry: Value, maxLength: number): Value =>
	mostly(fc.record({ [FORM_GROUP]: fc.array(mostly(entry), { minLength: 1, maxLength }) }));
const json = (entry: Value, maxLength: number): Value => {
	const list = fc.array(mostly(entry), { minLength: 1, maxLength });
	return mostly(
		fc.oneof(
			list,
			list.map(toJson),
			list.map((entries) => toJson(entries).slice(0, -1)),
		),
	);
};
/** As a workflow would write it: what JSON does not know is not there. */
const toJson = (value: unknown): string =>
	JSON.stringify(value, (_key, each: unknown) =>
		typeof each === 'bigint' ? String(each) : each,
	) ?? '';

const texts = (names: readonly string[]): Record<string, Value> =>
	Object.fromEntries(names.map((name) => [name, optional(text(30))]));

const button = fc.record({ title: text(20), id: optional(text(256)) });
const row = { title: text(24), id: optional(text(200)), description: optional(text(72)) };
const section = (rows: Value) => fc.record({ title: fc.oneof(text(24), optional(text(24))), rows });

const catalogId = mostly(fc.constantFrom('146265584024623', 146265584024623, ' 1 ', 'shop'));
const product = fc.record({ product_retailer_id: text(60) });
const productSection = (products: Value) =>
	fc.record({ title: fc.oneof(text(24), optional(text(24))), product_items: products });

const nameParts = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'];
const orgParts = ['company', 'department', 'title'];
const birthday = fc.oneof(
	fc
		.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
		.map((date) => date.toISOString()),
	fc.constantFrom('1999-02-30', '1999-1-2', '1999-01-23', undefined, undefined),
);
const phone = fc.record({
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
const formContact = fc.record({
	formatted_name: text(60),
	...contactLists((entry) => form(entry, 2)),
	[FORM_DETAILS]: mostly(
		fc.record({ birthday: mostly(birthday), ...texts([...nameParts, ...orgParts]) }),
	),
});
const jsonContact = fc.record({
	name: mostly(fc.record({ formatted_name: text(60), ...texts(nameParts) })),
	org: optional(mostly(fc.record(texts(orgParts)))),
	birthday: mostly(birthday),
	...contactLists((entry) => mostly(fc.array(entry, { maxLength: 2 }))),
});

const degrees = (maximum: number): Value =>
	mostly(
		fc.oneof(
			fc.double({ min: -maximum, max: maximum, noNaN: true }),
			fc.double({ min: -maximum, max: maximum, noNaN: true }).map(String),
			fc.double(),
			fc.constantFrom('.5', '5.', '+1.5', '1,5', '0x1f', '1e2', maximum, -maximum, maximum + 1e-9),
		),
	);
const link = mostly(
	fc.oneof(
		fc.webUrl({ withQueryParameters: true }),
		fc.string().map((rest) => `https://${rest}`),
		fc.constant('ftp://example.com/a'),
	),
);
const messageId = mostly(
	fc.oneof(
		fc.base64String().map((rest) => `wamid.${rest}`),
		fc.constant('wamid.QUOTED'),
	),
);

/** Mostly short, so that a carousel of them can pass. */
const mediaCard = fc.record({
	link: fc.oneof(fc.webUrl(), link),
	text: optional(text(160)),
	display_text: fc.oneof({ weight: 3, arbitrary: fc.constant('Open') }, text(20)),
	url: fc.oneof({ weight: 3, arbitrary: fc.webUrl() }, link),
});

/** Its content is Meta's to judge. */
const rawText = fc.record({
	type: fc.constant('text'),
	text: fc.record({ body: fc.stringMatching(/^\w+$/) }),
});

/** An order that adds up, or nearly. */
const order = fc
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
const options = (more: Record<string, Value> = {}): Value =>
	mostly(
		fc.record({
			replyToMessageId: optional(messageId),
			callbackData: optional(text(512)),
			...more,
		}),
	);

/** The same with a list as JSON, or without it where the form counts. */
const withJson = (name: string, list: Value, more: Record<string, Value> = {}): Value =>
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
const headerOption = { header: optional(mostly(fc.record({ values: header }))) };
const footer = { interactiveFooter: optional(text(60)) };

/** Hostile parameters for each builder, by operation. */
export const HOSTILE: Record<string, { build: ContentBuilder; parameters: Record<string, Value> }> =
	{
		sendText: {
			build: sendText.buildContent,
			parameters: { text: text(4096), options: options({ previewUrl: mostly(fc.boolean()) }) },
		},
		sendReply: { build: sendReply.buildContent, parameters: { text: text(4096), messageId } },
		sendLocation: {
			build: sendLocation.buildContent,
			parameters: {
				latitude: degrees(90),
				longitude: degrees(180),
				options: options({ locationName: optional(text(60)), locationAddress: optional(text(60)) }),
			},
		},
		sendContacts: {
			build: sendContacts.buildContent,
			parameters: {
				contacts: form(formContact, 2),
				options: withJson('contactsJson', json(jsonContact, 2)),
			},
		},
		sendMedia: {
			build: sendMedia.buildContent,
			parameters: {
				mediaType: mostly(fc.constantFrom('audio', 'document', 'image', 'sticker', 'video')),
				mediaSource: fc.constant('link'),
				mediaLink: link,
				options: options({
					caption: optional(text(1024)),
					documentFileName: optional(text(60)),
					voice: mostly(fc.boolean()),
				}),
			},
		},
		sendInteractiveButtons: {
			build: sendInteractiveButtons.buildContent,
			parameters: {
				interactiveBody: text(1024),
				buttons: form(button, 4),
				options: withJson('buttonsJson', json(button, 4), {
					...footer,
					...headerOption,
				}),
			},
		},
		sendCtaUrl: {
			build: sendCtaUrl.buildContent,
			parameters: {
				interactiveBody: text(1024),
				urlButtonText: text(20),
				buttonUrl: link,
				options: options({ ...footer, ...headerOption }),
			},
		},
		requestLocation: {
			build: requestLocation.buildContent,
			parameters: { interactiveBody: text(1024), options: options() },
		},
		sendFlow: {
			build: sendFlow.buildContent,
			parameters: {
				interactiveBody: text(1024),
				flowReference: mostly(fc.constantFrom('id', 'name')),
				flowId: catalogId,
				flowName: text(60),
				flowButtonText: text(30),
				flowAction: mostly(fc.constantFrom('navigate', 'data_exchange')),
				flowScreen: optional(text(60)),
				// Any value is Meta's to judge, even an empty one.
				flowData: form(fc.record({ name: text(20), value: fc.stringMatching(/^\w+$/) }), 3),
				options: withJson('flowDataJson', fc.dictionary(fc.string(), fc.integer()), {
					...footer,
					...headerOption,
					flowToken: optional(text(60)),
					flowMode: mostly(fc.constantFrom('draft', 'published')),
				}),
			},
		},
		sendProduct: {
			build: sendProduct.buildContent,
			parameters: {
				catalogId,
				productId: text(60),
				options: options({ ...footer, optionalBody: optional(text(1024)) }),
			},
		},
		sendProductList: {
			build: sendProductList.buildContent,
			parameters: {
				productListHeader: text(60),
				interactiveBody: text(1024),
				catalogId,
				productSections: form(productSection(form(product, 4)), 4),
				options: withJson(
					'productSectionsJson',
					json(productSection(mostly(fc.array(product, { minLength: 1, maxLength: 4 }))), 4),
					footer,
				),
			},
		},
		sendCatalog: {
			build: sendCatalog.buildContent,
			parameters: {
				interactiveBody: text(1024),
				options: options({ ...footer, thumbnailProductId: optional(text(60)) }),
			},
		},
		sendCarousel: {
			build: sendCarousel.buildContent,
			parameters: {
				interactiveBody: text(1024),
				cardKind: mostly(fc.constantFrom('image', 'video', 'product')),
				carouselCatalogId: catalogId,
				mediaCards: form(mediaCard, 3),
				productCards: form(product, 3),
				options: fc.oneof(
					withJson('mediaCardsJson', json(mediaCard, 3)),
					withJson('productCardsJson', json(product, 3)),
				),
			},
		},
		requestContactInfo: {
			build: requestContactInfo.buildContent,
			parameters: { interactiveBody: text(1024), options: options() },
		},
		requestAddress: {
			build: requestAddress.buildContent,
			parameters: {
				interactiveBody: text(1024),
				options: options({
					addressValues: optional(
						form(fc.record({ field: fc.constantFrom('city', 'name'), value: text(40) }), 3),
					),
				}),
			},
		},
		requestCallPermission: {
			build: requestCallPermission.buildContent,
			parameters: { options: options({ optionalBody: optional(text(1024)) }) },
		},
		sendCallButton: {
			build: sendCallButton.buildContent,
			parameters: {
				interactiveBody: text(1024),
				callButtonText: text(20),
				options: options({
					callButtonMinutes: optional(mostly(fc.integer({ min: 0, max: 50_000 }))),
					callPayload: optional(text(60)),
				}),
			},
		},
		sendOrderDetails: {
			build: sendOrderDetails.buildContent,
			parameters: {
				interactiveBody: text(1024),
				orderJson: mostly(fc.oneof(order, order.map(toJson))),
				options: options(),
			},
		},
		sendOrderStatus: {
			build: sendOrderStatus.buildContent,
			parameters: {
				interactiveBody: text(1024),
				orderReferenceId: mostly(fc.constantFrom('order-42', 'a b', 'x'.repeat(61))),
				orderStatus: mostly(fc.constantFrom('shipped', 'pending', 'unchanged', 'lost')),
				options: options({
					orderStatusDescription: optional(text(120)),
					orderPaymentStatus: optional(mostly(fc.constantFrom('captured', 'failed', 'paid'))),
					orderPaymentTime: optional(mostly(fc.constantFrom('2026-11-27', 1722445231, 'soon'))),
				}),
			},
		},
		sendRaw: {
			build: sendRaw.buildContent,
			parameters: {
				rawMessage: mostly(fc.oneof(rawText, rawText.map(toJson))),
				options: options(),
			},
		},
		sendInteractiveList: {
			build: sendInteractiveList.buildContent,
			parameters: {
				interactiveBody: text(1024),
				listButtonText: text(20),
				sections: form(section(form(fc.record(row), 4)), 4),
				options: withJson(
					'sectionsJson',
					json(section(mostly(fc.array(fc.record(row), { minLength: 1, maxLength: 4 }))), 4),
					{ ...footer, listHeaderText: optional(text(60)) },
				),
			},
		},
	};

/** What every message has, mostly well-formed. */
export const HOSTILE_ENVELOPE: Record<string, Value> = {
	to: mostly(
		fc.oneof(
			fc.constantFrom(
				seed.customer.phone,
				'0049 (0) 151/2345-6789',
				'16505551234',
				'+1',
				'0151 23456789',
			),
			fc.stringMatching(/^\+?[1-9][0-9 ()./-]{6,18}$/),
			fc.stringMatching(
				/^(https:\/\/)?(wa\.me\/|api\.whatsapp\.com\/send\?phone=)[%+]?[0-9%]{6,18}$/,
			),
			fc.constant(seed.customer.user_id),
			fc.stringMatching(/^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,140}$/),
		),
	),
	options: options(),
};
