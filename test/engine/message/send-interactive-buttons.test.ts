import { messageCase } from '../../support/engine/message-case';

const item = { body: 'When may we call?', yes: 'Now', yes_id: 'call-now', no: 'Later' };
const button = (title: unknown, id?: unknown) => ({ title, id });

const sentButtons = [
	{ type: 'reply', reply: { id: 'call-now', title: 'Now' } },
	{ type: 'reply', reply: { id: 'Later', title: 'Later' } },
];

describe.each(['all', 'routing'] as const)('Send Interactive Buttons (%s)', (ways) => {
	const buttons = messageCase('send-interactive-buttons', ways, 'buttonsJson');

	it('sends body and buttons; the title is the ID where none is given', async () => {
		expect(await buttons.accepted(item)).toEqual({
			type: 'interactive',
			interactive: {
				type: 'button',
				body: { text: 'When may we call?' },
				action: { buttons: sentButtons },
			},
		});
	});

	it('sends header, footer, reply-to and callback data', async () => {
		const extra = { header: 'text', header_text: 'Your call', footer: 'Until 6 pm' };
		expect(
			await buttons.accepted({ ...item, ...extra, order: 'order-42', reply_to: 'wamid.QUOTED' }),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: {
				type: 'button',
				header: { type: 'text', text: 'Your call' },
				body: { text: 'When may we call?' },
				footer: { text: 'Until 6 pm' },
				action: { buttons: sentButtons },
			},
			biz_opaque_callback_data: 'order-42',
		});
	});

	it.each([
		[
			'image',
			{ link: 'https://example.com/a.png', filename: 'not.for.images' },
			{ link: 'https://example.com/a.png' },
		],
		['video', { link: ' http://example.com/a.mp4?x=1 ' }, { link: 'http://example.com/a.mp4?x=1' }],
		[
			'document',
			{ link: 'https://example.com/a', filename: 'a.pdf' },
			{ link: 'https://example.com/a', filename: 'a.pdf' },
		],
		[
			'document',
			{ link: 'https://example.com/invoices/4711.pdf' },
			{ link: 'https://example.com/invoices/4711.pdf', filename: '4711.pdf' },
		],
		[
			'document',
			{ link: 'https://example.com/invoices/4711.pdf', filename: 'invoice' },
			{ link: 'https://example.com/invoices/4711.pdf', filename: 'invoice.pdf' },
		],
		[
			'image',
			{ link: 'https://example.com/Größe 1.png' },
			{ link: 'https://example.com/Gr%C3%B6%C3%9Fe%201.png' },
		],
	])('sends a header of type %s', async (header, media, sent) => {
		const { interactive } = await buttons.accepted({ ...item, header, ...media });
		expect(interactive).toMatchObject({ header: { type: header, [header]: sent } });
	});

	it.each([
		['image', 'image/png'],
		['video', 'video/mp4'],
		['document', 'application/pdf'],
	])('sends a header of type %s by its media ID', async (header, mimeType) => {
		const media_id = await buttons.uploaded(mimeType);
		const { interactive } = await buttons.accepted({ ...item, header, media_id, link: 'not used' });
		expect(interactive).toMatchObject({ header: { type: header, [header]: { id: media_id } } });
	});

	it.each([
		['as a list', [button('Now', 'call-now'), button('Later')]],
		['as text', JSON.stringify([button('Now', 'call-now'), button('Later', '')])],
		["in Meta's own form", sentButtons],
	])('takes the buttons %s from JSON', async (_case, json) => {
		const { interactive } = await buttons.accepted({ ...item, json });
		expect(interactive).toMatchObject({ action: { buttons: sentButtons } });
	});

	it('counts characters, not code units', async () => {
		await buttons.accepted({ body: '👋'.repeat(1024), json: [button('👋'.repeat(20))] });
	});

	it.each([
		['no body', { body: ' ' }, "'Body' is empty"],
		[
			'too long a body',
			{ body: 'x'.repeat(1025) },
			"'Body' has 1025 characters; WhatsApp allows 1024",
		],
		[
			'too long a footer',
			{ footer: 'x'.repeat(61) },
			"'Footer' has 61 characters; WhatsApp allows 60",
		],
		['an empty header', { header: 'text' }, "'Header Text' is empty"],
		[
			'too long a header',
			{ header: 'text', header_text: 'x'.repeat(61) },
			"'Header Text' has 61 characters; WhatsApp allows 60",
		],
		[
			'bold in a header',
			{ header: 'text', header_text: '*Sale*' },
			"'Header Text' has the character *, which WhatsApp does not allow in a header",
		],
		[
			'an underscore in a header',
			{ header: 'text', header_text: 'order_7' },
			"'Header Text' has the character _, which WhatsApp does not allow in a header",
		],
		[
			'a tilde in a header',
			{ header: 'text', header_text: '~5' },
			"'Header Text' has the character ~, which WhatsApp does not allow in a header",
		],
		[
			'monospace in a header',
			{ header: 'text', header_text: '`A`' },
			"'Header Text' has the character `, which WhatsApp does not allow in a header",
		],
		['a header of another type', { header: 'gif' }, "'Header Type' is not a valid option"],
		['an image without link', { header: 'image' }, "'Header Media Link' is empty"],
		[
			'a link with a line break',
			{ header: 'image', link: 'https://example.com/a\n.png' },
			"'Header Media Link' is not a valid URL",
		],
		[
			'a path instead of a link',
			{ header: 'image', link: '/data/a.png' },
			"'Header Media Link' is not a valid URL",
		],
		[
			'a file name as media ID',
			{ header: 'video', media_id: 'a.mp4' },
			"'Header Media ID' is not a media ID",
		],
		['a button without title', { no: null }, "Button 2: 'Title' is empty"],
		[
			'too long a title',
			{ no: 'A title of 27 characters is' },
			"Button 2: 'Title' has 27 characters; WhatsApp allows 20",
		],
		[
			'too long an ID',
			{ yes_id: 'x'.repeat(257) },
			"Button 1: 'ID' has 257 characters; WhatsApp allows 256",
		],
		['the same title twice', { no: 'Now' }, "Button 2: 'Title' is the same as that of Button 1"],
		['the same ID twice', { no_id: 'call-now' }, "Button 2: 'ID' is the same as that of Button 1"],
	])('refuses %s', async (_case, change, message) => {
		expect(await buttons.refused({ ...item, ...change })).toBe(message);
	});

	it.each([
		['no buttons', [], "'Buttons' is empty"],
		['an empty text', ' ', "'Buttons' is empty"],
		[
			'four buttons',
			['a', 'b', 'c', 'd'].map((title) => button(title)),
			"'Buttons' has 4 entries; WhatsApp allows 3",
		],
		['texts', ['Now', 'Later'], 'Button 1 is not an object'],
		['no JSON', '[{"title": "Now"}', "'Buttons as JSON' is not JSON"],
		['a number', 7, "'Buttons as JSON' is not a list"],
		['a title that is a list', [button('a'), button(['b'])], "Button 2: 'title' is not text"],
		['a key that does not exist', [{ titel: 'Now' }], "Button 1 has the unknown key 'titel'"],
		['another type', [{ type: 'url', title: 'Now' }], "Button 1: 'type' is not 'reply'"],
		[
			'a reply that is a text',
			[{ type: 'reply', reply: 'Now' }],
			"Button 1: 'reply' is not an object",
		],
		['an empty reply', [{ type: 'reply', reply: {} }], "Button 1: 'reply.title' is empty"],
	])('refuses %s as JSON', async (_case, json, message) => {
		expect(await buttons.refused({ ...item, json })).toMatch(message);
	});
});
