import fc from 'fast-check';

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
import { form, json, mostly, optional, text, toJson, type Value } from './arbitraries';
import {
	button,
	catalogId,
	degrees,
	footer,
	formContact,
	headerOption,
	jsonContact,
	link,
	mediaCard,
	messageId,
	options,
	order,
	product,
	productSection,
	rawText,
	row,
	section,
	withJson,
} from './message-parts';

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
