import type { ContentBuilder } from '../../../nodes/WhatsApp/resources/message/payload';

/** A rule, kept and broken in parameters, and broken in the body that the kept one becomes. */
export interface LimitCase {
	build: ContentBuilder;
	kept: Record<string, unknown>;
	broken: Record<string, unknown>;
	/** Where the body of `kept` is changed so that it breaks the rule, and to what. */
	path: ReadonlyArray<string | number>;
	value: unknown;
}

/* Parameters of messages that keep every rule, and where their parts stand in the body. */

export const buttonsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: `id ${index}`, title: `Title ${index}` }));
export const replies = (buttons: ReadonlyArray<{ id: string; title: string }>) =>
	buttons.map((reply) => ({ type: 'reply', reply }));
export const withButtons = (buttons: unknown, rest = {}, options = {}) => ({
	interactiveBody: 'Body',
	options: { buttonsJson: buttons, ...options },
	...rest,
});
export const FIRST_REPLY = ['interactive', 'action', 'buttons', 0, 'reply'];
export const SECOND_REPLY = ['interactive', 'action', 'buttons', 1, 'reply'];

export const rowsOf = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => ({ id: `id ${first + index}`, title: 'Row' }));
export const withSections = (sections: unknown, rest = {}, options = {}) => ({
	interactiveBody: 'Body',
	listButtonText: 'Open',
	options: { sectionsJson: sections, ...options },
	...rest,
});
export const oneRow = (row: object, rest = {}, options = {}) =>
	withSections([{ title: 'Section', rows: [{ id: 'id', title: 'Row', ...row }] }], rest, options);
export const SECTIONS = ['interactive', 'action', 'sections'];
export const FIRST_ROW = [...SECTIONS, 0, 'rows', 0];

export const contactsOf = (count: number) =>
	Array.from({ length: count }, () => ({ name: { formatted_name: 'B', first_name: 'B' } }));
export const withContacts = (contactsJson: unknown) => ({ options: { contactsJson } });

/** With up to ten rows, five of them in the first section. */
export const twoSections = (rows: number) => [
	{ title: 'A', rows: rowsOf(5) },
	{ title: 'B', rows: rowsOf(rows - 5, 5) },
];

export const CTA_URL = {
	interactiveBody: 'Body',
	urlButtonText: 'Open',
	buttonUrl: 'https://example.com/a',
};
export const FLOW = {
	interactiveBody: 'Body',
	flowId: '123456',
	flowButtonText: 'Open',
	flowData: { values: [{ name: 'price', value: '100' }] },
};
export const productsOf = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ product_retailer_id: `SKU ${index}` }));
export const withProducts = (productSectionsJson: unknown) => ({
	productListHeader: 'Header',
	interactiveBody: 'Body',
	catalogId: '123456',
	options: { productSectionsJson },
});
export const MEDIA_CARD = {
	link: 'https://example.com/a.png',
	text: 'Text',
	display_text: 'Open',
	url: 'https://example.com/a',
};
export const withCards = (mediaCardsJson: unknown) => ({
	interactiveBody: 'Body',
	options: { mediaCardsJson },
});
export const CARDS = ['interactive', 'action', 'cards'];
export const sentCards = (count: number) =>
	Array.from({ length: count }, (_, card_index) => ({
		card_index,
		type: 'cta_url',
		header: { type: 'image', image: { link: MEDIA_CARD.link } },
		action: { name: 'cta_url', parameters: { display_text: 'Open', url: MEDIA_CARD.url } },
	}));
export const CALL_BUTTON = { interactiveBody: 'Body', callButtonText: 'Call' };
export const ACTION_PARAMETERS = ['interactive', 'action', 'parameters'];
