import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { form, order, rows, templateCase } from '../../support/engine/template-case';
import { withInput } from '../../support/engine/test-sandbox';

const { requests, held, sandbox } = templateCase('template-create');

const HANDLE = '4::aW1hZ2U=';
const plants = { ...order, name: 'plants', category: 'MARKETING' };
const jpeg = Buffer.from(`ffd8ffe000104a464946${'00'.repeat(500)}`, 'hex');
const file = (mimeType: string, fileName: string) => ({
	data: jpeg.toString('base64'),
	mimeType,
	fileName,
});

const byHandle = { source: 'handle', handle: HANDLE };
const moreAndBuy = rows(
	{ type: 'QUICK_REPLY', text: 'More' },
	{ type: 'URL', text: 'Buy', url: 'https://example.com/p/{{1}}', urlExample: 'aloe' },
);
const card = (name: string) => ({
	...byHandle,
	body: `${name} for {{1}} only.`,
	examples: rows({ variable: '1', example: '$10' }),
	buttons: moreAndBuy,
});
const cards = (...list: unknown[]) => ({
	templateCarousel: 'IMAGE',
	templateCards: rows(...list),
});

const run = async (
	parameters: Record<string, unknown>,
	binary: Record<string, ReturnType<typeof file>> = {},
	item: Record<string, unknown> = plants,
) =>
	await runWorkflow(
		withInput(readWorkflow('template-create'), [item], { parameters: form(parameters), binary }),
		sandbox().credentials(),
	);

it('submits cards with header, body, examples and buttons', async () => {
	const { error } = await run(cards(card('Aloe'), card('Cactus')));
	expect(error).toBeUndefined();
	const cardOf = (name: string) => ({
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [HANDLE] } },
			{ type: 'BODY', text: `${name} for {{1}} only.`, example: { body_text: [['$10']] } },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'QUICK_REPLY', text: 'More' },
					{ type: 'URL', text: 'Buy', url: 'https://example.com/p/{{1}}', example: ['aloe'] },
				],
			},
		],
	});
	expect((await requests())[0]?.body).toMatchObject({
		category: 'MARKETING',
		parameter_format: 'positional',
		components: [
			{ type: 'BODY', text: 'Thank you for your order.' },
			{ type: 'CAROUSEL', cards: [cardOf('Aloe'), cardOf('Cactus')] },
		],
	});
	expect(await held('plants')).toEqual([expect.objectContaining({ status: 'PENDING' })]);
});

it('submits ten cards without a text', async () => {
	const { error } = await run(cards(...Array.from({ length: 10 }, () => byHandle)));
	expect(error).toBeUndefined();
	expect(await held('plants')).toHaveLength(1);
});

it('has no header, footer or buttons beside the cards', async () => {
	const { error } = await run({
		...cards(byHandle, byHandle),
		templateHeaderType: 'TEXT',
		templateHeaderText: 'Hi',
		templateFooter: 'Bye',
		templateButtons: rows({ type: 'QUICK_REPLY', text: 'OK' }),
	});
	expect(error).toBeUndefined();
	expect((await requests())[0]?.body).toMatchObject({
		components: [{ type: 'BODY' }, { type: 'CAROUSEL' }],
	});
});

it('uploads the files of the cards first, each once', async () => {
	const binary = { aloe: file('image/jpeg', 'aloe.jpg'), cactus: file('image/png', 'cactus.png') };
	const { error } = await run(
		cards(
			{ source: 'binary', binary: 'aloe' },
			{ source: 'binary', binary: 'cactus' },
			{ source: 'binary', binary: 'aloe' },
			byHandle,
		),
		binary,
	);
	expect(error).toBeUndefined();
	const made = await requests();
	expect(made.map(({ query }) => query.file_name).filter(Boolean)).toEqual([
		'aloe.jpg',
		'cactus.png',
	]);
	const [template] = await held('plants');
	const { cards: sent } = (template?.components as Array<{ cards?: unknown }>)[1] ?? {};
	const handles = (sent as Array<{ components: unknown }>).map(
		({ components }) =>
			(components as Array<{ example: { header_handle: string[] } }>)[0]?.example.header_handle[0],
	);
	expect(handles[0]).toMatch(/^4::/);
	expect(handles[2]).toBe(handles[0]);
	expect(new Set(handles).size).toBe(3);
	expect(handles[3]).toBe(HANDLE);
});

