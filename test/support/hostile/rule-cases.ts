import { CALL_BUTTON_MINUTES, MAXIMUM_DEGREES } from '../../../nodes/WhatsApp/resources/limits';
import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';
import { requestContactInfo } from '../../../nodes/WhatsApp/resources/message/requestContactInfo';
import { sendCallButton } from '../../../nodes/WhatsApp/resources/message/sendCallButton';
import { sendCarousel } from '../../../nodes/WhatsApp/resources/message/sendCarousel';
import { sendContacts } from '../../../nodes/WhatsApp/resources/message/sendContacts';
import { sendCtaUrl } from '../../../nodes/WhatsApp/resources/message/sendCtaUrl';
import { sendFlow } from '../../../nodes/WhatsApp/resources/message/sendFlow';
import { sendInteractiveButtons } from '../../../nodes/WhatsApp/resources/message/sendInteractiveButtons';
import { sendInteractiveList } from '../../../nodes/WhatsApp/resources/message/sendInteractiveList';
import { sendLocation } from '../../../nodes/WhatsApp/resources/message/sendLocation';
import { sendProduct } from '../../../nodes/WhatsApp/resources/message/sendProduct';
import { sendProductList } from '../../../nodes/WhatsApp/resources/message/sendProductList';
import { sendReply } from '../../../nodes/WhatsApp/resources/message/sendReply';
import { sendText } from '../../../nodes/WhatsApp/resources/message/sendText';
import {
	ACTION_PARAMETERS,
	buttonsOf,
	CALL_BUTTON,
	CARDS,
	contactsOf,
	CTA_URL,
	FIRST_REPLY,
	FLOW,
	MEDIA_CARD,
	productsOf,
	rowsOf,
	SECOND_REPLY,
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

const degrees = (name: keyof typeof MAXIMUM_DEGREES, sign: 1 | -1): LimitCase => {
	const place = { latitude: 0, longitude: 0, [name]: sign * MAXIMUM_DEGREES[name] };
	const beyond = sign * (MAXIMUM_DEGREES[name] + 1e-6);
	return {
		build: sendLocation.buildContent,
		kept: place,
		broken: { ...place, [name]: beyond },
		path: ['location', name],
		value: beyond,
	};
};

const twoButtons = withButtons(buttonsOf(2));

const rule = (
	build: ContentBuilder,
	kept: LimitCase['kept'],
	broken: LimitCase['broken'],
	path: LimitCase['path'],
	value: unknown,
): LimitCase => ({ build, kept, broken, path, value });

const withImage = (headerMediaLink: string) =>
	withButtons(buttonsOf(2), {}, { header: { values: { headerType: 'image', headerMediaLink } } });

/** What is not a matter of more or less. */
export const RULE_CASES: Record<string, LimitCase> = {
	'latitude north': degrees('latitude', 1),
	'latitude south': degrees('latitude', -1),
	'longitude east': degrees('longitude', 1),
	'longitude west': degrees('longitude', -1),
	'a coordinate in words': rule(
		sendLocation.buildContent,
		{ latitude: 1, longitude: 1 },
		{ latitude: '1° N', longitude: 1 },
		['location', 'latitude'],
		'1° N',
	),
	'an empty text': rule(sendText.buildContent, { text: 'Hi' }, { text: '' }, ['text', 'body'], ''),
	'a message ID of another form': rule(
		sendReply.buildContent,
		{ text: 'Hi', messageId: 'wamid.A' },
		{ text: 'Hi', messageId: '1' },
		['context', 'message_id'],
		'1',
	),
	'a button URL without scheme': rule(
		sendCtaUrl.buildContent,
		CTA_URL,
		{ ...CTA_URL, buttonUrl: 'example.com' },
		[...ACTION_PARAMETERS, 'url'],
		'example.com',
	),
	'a Flow ID that is a name': rule(
		sendFlow.buildContent,
		FLOW,
		{ ...FLOW, flowId: 'booking' },
		[...ACTION_PARAMETERS, 'flow_id'],
		'booking',
	),
	'no Flow': rule(
		sendFlow.buildContent,
		FLOW,
		{ ...FLOW, flowId: '' },
		[...ACTION_PARAMETERS, 'flow_id'],
		undefined,
	),
	'an unknown Flow action': rule(
		sendFlow.buildContent,
		FLOW,
		{ ...FLOW, flowAction: 'open' },
		[...ACTION_PARAMETERS, 'flow_action'],
		'open',
	),
	'a catalog ID that is a name': rule(
		sendProduct.buildContent,
		{ catalogId: '123456', productId: 'SKU' },
		{ catalogId: 'shop', productId: 'SKU' },
		['interactive', 'action', 'catalog_id'],
		'shop',
	),
	'a list of products without header': rule(
		sendProductList.buildContent,
		withProducts([{ product_items: productsOf(1) }]),
		{ ...withProducts([{ product_items: productsOf(1) }]), productListHeader: '' },
		['interactive', 'header'],
		undefined,
	),
	'two product sections, one without title': rule(
		sendProductList.buildContent,
		withProducts([{ product_items: productsOf(1) }]),
		withProducts([{ title: 'A', product_items: productsOf(1) }, { product_items: productsOf(1) }]),
		SECTIONS,
		[{ title: 'A', product_items: productsOf(1) }, { product_items: productsOf(1) }],
	),
	'a section without products': rule(
		sendProductList.buildContent,
		withProducts([{ product_items: productsOf(1) }]),
		withProducts([{ title: 'A' }]),
		[...SECTIONS, 0, 'product_items'],
		[],
	),
	'one card': rule(
		sendCarousel.buildContent,
		withCards([MEDIA_CARD, MEDIA_CARD]),
		withCards([MEDIA_CARD]),
		CARDS,
		sentCards(1),
	),
	'three line breaks in a card': rule(
		sendCarousel.buildContent,
		withCards([MEDIA_CARD, MEDIA_CARD]),
		withCards([MEDIA_CARD, { ...MEDIA_CARD, text: 'a\nb\nc\nd' }]),
		[...CARDS, 1, 'body', 'text'],
		'a\nb\nc\nd',
	),
	'a call button for more than 30 days': rule(
		sendCallButton.buildContent,
		{ ...CALL_BUTTON, options: { callButtonMinutes: CALL_BUTTON_MINUTES.maximum } },
		{ ...CALL_BUTTON, options: { callButtonMinutes: CALL_BUTTON_MINUTES.maximum + 1 } },
		[...ACTION_PARAMETERS, 'ttl_minutes'],
		CALL_BUTTON_MINUTES.maximum + 1,
	),
	'a contact request without body': rule(
		requestContactInfo.buildContent,
		{ interactiveBody: 'Body' },
		{ interactiveBody: '' },
		['interactive', 'body'],
		undefined,
	),
	'no buttons': rule(
		sendInteractiveButtons.buildContent,
		twoButtons,
		withButtons([]),
		['interactive', 'action', 'buttons'],
		[],
	),
	'a button without title': rule(
		sendInteractiveButtons.buildContent,
		twoButtons,
		withButtons([{ title: '' }]),
		[...FIRST_REPLY, 'title'],
		'',
	),
	'the same button title twice': rule(
		sendInteractiveButtons.buildContent,
		twoButtons,
		withButtons([
			{ title: 'A', id: '1' },
			{ title: 'A', id: '2' },
		]),
		[...SECOND_REPLY, 'title'],
		'Title 0',
	),
	'the same button ID twice': rule(
		sendInteractiveButtons.buildContent,
		twoButtons,
		withButtons([
			{ title: 'A', id: '1' },
			{ title: 'B', id: '1' },
		]),
		[...SECOND_REPLY, 'id'],
		'id 0',
	),
	'a header that is no address': rule(
		sendInteractiveButtons.buildContent,
		withImage('https://example.com/a'),
		withImage('a.png'),
		['interactive', 'header', 'image', 'link'],
		'a.png',
	),
	'a section without title among others': rule(
		sendInteractiveList.buildContent,
		withSections(twoSections(7)),
		withSections([{ rows: rowsOf(1) }, { title: 'B', rows: rowsOf(1, 1) }]),
		[...SECTIONS, 0, 'title'],
		'',
	),
	'a section without rows': rule(
		sendInteractiveList.buildContent,
		withSections(twoSections(7)),
		withSections([{ title: 'A', rows: [] }]),
		[...SECTIONS, 1, 'rows'],
		[],
	),
	'the same row ID twice': rule(
		sendInteractiveList.buildContent,
		withSections(twoSections(7)),
		withSections([{ rows: [...rowsOf(1), ...rowsOf(1)] }]),
		[...SECTIONS, 1, 'rows', 0, 'id'],
		'id 0',
	),
	'no contacts': rule(sendContacts.buildContent, withContacts(contactsOf(1)), {}, ['contacts'], []),
	'a contact without name': rule(
		sendContacts.buildContent,
		withContacts(contactsOf(1)),
		withContacts([{}]),
		['contacts', 0],
		{},
	),
	'a birthday of another notation': rule(
		sendContacts.buildContent,
		withContacts(contactsOf(1)),
		withContacts([{ ...contactsOf(1)[0], birthday: '23.1.1999' }]),
		['contacts', 0, 'birthday'],
		'23.1.1999',
	),
};
