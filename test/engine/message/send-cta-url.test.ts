import { messageCase } from '../../support/engine/message-case';

const item = {
	body: 'Your order is on its way',
	button: 'Track order',
	url: 'https://example.com/42',
};
const action = {
	name: 'cta_url',
	parameters: { display_text: 'Track order', url: 'https://example.com/42' },
};

describe.each(['all', 'routing'] as const)('Send CTA URL (%s)', (ways) => {
	const message = messageCase('send-cta-url', ways);

	it('sends body and button', async () => {
		expect(await message.accepted(item)).toEqual({
			type: 'interactive',
			interactive: { type: 'cta_url', body: { text: item.body }, action },
		});
	});

	it('sends header, footer, reply-to and callback data', async () => {
		const extra = { header: 'text', header_text: 'Order 42', footer: 'Until 6 pm' };
		expect(
			await message.accepted({ ...item, ...extra, order: 'order-42', reply_to: 'wamid.QUOTED' }),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: {
				type: 'cta_url',
				header: { type: 'text', text: 'Order 42' },
				body: { text: item.body },
				footer: { text: 'Until 6 pm' },
				action,
			},
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('sends an image above the text', async () => {
		const link = 'https://example.com/a.png';
		const { interactive } = await message.accepted({ ...item, header: 'image', link });
		expect(interactive).toMatchObject({ header: { type: 'image', image: { link } } });
	});

	it('sends the URL as a browser would', async () => {
		const { interactive } = await message.accepted({
			...item,
			url: ' https://example.com/Größe 1',
		});
		expect(interactive).toMatchObject({
			action: { parameters: { url: 'https://example.com/Gr%C3%B6%C3%9Fe%201' } },
		});
	});

	it.each([
		['no body', { body: '' }, "'Body' is empty"],
		['no button text', { button: ' ' }, "'Button Text' is empty"],
		[
			'too long a button text',
			{ button: 'x'.repeat(21) },
			"'Button Text' has 21 characters; WhatsApp allows 20",
		],
		['no URL', { url: null }, "'URL' is empty"],
		['a URL without https://', { url: 'example.com' }, "'URL' is not a valid URL"],
		['a URL of another scheme', { url: 'tel:+16505551234' }, "'URL' is not a valid URL"],
		['too long a body', { body: 'x'.repeat(1025) }, /'Body' has 1025 characters/],
		['too long a footer', { footer: 'x'.repeat(61) }, /'Footer' has 61 characters/],
		['bold in a header', { header: 'text', header_text: '*Sale*' }, /'Header Text' has the char/],
	])('refuses %s', async (_case, change, expected) => {
		expect(await message.refused({ ...item, ...change })).toMatch(expected);
	});
});