describe('a file behind a link', () => {
	let server: Server;
	beforeAll(async () => {
		server = createServer((_request, response) => {
			response.writeHead(200, { 'content-type': 'video/mp4' }).end(jpeg);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});
	afterAll(async () => await new Promise((resolve) => server.close(resolve)));

	it('is downloaded and uploaded', async () => {
		const { port } = server.address() as AddressInfo;
		const link = (name: string) => ({
			source: 'link',
			link: `http://127.0.0.1:${port}/${name}.mp4`,
		});
		const { error } = await run({
			...cards(link('aloe'), link('cactus')),
			templateCarousel: 'VIDEO',
		});
		expect(error).toBeUndefined();
		expect((await requests())[0]?.query).toMatchObject({
			file_name: 'aloe.mp4',
			file_type: 'video/mp4',
		});
		expect(await held('plants')).toHaveLength(1);
	});
});

const pdf = { data: file('application/pdf', 'a.pdf') };
const withButtons = (...list: unknown[]) => ({ ...byHandle, buttons: rows(...list) });
const reply = { type: 'QUICK_REPLY', text: 'More' };

it.each([
	[cards(byHandle), {}, "'Cards' has 1 cards"],
	[
		cards(byHandle, { ...byHandle, body: 'Aloe' }),
		{},
		"'Cards' has different components in card 1 and card 2",
	],
	[
		cards(withButtons(reply), withButtons({ type: 'URL', text: 'Go', url: 'https://example.com' })),
		{},
		"'Cards' has different components in card 1 and card 2",
	],
	[
		cards({ ...byHandle, body: 'x' }, { ...byHandle, body: 'x'.repeat(161) }),
		{},
		"Card 2: 'Body' has 161 characters; WhatsApp allows 160",
	],
	[
		cards({ ...byHandle, body: 'Only {{1}} now' }, byHandle),
		{},
		"Card 1: 'Body Examples' has no example for {{1}}",
	],
	[
		cards({ ...byHandle, body: 'Now', examples: rows({ variable: '1', example: 'a' }) }, byHandle),
		{},
		"Card 1, Body Example 1: 'Variable' is for a variable that Card 1: 'Body' does not have",
	],
	[
		cards(
			{ ...byHandle, body: '{{1}} now', examples: rows({ variable: '1', example: 'a' }) },
			byHandle,
		),
		{},
		"Card 1: 'Body' begins or ends with a variable",
	],
	[
		cards(withButtons(reply, reply, reply), byHandle),
		{},
		"Card 1: 'Buttons' has 3 buttons; WhatsApp allows 2 in a card",
	],
	[
		cards(byHandle, withButtons(reply, { type: 'COPY_CODE', code: 'A' })),
		{},
		"Card 2, Button 2: 'Type' is COPY_CODE, which cards do not have",
	],
	[
		cards(withButtons({ type: 'URL', text: 'Go', url: 'example.com' }), byHandle),
		{},
		"Card 1, Button 1: 'URL' is not a valid URL",
	],
	[
		cards(byHandle, withButtons({ ...reply, text: 'x'.repeat(26) })),
		{},
		"Card 2, Button 1: 'Text' has 26 characters; WhatsApp allows 25",
	],
	[cards(byHandle, { ...byHandle, handle: '' }), {}, "Card 2: 'Header Handle' is empty"],
	[
		cards(byHandle, { source: 'link', link: 'example.com/a.jpg' }),
		{},
		"Card 2: 'Header Link' is not a valid URL",
	],
	[
		cards(byHandle, { source: '={{ "web" }}' }),
		{},
		"Card 2: 'Header Sample' is not a valid option",
	],
	[
		cards({ source: 'binary', binary: 'data' }, { source: 'binary', binary: 'other' }),
		{ data: file('image/jpeg', 'a.jpg') },
		"Card 2: 'Header Binary Field' is 'other', but the input item has no file of that name",
	],
	[
		cards(byHandle, { source: 'binary', binary: 'data' }),
		pdf,
		"'a.pdf' is application/pdf, which is not accepted as a sample for a header of the type IMAGE",
	],
	[
		{ ...cards(byHandle, byHandle), templateCarousel: '={{ "PRODUCT" }}' },
		{},
		"'Carousel' is not a valid option",
	],
	[
		{ ...cards(byHandle, byHandle), templateCarousel: '={{ "IMAGE" }}', templateFooter: 'Bye' },
		{},
		'The template has a carousel and a component of the type FOOTER',
	],
	[
		cards({ ...byHandle, body: '=Aloe for {{1}} only.' }, byHandle),
		{},
		"Card 1: 'Body' is an expression, so {{1}} became 1",
	],
	[
		cards(byHandle, withButtons({ type: 'URL', text: 'Go', url: '=https://example.com/{{1}}' })),
		{},
		"Card 2, Button 1: 'URL' is an expression, so {{1}} became 1",
	],
])('refuses %j before anything is sent', async (parameters, binary, message) => {
	const { error } = await run(parameters, binary);
	expect(error?.message).toBe(message);
	expect(await requests()).toEqual([]);
});

it('is only for marketing', async () => {
	const { error } = await run(cards(byHandle, byHandle), {}, { ...plants, category: 'UTILITY' });
	expect(error?.message).toBe(
		"'Category' is UTILITY, but only marketing templates have a carousel",
	);
});
