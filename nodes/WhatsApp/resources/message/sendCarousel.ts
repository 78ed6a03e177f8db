import type { IDataObject } from 'n8n-workflow';

import { choiceParameter } from '../../operation/choice';
import { FORM_GROUP, type FormItem, type ListField } from '../../operation/formItem';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { assertCount, assertLength, CAROUSEL, MAXIMUM_COUNT, MAXIMUM_LENGTH } from '../limits';
import { parseMediaId } from '../media/mediaId';
import { parseMediaLink } from '../media/mediaLink';
import { parseButtonUrl } from './callToAction';
import { catalogIdField, catalogIdParameter, PRODUCT, PRODUCT_ID_PLACEHOLDER } from './catalog';
import { bodyParameter, interactive, interactiveBodyField } from './interactive';
import { jsonOption, listParameter, unlessJson } from './listParameter';
import { messageOperation } from './messageOperation';

const KIND = { name: 'cardKind', label: 'Card Type' };
const LINK = { name: 'link', label: 'Media Link' };
const MEDIA_ID = { name: 'id', label: 'Media ID' };
const TEXT = { name: 'text', label: 'Text' };
const BUTTON = { name: 'display_text', label: 'Button Text' };
const URL = { name: 'url', label: 'URL' };

const MEDIA_CARDS: ListField = {
	name: 'mediaCards',
	label: 'Cards',
	singular: 'Card',
	keys: [LINK.name, MEDIA_ID.name, TEXT.name, BUTTON.name, URL.name],
};
const PRODUCT_CARDS: ListField = {
	name: 'productCards',
	label: 'Product Cards',
	singular: 'Card',
	keys: [PRODUCT.name],
};

const MEDIA_KINDS = ['image', 'video'];

/** WhatsApp takes media of one kind in all cards, so that it is chosen once. */
const kindField: OperationField = {
	displayName: KIND.label,
	name: KIND.name,
	type: 'options',
	default: 'image',
	options: [
		{ name: 'Image', value: 'image', description: 'An image, text and a button that opens a URL' },
		{ name: 'Product', value: 'product', description: 'A product of your catalog' },
		{ name: 'Video', value: 'video', description: 'A video, text and a button that opens a URL' },
	],
};

/** A parameter of its own, as it is not always shown. */
const carouselCatalogIdField: OperationField = {
	...catalogIdField,
	name: 'carouselCatalogId',
	displayOptions: { show: { [KIND.name]: ['product'] } },
};

const EMPTY_CARD = { [LINK.name]: '', [TEXT.name]: '', [BUTTON.name]: '', [URL.name]: '' };

const mediaCardsField: OperationField = {
	displayName: MEDIA_CARDS.label,
	name: MEDIA_CARDS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAXIMUM_COUNT.cards },
	default: { [FORM_GROUP]: [EMPTY_CARD, EMPTY_CARD] },
	required: true,
	placeholder: 'Add Card',
	displayOptions: { show: { [KIND.name]: MEDIA_KINDS }, ...unlessJson(MEDIA_CARDS) },
	options: [
		{
			displayName: MEDIA_CARDS.singular,
			name: FORM_GROUP,
			values: [
				{
					displayName: LINK.label,
					name: LINK.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. https://www.example.com/aloe.png',
					description: 'A public URL from which Meta downloads the file',
				},
				{
					displayName: MEDIA_ID.label,
					name: MEDIA_ID.name,
					type: 'string',
					default: '',
					placeholder: 'e.g. 1479537139650973',
					description: 'A file that is already uploaded to WhatsApp, instead of a link',
				},
				{
					displayName: TEXT.label,
					name: TEXT.name,
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Aloe, in a pot of clay',
					description: `Up to ${MAXIMUM_LENGTH.cardBody} characters and ${CAROUSEL.lineBreaks} line breaks`,
				},
				{
					displayName: BUTTON.label,
					name: BUTTON.name,
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. Shop now',
					description: `Up to ${MAXIMUM_LENGTH.urlButton} characters`,
				},
				{
					displayName: URL.label,
					name: URL.name,
					type: 'string',
					default: '',
					required: true,
					placeholder: 'e.g. https://www.example.com/aloe',
				},
			],
		},
	],
};

const productCardsField: OperationField = {
	displayName: PRODUCT_CARDS.label,
	name: PRODUCT_CARDS.name,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true, maxAllowedFields: MAXIMUM_COUNT.cards },
	default: { [FORM_GROUP]: [{ [PRODUCT.name]: '' }, { [PRODUCT.name]: '' }] },
	required: true,
	placeholder: 'Add Card',
	displayOptions: { show: { [KIND.name]: ['product'] }, ...unlessJson(PRODUCT_CARDS) },
	options: [
		{
			displayName: PRODUCT_CARDS.singular,
			name: FORM_GROUP,
			values: [
				{
					displayName: PRODUCT.label,
					name: PRODUCT.name,
					type: 'string',
					default: '',
					required: true,
					placeholder: PRODUCT_ID_PLACEHOLDER,
				},
			],
		},
	],
};

