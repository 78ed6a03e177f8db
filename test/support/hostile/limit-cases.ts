import { MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../../../nodes/WhatsApp/resources/limits';
import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';
import { sendCallButton } from '../../../nodes/WhatsApp/resources/message/sendCallButton';
import { sendCarousel } from '../../../nodes/WhatsApp/resources/message/sendCarousel';
import { sendContacts } from '../../../nodes/WhatsApp/resources/message/sendContacts';
import { sendCtaUrl } from '../../../nodes/WhatsApp/resources/message/sendCtaUrl';
import { sendFlow } from '../../../nodes/WhatsApp/resources/message/sendFlow';
import { sendInteractiveButtons } from '../../../nodes/WhatsApp/resources/message/sendInteractiveButtons';
import { sendInteractiveList } from '../../../nodes/WhatsApp/resources/message/sendInteractiveList';
import { sendMedia } from '../../../nodes/WhatsApp/resources/message/sendMedia';
import { sendOrderStatus } from '../../../nodes/WhatsApp/resources/message/sendOrderStatus';
import { sendProductList } from '../../../nodes/WhatsApp/resources/message/sendProductList';
import { sendText } from '../../../nodes/WhatsApp/resources/message/sendText';
import {
	ACTION_PARAMETERS,
	buttonsOf,
	CALL_BUTTON,
	CARDS,
	contactsOf,
	CTA_URL,
	FIRST_REPLY,
	FIRST_ROW,
	FLOW,
	MEDIA_CARD,
	oneRow,
	productsOf,
	replies,
	rowsOf,
	SECTIONS,
	sentCards,
	twoSections,
	withButtons,
	withCards,
	withContacts,
	withProducts,
	withSections,
	type LimitCase,
} from './limit-case';

const characters = (count: number): string => '👋'.repeat(count);

const length = (
	key: keyof typeof MAXIMUM_LENGTH,
	build: ContentBuilder,
	parametersWith: (text: string) => Record<string, unknown>,
	path: LimitCase['path'],
): LimitCase => {
	const maximum = MAXIMUM_LENGTH[key];
	const tooLong = characters(maximum + 1);
	return {
		build,
		kept: parametersWith(characters(maximum)),
		broken: parametersWith(tooLong),
		path,
		value: tooLong,
	};
};

const media = (caption: string) => ({
	mediaType: 'image',
	mediaSource: 'link',
	mediaLink: 'https://example.com/a.png',
	options: { caption },
});

/** One case for each length that Meta limits. */
export const LENGTH_CASES: Record<keyof typeof MAXIMUM_LENGTH, LimitCase> = {
	textBody: length('textBody', sendText.buildContent, (text) => ({ text }), ['text', 'body']),
	callbackData: length(
		'callbackData',
		sendText.buildContent,
		(callbackData) => ({ text: 'Hi', options: { callbackData } }),
		['biz_opaque_callback_data'],
	),
	caption: length('caption', sendMedia.buildContent, media, ['image', 'caption']),
	interactiveHeader: length(
		'interactiveHeader',
		sendInteractiveList.buildContent,
		(listHeaderText) => oneRow({}, {}, { listHeaderText }),
		['interactive', 'header', 'text'],
	),
	interactiveFooter: length(
		'interactiveFooter',
		sendInteractiveList.buildContent,
		(interactiveFooter) => oneRow({}, {}, { interactiveFooter }),
		['interactive', 'footer', 'text'],
	),
	buttonsBody: length(
		'buttonsBody',
		sendInteractiveButtons.buildContent,
		(interactiveBody) => withButtons(buttonsOf(1), { interactiveBody }),
		['interactive', 'body', 'text'],
	),
	buttonTitle: length(
		'buttonTitle',
		sendInteractiveButtons.buildContent,
		(title) => withButtons([{ title }]),
		[...FIRST_REPLY, 'title'],
	),
	buttonId: length(
		'buttonId',
		sendInteractiveButtons.buildContent,
		(id) => withButtons([{ id, title: 'Title' }]),
		[...FIRST_REPLY, 'id'],
	),
	listBody: length(
		'listBody',
		sendInteractiveList.buildContent,
		(interactiveBody) => oneRow({}, { interactiveBody }),
		['interactive', 'body', 'text'],
	),
	listButton: length(
		'listButton',
		sendInteractiveList.buildContent,
		(listButtonText) => oneRow({}, { listButtonText }),
		['interactive', 'action', 'button'],
	),
	sectionTitle: length(
		'sectionTitle',
		sendInteractiveList.buildContent,
		(title) => withSections([{ title, rows: rowsOf(1) }]),
		[...SECTIONS, 0, 'title'],
	),
	rowTitle: length('rowTitle', sendInteractiveList.buildContent, (title) => oneRow({ title }), [
		...FIRST_ROW,
		'title',
	]),
	rowId: length('rowId', sendInteractiveList.buildContent, (id) => oneRow({ id }), [
		...FIRST_ROW,
		'id',
	]),
	rowDescription: length(
		'rowDescription',
		sendInteractiveList.buildContent,
		(description) => oneRow({ description }),
		[...FIRST_ROW, 'description'],
	),
	urlButton: length(
		'urlButton',
		sendCtaUrl.buildContent,
		(urlButtonText) => ({ ...CTA_URL, urlButtonText }),
		[...ACTION_PARAMETERS, 'display_text'],
	),
	flowButton: length(
		'flowButton',
		sendFlow.buildContent,
		(flowButtonText) => ({ ...FLOW, flowButtonText }),
		[...ACTION_PARAMETERS, 'flow_cta'],
	),
	callButton: length(
		'callButton',
		sendCallButton.buildContent,
		(callButtonText) => ({ ...CALL_BUTTON, callButtonText }),
		[...ACTION_PARAMETERS, 'display_text'],
	),
	cardBody: length(
		'cardBody',
		sendCarousel.buildContent,
		(text) => withCards([MEDIA_CARD, { ...MEDIA_CARD, text }]),
		[...CARDS, 1, 'body', 'text'],
	),
	orderStatusDescription: length(
		'orderStatusDescription',
		sendOrderStatus.buildContent,
		(orderStatusDescription) => ({
			interactiveBody: 'Hi',
			orderReferenceId: 'order-42',
			orderStatus: 'shipped',
			options: { orderStatusDescription },
		}),
		['interactive', 'action', 'parameters', 'order', 'description'],
	),
};

const manySections = (count: number) =>
	rowsOf(count).map((row) => ({ title: 'Section', rows: [row] }));

/** One case for each number of entries that Meta limits. */
export const COUNT_CASES: Record<keyof typeof MAXIMUM_COUNT, LimitCase> = {
	buttons: {
		build: sendInteractiveButtons.buildContent,
		kept: withButtons(buttonsOf(MAXIMUM_COUNT.buttons)),
		broken: withButtons(buttonsOf(MAXIMUM_COUNT.buttons + 1)),
		path: ['interactive', 'action', 'buttons'],
		value: replies(buttonsOf(MAXIMUM_COUNT.buttons + 1)),
	},
	sections: {
		build: sendInteractiveList.buildContent,
		kept: withSections(manySections(MAXIMUM_COUNT.sections)),
		broken: withSections(manySections(MAXIMUM_COUNT.sections + 1)),
		path: SECTIONS,
		value: manySections(MAXIMUM_COUNT.sections + 1),
	},
	rows: {
		build: sendInteractiveList.buildContent,
		kept: withSections(twoSections(MAXIMUM_COUNT.rows)),
		broken: withSections(twoSections(MAXIMUM_COUNT.rows + 1)),
		path: SECTIONS,
		value: twoSections(MAXIMUM_COUNT.rows + 1),
	},
	products: {
		build: sendProductList.buildContent,
		kept: withProducts([{ product_items: productsOf(MAXIMUM_COUNT.products) }]),
		broken: withProducts([{ product_items: productsOf(MAXIMUM_COUNT.products + 1) }]),
		path: [...SECTIONS, 0, 'product_items'],
		value: productsOf(MAXIMUM_COUNT.products + 1),
	},
	cards: {
		build: sendCarousel.buildContent,
		kept: withCards(Array.from({ length: MAXIMUM_COUNT.cards }, () => MEDIA_CARD)),
		broken: withCards(Array.from({ length: MAXIMUM_COUNT.cards + 1 }, () => MEDIA_CARD)),
		path: CARDS,
		value: sentCards(MAXIMUM_COUNT.cards + 1),
	},
	contacts: {
		build: sendContacts.buildContent,
		kept: withContacts(contactsOf(MAXIMUM_COUNT.contacts)),
		broken: withContacts(contactsOf(MAXIMUM_COUNT.contacts + 1)),
		path: ['contacts'],
		value: contactsOf(MAXIMUM_COUNT.contacts + 1),
	},
};
