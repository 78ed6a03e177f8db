import { messageCase } from '../../support/engine/message-case';

const item = {
	body: 'New plants',
	link: 'https://example.com/a.png',
	text1: 'Aloe',
	button: 'Shop',
	url: 'https://example.com/aloe',
};
const cta = { name: 'cta_url', parameters: { display_text: 'Shop', url: item.url } };
const image = { type: 'image', image: { link: item.link } };
const cards = [
	{ card_index: 0, type: 'cta_url', header: image, body: { text: 'Aloe' }, action: cta },
	{ card_index: 1, type: 'cta_url', header: image, action: cta },
];
const mediaCard = { link: item.link, display_text: 'Shop', url: item.url };

describe.each(['all', 'routing'] as const)('Send Carousel of media (%s)', (ways) => {
	const carousel = messageCase('send-carousel', ways, 'mediaCardsJson');

	it('sends images with text and button', async () => {
		expect(
			await carousel.accepted({ ...item, order: 'order-42', reply_to: 'wamid.QUOTED' }),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: { type: 'carousel', body: { text: 'New plants' }, action: { cards } },
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('sends videos by their media ID', async () => {
		const media_id = await carousel.uploaded('video/mp4');
		const { interactive } = await carousel.accepted({ ...item, kind: 'video', link: '', media_id });
		const header = { type: 'video', video: { id: media_id } };
		expect(interactive).toMatchObject({ action: { cards: [{ header }, { header }] } });
	});

	it('takes ten cards from JSON', async () => {
		const json = Array.from({ length: 10 }, () => ({ ...mediaCard, text: 'a\nb\nc' }));
		const { interactive } = await carousel.accepted({ ...item, json });
		const sent = (interactive as { action: { cards: unknown[] } }).action.cards;
		expect(sent).toHaveLength(10);
		expect(sent[9]).toEqual({ ...cards[0], card_index: 9, body: { text: 'a\nb\nc' } });
	});

	it.each([
		['no body', { body: '' }, "'Body' is empty"],
		['an unknown type', { kind: 'audio' }, "'Card Type' is not a valid option"],
		['no media', { link: '' }, "Card 1: 'Media Link' is empty"],
		['link and media ID', { media_id: '1' }, 'Card 1 has both a link and a media ID'],
		['a path as link', { link: '/a.png' }, "Card 1: 'Media Link' is not a valid URL"],
		['a name as media ID', { link: '', media_id: 'a' }, "Card 1: 'Media ID' is not a media ID"],
		[
			'too long a text',
			{ text2: 'x'.repeat(161) },
			"Card 2: 'Text' has 161 characters; WhatsApp allows 160",
		],
		[
			'three line breaks',
			{ text2: 'a\nb\nc\nd' },
			"Card 2: 'Text' has 3 line breaks; WhatsApp allows 2",
		],
		['no button text', { button: '' }, "Card 1: 'Button Text' is empty"],
		[
			'too long a button text',
			{ button: 'x'.repeat(21) },
			"Card 1: 'Button Text' has 21 characters; WhatsApp allows 20",
		],
		['a URL without scheme', { url: 'example.com' }, "Card 1: 'URL' is not a valid URL"],
		['no cards', { json: [] }, "'Cards' is empty"],
		['one card', { json: [mediaCard] }, "'Cards' has 1 entry; WhatsApp requires 2"],
		[
			'eleven cards',
			{ json: Array.from({ length: 11 }, () => mediaCard) },
			"'Cards' has 11 entries; WhatsApp allows 10",
		],
		['an unknown key', { json: [{ title: 'A' }, mediaCard] }, "Card 1 has the unknown key 'title'"],
	])('refuses %s', async (_case, change, expected) => {
		expect(await carousel.refused({ ...item, ...change })).toBe(expected);
	});
});

describe.each(['all', 'routing'] as const)('Send Carousel of products (%s)', (ways) => {
	const carousel = messageCase('send-carousel', ways, 'productCardsJson');
	const products = { body: 'New plants', kind: 'product', catalog: '123456789', product: 'SKU-1' };

	it('sends products of one catalog', async () => {
		expect(await carousel.accepted(products)).toEqual({
			type: 'interactive',
			interactive: {
				type: 'carousel',
				body: { text: 'New plants' },
				action: {
					cards: ['SKU-1', 'SKU-2'].map((product_retailer_id, card_index) => ({
						card_index,
						type: 'product',
						action: { product_retailer_id, catalog_id: '123456789' },
					})),
				},
			},
		});
	});

	it('takes products from JSON', async () => {
		const json = ['A', 'B', 'C'].map((id) => ({ product_retailer_id: id }));
		const { interactive } = await carousel.accepted({ ...products, json });
		expect(interactive).toMatchObject({ action: { cards: json.map((action) => ({ action })) } });
	});

	it.each([
		['no catalog', { catalog: '' }, "'Catalog ID' is empty"],
		['no product', { product: '' }, "Card 1: 'Product ID' is empty"],
		[
			'one product',
			{ json: [{ product_retailer_id: 'A' }] },
			"'Product Cards' has 1 entry; WhatsApp requires 2",
		],
	])('refuses %s', async (_case, change, expected) => {
		expect(await carousel.refused({ ...products, ...change })).toBe(expected);
	});
});