const mediaCardsJsonOption: OperationField = {
	...jsonOption(
		MEDIA_CARDS,
		'[\n  { "link": "", "text": "", "display_text": "", "url": "" }\n]',
		`A list of ${CAROUSEL.fewestCards} to ${MAXIMUM_COUNT.cards} cards, each with link or ID, text, display_text and URL`,
	),
	displayOptions: { show: { [`/${KIND.name}`]: MEDIA_KINDS } },
};

const productCardsJsonOption: OperationField = {
	...jsonOption(
		PRODUCT_CARDS,
		'[\n  { "product_retailer_id": "" }\n]',
		`A list of ${CAROUSEL.fewestCards} to ${MAXIMUM_COUNT.cards} products`,
	),
	displayOptions: { show: { [`/${KIND.name}`]: ['product'] } },
};

/**
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-media-carousel-messages
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-product-carousel-messages
 */
export const sendCarousel = messageOperation({
	name: 'Send Carousel',
	value: 'sendCarousel',
	action: 'Send carousel',
	description: 'Send two to ten cards side by side: images or videos with a button, or products',
	fields: [
		interactiveBodyField,
		kindField,
		carouselCatalogIdField,
		mediaCardsField,
		productCardsField,
	],
	options: [mediaCardsJsonOption, productCardsJsonOption],
	buildContent: (parameters) => {
		const kind = choiceParameter(parameters, KIND, ['image', 'video', 'product']);
		const cards = kind === 'product' ? productCards(parameters) : mediaCards(parameters, kind);
		return interactive({
			type: 'carousel',
			body: bodyParameter(parameters),
			action: { cards: cards.map((card, index) => ({ card_index: index, ...card })) },
		});
	},
});

function cardsParameter(parameters: Parameters, list: ListField): FormItem[] {
	const cards = listParameter(parameters, list);
	const advice = 'Add two to ten cards.';
	assertCount(cards.length, list.label, MAXIMUM_COUNT.cards, advice);
	if (cards.length >= CAROUSEL.fewestCards) return cards;
	throw new ParameterIssue(
		`'${list.label}' has ${cards.length} entry; WhatsApp requires ${CAROUSEL.fewestCards}`,
		advice,
	);
}

function productCards(parameters: Parameters): IDataObject[] {
	const catalogId = catalogIdParameter(parameters, carouselCatalogIdField);
	return cardsParameter(parameters, PRODUCT_CARDS).map((card) => ({
		type: 'product',
		action: {
			[PRODUCT.name]: card.requiredText(PRODUCT, 'Enter the ID that it has in the catalog.'),
			catalog_id: catalogId,
		},
	}));
}

function mediaCards(parameters: Parameters, kind: 'image' | 'video'): IDataObject[] {
	return cardsParameter(parameters, MEDIA_CARDS).map((card) => {
		const text = card.text(TEXT);
		assertCardText(text, card);
		const displayText = card.requiredText(BUTTON, 'Enter the text of the button.');
		assertLength(displayText, card.located(BUTTON), MAXIMUM_LENGTH.urlButton, 'Shorten it.');
		const url = card.requiredText(URL, 'Enter the URL that the button opens.');
		return {
			type: 'cta_url',
			header: { type: kind, [kind]: mediaOf(card) },
			...(text !== '' && { body: { text } }),
			action: {
				name: 'cta_url',
				parameters: { display_text: displayText, url: parseButtonUrl(url, card.located(URL)) },
			},
		};
	});
}

function assertCardText(text: string, card: FormItem): void {
	const field = card.located(TEXT);
	assertLength(text, field, MAXIMUM_LENGTH.cardBody, 'Shorten it.');
	const lineBreaks = text.split('\n').length - 1;
	if (lineBreaks <= CAROUSEL.lineBreaks) return;
	throw new ParameterIssue(
		`${titleOf(field)} has ${lineBreaks} line breaks; WhatsApp allows ${CAROUSEL.lineBreaks}`,
		'Remove line breaks.',
		text,
	);
}

function mediaOf(card: FormItem): IDataObject {
	const link = card.text(LINK);
	const id = card.text(MEDIA_ID);
	if (link !== '' && id !== '') {
		throw new ParameterIssue(`${card.place} has both a link and a media ID`, 'Keep one of them.');
	}
	if (id !== '') return { id: parseMediaId(id, card.located(MEDIA_ID)) };
	return {
		link: parseMediaLink(
			card.requiredText(LINK, 'Enter the URL of the file, or a media ID.'),
			card.located(LINK),
		),
	};
}
