import { messageCase } from '../../support/engine/message-case';

const catalog = '146265584024623';
const envelope = { order: 'order-42', reply_to: 'wamid.QUOTED' };
const sentEnvelope = {
	context: { message_id: 'wamid.QUOTED' },
	biz_opaque_callback_data: 'order-42',
};

describe.each(['all', 'routing'] as const)('Send Product (%s)', (ways) => {
	const message = messageCase('send-product', ways);
	const action = { catalog_id: catalog, product_retailer_id: 'SKU-1' };

	it('sends a product alone', async () => {
		expect(await message.accepted({ catalog, product: ' SKU-1 ' })).toEqual({
			type: 'interactive',
			interactive: { type: 'product', action },
		});
	});

	it('sends body, footer, reply-to and callback data; numbers become text', async () => {
		expect(
			await message.accepted({
				...envelope,
				catalog: Number(catalog),
				product: 42,
				body: 'New',
				footer: 'In stock',
			}),
		).toEqual({
			...sentEnvelope,
			type: 'interactive',
			interactive: {
				type: 'product',
				body: { text: 'New' },
				footer: { text: 'In stock' },
				action: { catalog_id: catalog, product_retailer_id: '42' },
			},
		});
	});

	it.each([
		[{ catalog: '' }, "'Catalog ID' is empty"],
		[{ catalog: 'shop' }, "'Catalog ID' is not a catalog ID"],
		[{ product: ' ' }, "'Product ID' is empty"],
		[{ body: 'x'.repeat(1025) }, "'Body' has 1025 characters; WhatsApp allows 1024"],
		[{ footer: 'x'.repeat(61) }, "'Footer' has 61 characters; WhatsApp allows 60"],
	])('refuses %j', async (change, expected) => {
		expect(await message.refused({ catalog, product: 'SKU-1', ...change })).toBe(expected);
	});
});

describe.each(['all', 'routing'] as const)('Send Product List (%s)', (ways) => {
	const message = messageCase('send-product-list', ways, 'productSectionsJson');
	const item = {
		header: 'Bestsellers',
		body: 'For you',
		catalog,
		first: 'Succulents',
		second: 'Pots',
		product: 'SKU-1',
	};
	const products = (...ids: string[]) => ids.map((id) => ({ product_retailer_id: id }));
	const sections = [
		{ title: 'Succulents', product_items: products('SKU-1', 'SKU-2') },
		{ title: 'Pots', product_items: products('SKU-3') },
	];
	const manyProducts = (count: number) =>
		products(...Array.from({ length: count }, (_, index) => `SKU-${index}`));

	it('sends sections of products', async () => {
		expect(await message.accepted({ ...item, ...envelope, footer: 'In stock' })).toEqual({
			...sentEnvelope,
			type: 'interactive',
			interactive: {
				type: 'product_list',
				header: { type: 'text', text: 'Bestsellers' },
				body: { text: 'For you' },
				footer: { text: 'In stock' },
				action: { catalog_id: catalog, sections },
			},
		});
	});

	it.each([
		['as a list', sections],
		['as text', JSON.stringify(sections)],
		['as one section without title', [{ product_items: manyProducts(30) }]],
	])('takes sections from JSON %s', async (_case, json) => {
		const { interactive } = await message.accepted({ ...item, json });
		expect(interactive).toMatchObject({
			action: { sections: typeof json === 'string' ? sections : json },
		});
	});

	it.each([
		['no header', { header: '' }, "'Header Text' is empty"],
		['bold in the header', { header: '*New*' }, /^'Header Text' has the character \*/],
		['no body', { body: '' }, "'Body' is empty"],
		['no catalog', { catalog: '' }, "'Catalog ID' is empty"],
		['a product without ID', { product: null }, "Section 1, Product 1: 'Product ID' is empty"],
		['two sections, one without title', { second: '' }, "Section 2: 'Title' is empty"],
		[
			'too long a title',
			{ first: 'x'.repeat(25) },
			"Section 1: 'Title' has 25 characters; WhatsApp allows 24",
		],
		['no sections', { json: [] }, "'Product Sections' is empty"],
		['a section without products', { json: [{ title: 'A' }] }, 'Section 1 has no products'],
		[
			'31 products',
			{ json: [{ product_items: manyProducts(31) }] },
			"'Product Sections' has 31 products in total; WhatsApp allows 30",
		],
		[
			'eleven sections',
			{ json: Array.from({ length: 11 }, () => sections[0]) },
			"'Product Sections' has 11 entries; WhatsApp allows 10",
		],
		['an unknown key', { json: [{ products: [] }] }, "Section 1 has the unknown key 'products'"],
	])('refuses %s', async (_case, change, expected) => {
		expect(await message.refused({ ...item, ...change })).toMatch(expected);
	});
});

describe.each(['all', 'routing'] as const)('Send Catalog (%s)', (ways) => {
	const message = messageCase('send-catalog', ways);

	it('sends a text with a button', async () => {
		expect(await message.accepted({ body: 'See it all' })).toEqual({
			type: 'interactive',
			interactive: {
				type: 'catalog_message',
				body: { text: 'See it all' },
				action: { name: 'catalog_message' },
			},
		});
	});

	it('sends thumbnail, footer, reply-to and callback data', async () => {
		expect(
			await message.accepted({ ...envelope, body: 'See', footer: 'In stock', product: 'SKU-1' }),
		).toEqual({
			...sentEnvelope,
			type: 'interactive',
			interactive: {
				type: 'catalog_message',
				body: { text: 'See' },
				footer: { text: 'In stock' },
				action: {
					name: 'catalog_message',
					parameters: { thumbnail_product_retailer_id: 'SKU-1' },
				},
			},
		});
	});

	it.each([
		[{ body: '' }, "'Body' is empty"],
		[{ body: 'x'.repeat(1025) }, "'Body' has 1025 characters; WhatsApp allows 1024"],
	])('refuses %j', async (change, expected) => {
		expect(await message.refused(change)).toBe(expected);
	});
});
