import { messageOf, MESSAGES_PATH, outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { uploaded } from '../../support/sandbox/upload';

const sandbox = sandboxCase();

const send = async (interactive: unknown): Promise<string> =>
	outcomeOf(await sandbox.graph(MESSAGES_PATH, { body: messageOf('interactive', interactive) }));
const x = (length: number): string => 'x'.repeat(length);

describe('reply buttons', () => {
	const button = (id: string, title = `Title ${id}`): object => ({
		type: 'reply',
		reply: { id, title },
	});
	const buttons = (...given: unknown[]): object => ({ action: { buttons: given } });
	const message = (more: object = {}): object => ({
		type: 'button',
		body: { text: 'Choose' },
		...buttons(button('a'), button('b')),
		...more,
	});

	it.each<[string, object]>([
		['two', {}],
		[
			'three, with header and footer',
			{
				...buttons(button('a'), button('b'), button('c')),
				header: { type: 'text', text: x(60) },
				footer: { text: x(60) },
			},
		],
		[
			'as long as can be',
			{ body: { text: '😀'.repeat(1024) }, ...buttons(button(x(256), '😀'.repeat(20))) },
		],
		['an image above', { header: { type: 'image', image: { link: 'https://example.com/a.png' } } }],
		['a video above', { header: { type: 'video', video: { link: 'https://example.com/a.mp4' } } }],
		[
			'a document above',
			{
				header: {
					type: 'document',
					document: { link: 'https://example.com/a', filename: 'a.pdf' },
				},
			},
		],
	])('are sent: %s', async (_what, more) => {
		expect(await send(message(more))).toBe('200');
	});

	it('are sent below an uploaded image, but not below a video by the image’s ID', async () => {
		const id = await uploaded(sandbox.url);
		expect(await send(message({ header: { type: 'image', image: { id } } }))).toBe('200');
		expect(await send(message({ header: { type: 'video', video: { id } } }))).toMatch(
			/^131009: Media \d+ is of type image\/png/,
		);
	});

	it.each<[string, object, string]>([
		[
			'another type',
			{ type: 'buttons' },
			'100: (#100) Param interactive[\'type\'] must be one of {BUTTON, LIST, CTA_URL, LOCATION_REQUEST_MESSAGE, FLOW, PRODUCT, PRODUCT_LIST, CATALOG_MESSAGE, CAROUSEL, REQUEST_CONTACT_INFO, ADDRESS_MESSAGE, CALL_PERMISSION_REQUEST, VOICE_CALL, ORDER_DETAILS, ORDER_STATUS} - got "buttons".',
		],
		...['*Sale*', 'a_b', '~5', '`x`'].map((text): [string, object, string] => [
			`the header ${text}`,
			{ header: { type: 'text', text } },
			"131009: interactive['header']: the text can't have formatting characters (*, _, ~ or `)",
		]),
		[
			'none',
			buttons(),
			'131009: Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3',
		],
		[
			'four',
			buttons(button('a'), button('b'), button('c'), button('d')),
			'131009: Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3',
		],
		[
			'a title of 21 characters',
			buttons(button('a', x(21))),
			'131009: Button title length invalid. Min length: 1, Max length: 20',
		],
		[
			'no title',
			buttons({ type: 'reply', reply: { id: 'a' } }),
			"100: (#100) The parameter interactive['action']['buttons'][0]['reply']['title'] is required.",
		],
		[
			'an ID of 257 characters',
			buttons(button(x(257), 'A')),
			"100: (#100) Param interactive['action']['buttons'][0]['reply']['id'] must be at most 256 characters long.",
		],
		[
			'the same title twice',
			buttons(button('a', 'A'), button('b', 'A')),
			'131009: Duplicate button title: "A".',
		],
		[
			'the same ID twice',
			buttons(button('a', 'A'), button('a', 'B')),
			'131009: Duplicate button ID: "a".',
		],
		[
			'a button of another type',
			buttons({ type: 'url', reply: { id: 'a', title: 'A' } }),
			"100: (#100) Param interactive['action']['buttons'][0]['type'] must be one of {REPLY} - got \"url\".",
		],
		['no body', { body: undefined }, "100: (#100) The parameter interactive['body'] is required."],
		[
			'a body of 1025 characters',
			{ body: { text: x(1025) } },
			"100: (#100) Param interactive['body']['text'] must be at most 1024 characters long.",
		],
		[
			'a footer of 61 characters',
			{ footer: { text: x(61) } },
			"100: (#100) Param interactive['footer']['text'] must be at most 60 characters long.",
		],
		[
			'a header of 61 characters',
			{ header: { type: 'text', text: x(61) } },
			"100: (#100) Param interactive['header']['text'] must be at most 60 characters long.",
		],
		[
			'a header without type',
			{ header: { text: 'A' } },
			"100: (#100) The parameter interactive['header']['type'] is required.",
		],
		[
			'an audio as header',
			{ header: { type: 'audio', audio: { link: 'https://example.com/a' } } },
			"100: (#100) Param interactive['header']['type'] must be one of {TEXT, IMAGE, VIDEO, DOCUMENT} - got \"audio\".",
		],
		[
			'an image without source',
			{ header: { type: 'image', image: {} } },
			"100: (#100) Param interactive['header']['image'] must have exactly one of {ID, LINK}.",
		],
		[
			'a caption in the header',
			{ header: { type: 'image', image: { link: 'https://example.com/a', caption: 'A' } } },
			'100: (#100) Unexpected key "caption" on param "interactive[\'header\'][\'image\']".',
		],
		[
			'a list’s action',
			{ action: { button: 'A', sections: [] } },
			'100: (#100) Unexpected key "button" on param "interactive[\'action\']".',
		],
	])('are refused: %s', async (_what, more, outcome) => {
		expect(await send(message(more))).toBe(outcome);
		expect(await sandbox.control.messages()).toEqual([]);
	});
});

describe('a list', () => {
	const rows = (count: number, prefix = 'r'): object[] =>
		Array.from({ length: count }, (_, index) => ({
			id: `${prefix}${index}`,
			title: `Row ${index}`,
		}));
	const message = (sections: unknown, more: object = {}): object => ({
		type: 'list',
		body: { text: 'Choose' },
		action: { button: 'Open', sections },
		...more,
	});

	it.each<[string, unknown, object]>([
		['one section without title', [{ rows: rows(10) }], {}],
		[
			'ten sections with one row each',
			Array.from({ length: 10 }, (_, index) => ({
				title: `S ${index}`,
				rows: rows(1, `s${index}`),
			})),
			{},
		],
		[
			'all as long as can be',
			[{ title: x(24), rows: [{ id: x(200), title: x(24), description: x(72) }] }],
			{ header: { type: 'text', text: x(60) }, body: { text: x(4096) }, footer: { text: x(60) } },
		],
	])('is sent: %s', async (_what, sections, more) => {
		expect(await send(message(sections, more))).toBe('200');
	});

	const row = (more: object): unknown => [{ rows: [{ id: 'a', title: 'A', ...more }] }];

	it.each<[string, unknown, object, string]>([
		[
			'no sections',
			[],
			{},
			"100: (#100) Param interactive['action']['sections'] must have from 1 to 10 elements - got 0.",
		],
		[
			'no rows',
			[{ rows: [] }],
			{},
			"100: (#100) Param interactive['action']['sections'][0]['rows'] must have at least 1 elements - got 0.",
		],
		[
			'eleven rows in all',
			[
				{ title: 'A', rows: rows(6) },
				{ title: 'B', rows: rows(5, 's') },
			],
			{},
			'131009: Total row count exceed max allowed count: 10',
		],
		[
			'two sections, one without title',
			[{ title: 'A', rows: rows(1) }, { rows: rows(1, 's') }],
			{},
			'131009: A section title is required when there is more than one section.',
		],
		[
			'the same row ID in two sections',
			[
				{ title: 'A', rows: rows(1) },
				{ title: 'B', rows: rows(1) },
			],
			{},
			'131009: Duplicate row ID: "r0".',
		],
		[
			'a section title of 25 characters',
			[{ title: x(25), rows: rows(1) }],
			{},
			"100: (#100) Param interactive['action']['sections'][0]['title'] must be at most 24 characters long.",
		],
		[
			'a row ID of 201 characters',
			row({ id: x(201) }),
			{},
			"100: (#100) Param interactive['action']['sections'][0]['rows'][0]['id'] must be at most 200 characters long.",
		],
		[
			'a row title of 25 characters',
			row({ title: x(25) }),
			{},
			"100: (#100) Param interactive['action']['sections'][0]['rows'][0]['title'] must be at most 24 characters long.",
		],
		[
			'no row title',
			row({ title: '' }),
			{},
			"100: (#100) The parameter interactive['action']['sections'][0]['rows'][0]['title'] is required.",
		],
		[
			'a description of 73 characters',
			row({ description: x(73) }),
			{},
			"100: (#100) Param interactive['action']['sections'][0]['rows'][0]['description'] must be at most 72 characters long.",
		],
		[
			'no button',
			row({}),
			{ action: { sections: row({}) } },
			"100: (#100) The parameter interactive['action']['button'] is required.",
		],
		[
			'a button of 21 characters',
			row({}),
			{ action: { button: x(21), sections: row({}) } },
			"100: (#100) Param interactive['action']['button'] must be at most 20 characters long.",
		],
		[
			'an image as header',
			row({}),
			{ header: { type: 'image', image: { link: 'https://example.com/a' } } },
			"100: (#100) Param interactive['header']['type'] must be one of {TEXT} - got \"image\".",
		],
		[
			'a body of 4097 characters',
			row({}),
			{ body: { text: x(4097) } },
			"100: (#100) Param interactive['body']['text'] must be at most 4096 characters long.",
		],
	])('is refused: %s', async (_what, sections, more, outcome) => {
		expect(await send(message(sections, more))).toBe(outcome);
		expect(await sandbox.control.messages()).toEqual([]);
	});
});
