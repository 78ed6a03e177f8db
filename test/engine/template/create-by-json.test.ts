import { order, templateCase } from '../../support/engine/template-case';

const { run, requests, refused, held } = templateCase('template-create');

const json = (components: unknown, more: Record<string, unknown> = {}) => ({
	defineTemplateAs: 'json',
	newTemplateComponents: components,
	options: {},
	...more,
});

const created = async (
	parameters: Record<string, unknown>,
	item: Record<string, unknown> = order,
) => {
	const result = await run(parameters, [item]);
	expect(result.error).toBeUndefined();
	return (await held(String(item.name)))[0];
};

const components = [
	{ type: 'body', text: 'Hi {{1}}, look!', example: { body_text: [['Pablo']] } },
	{ type: 'footer', text: 'Sandbox Shop' },
];

it.each([
	['text', JSON.stringify(components)],
	['an expression', '={{ $json.components }}'],
	['the body of a request', { components }],
])('takes components as %s and sends them as they are', async (_case, value) => {
	await created(json(value), { ...order, components });
	expect((await requests())[0]?.body).toEqual({
		...order,
		parameter_format: 'positional',
		components,
	});
});

it('hands in an authentication template, whose text Meta writes', async () => {
	const template = await created(
		json([
			{ type: 'BODY', add_security_recommendation: true },
			{ type: 'FOOTER', code_expiration_minutes: 10 },
			{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
		]),
		{ ...order, category: 'AUTHENTICATION' },
	);
	expect(template).toMatchObject({ category: 'AUTHENTICATION' });
	expect((await requests())[0]?.body).not.toHaveProperty('parameter_format');
});

it.each([
	['at its end', 'Refund for {{1}}', { header_text: ['order 7'] }],
	['at its start', '{{1}} is here', { header_text: ['Order 7'] }],
	['and nothing else', '{{1}}', { header_text: ['Order 7'] }],
	[
		'with underscores in its name, at its end',
		'Refund for {{order_id}}',
		{ header_text_named_params: [{ param_name: 'order_id', example: '7' }] },
	],
])('submits a header with its variable %s', async (_where, text, example) => {
	const header = { type: 'HEADER', format: 'TEXT', text, example };
	expect(await created(json([header, { type: 'BODY', text: 'Hello' }]))).toMatchObject({
		components: [header, {}],
	});
});

it.each([
	['https://example.com/Größe/{{1}}', 'https://example.com/Gr%C3%B6%C3%9Fe/{{1}}', '7', '7'],
	[
		'https://example.com/my orders?id={{1}}',
		'https://example.com/my%20orders?id={{1}}',
		'https://example.com/my orders?id=7',
		'https://example.com/my%20orders?id=7',
	],
	['https://example.com/a%20b+c/{{1}}', 'https://example.com/a%20b+c/{{1}}', 'a b', 'a b'],
	['https://example.com', 'https://example.com/', undefined, undefined],
])('sends the address %p of a button as browsers do', async (url, sent, example, sentExample) => {
	const buttons = [
		{ type: 'URL', text: 'Open', url, ...(example !== undefined && { example: [example] }) },
	];
	await created(
		json([
			{ type: 'BODY', text: 'Hello' },
			{ type: 'BUTTONS', buttons },
		]),
	);
	const { components } = (await requests())[0]?.body as {
		components: Array<{ buttons?: unknown[] }>;
	};
	expect(components[1]?.buttons?.[0]).toMatchObject({
		url: sent,
		...(sentExample !== undefined && { example: [sentExample] }),
	});
});

it('submits a phone number with the usual punctuation, and types of buttons that only Meta knows', async () => {
	const list = [
		{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1 (555) 010-0001' },
		{ type: 'ORDER_DETAILS', text: 'Pay' },
	];
	expect(
		await created(
			json([
				{ type: 'BODY', text: 'Hello' },
				{ type: 'BUTTONS', buttons: list },
			]),
		),
	).toBeDefined();
});

it('hands in a carousel', async () => {
	const card = (name: string) => ({
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } },
			{ type: 'BODY', text: `${name} for you.` },
			{ type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'More' }] },
		],
	});
	const carousel = { type: 'CAROUSEL', cards: [card('Aloe'), card('Cactus')] };
	const template = await created(json([{ type: 'BODY', text: 'New plants.' }, carousel]), {
		...order,
		category: 'MARKETING',
	});
	expect(template).toMatchObject({ components: [{}, carousel] });
});

const bodyPart = { type: 'BODY', text: 'Hello' };
const buttons = (...list: unknown[]) => [bodyPart, { type: 'BUTTONS', buttons: list }];
const cards = (...list: unknown[]) => [bodyPart, { type: 'CAROUSEL', cards: list }];

it.each([
	['', "'Components' is empty"],
	['[', /'Components' is not JSON/],
	['"BODY"', "'Components' is not a list"],
	[[], "'Components' is empty"],
	[['BODY'], "'components[0]' is not an object"],
	[[{ text: 'Hello' }], "'components[0].type' is empty"],
	[[{ type: 'FOOTER', text: 'Bye' }], 'The template has no component of the type BODY'],
	[[bodyPart, bodyPart], 'The template has two components of the type BODY'],
	[[{ type: 'BODY', text: '' }], "'components[0].text' is empty"],
	[[bodyPart, { type: 'HEADER' }], "'components[1].format' is empty"],
	[
		[bodyPart, { type: 'HEADER', format: 'TEXT', text: 'A *b*' }],
		"'components[1].text' has the character *, which WhatsApp does not allow in a header",
	],
	[
		[bodyPart, { type: 'HEADER', format: 'IMAGE' }],
		"'components[1].example.header_handle' is empty",
	],
	[
		[bodyPart, { type: 'HEADER', format: 'IMAGE', text: 'x' }],
		"'components[1].text' is not allowed in a header of the format IMAGE",
	],
	[
		[bodyPart, { type: 'FOOTER', text: 'x', code_expiration_minutes: 5 }],
		/code_expiration_minutes' is only for authentication/,
	],
	[
		[{ type: 'BODY', text: 'Hi {{1}}!' }],
		"'components[0].example.body_text' has no example for {{1}}",
	],
	[
		[{ type: 'BODY', text: 'Hi {{1}}!', example: { body_text: [[5]] } }],
		"'components[0].example.body_text' has no example for {{1}}",
	],
	[
		[{ type: 'BODY', text: 'Hi {{a}}!' }],
		"'components[0].example.body_text_named_params' has no example for {{a}}",
	],
	[
		[{ type: 'BODY', text: 'Hi!', example: { body_text: [['a']] } }],
		"'components[0].example.body_text' has an example for {{1}}, which is not in the text",
	],
	[
		[
			{
				type: 'BODY',
				text: 'Hi!',
				example: { body_text_named_params: [{ param_name: 'a', example: 'b' }] },
			},
		],
		"'components[0].example.body_text_named_params' has examples without a variable",
	],
	[buttons(), "'components[1].buttons' has no buttons"],
	[[bodyPart, { type: 'BUTTONS' }], "'components[1].buttons' is not a list of objects"],
	[
		buttons({ type: 'OTP' }),
		"'components[1].buttons[0].type' is OTP, which only authentication templates have",
	],
	[buttons({ text: 'OK' }), "'components[1].buttons[0].type' is empty"],
	[buttons({ type: 'URL', text: 'Open' }), "'components[1].buttons[0].url' is empty"],
	[
		buttons({ type: 'QUICK_REPLY', text: 'x'.repeat(26) }),
		"'components[1].buttons[0].text' has 26 characters, WhatsApp allows 25",
	],
])('refuses %j before anything is sent', async (value, message) => {
	expect(await refused(json(value), order)).toMatch(message);
});

it.each([
	[
		[{ type: 'BODY', text: 'Your code is {{1}}.' }],
		"'components[0].text' is not allowed in authentication templates",
	],
	[
		[{ type: 'BODY' }, { type: 'HEADER' }],
		/'components\[1\].type' is HEADER, which an authentication template does not have/,
	],
	[[{ type: 'BODY' }], 'An authentication template needs one button of the type OTP and no other'],
	[
		[{ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 91 }],
		/is not a number from 1 to 90/,
	],
])('refuses %j for one-time codes', async (value, message) => {
	expect(await refused(json(value), { ...order, category: 'AUTHENTICATION' })).toMatch(message);
});

it.each([
	['authentication', 30, 900],
	['utility', 30, 43_200],
	['marketing', 43_200, 2_592_000],
])('keeps a time to live within the range of %s', async (category, minimum, maximum) => {
	const parameters = (seconds: unknown) =>
		json(
			[
				{ type: 'BODY', ...(category !== 'authentication' && { text: 'Hello' }) },
				...codeButton(category),
			],
			{
				options: { message_send_ttl_seconds: seconds },
			},
		);
	const item = { ...order, category };
	for (const seconds of [minimum - 1, maximum + 1, 60.5, 'soon']) {
		expect(await refused(parameters(seconds), item)).toBe(
			"'Time to Live (Seconds)' is out of range for the category",
		);
	}
	for (const [index, seconds] of [minimum, maximum, -1].entries()) {
		await created(parameters(seconds), { ...item, name: `ttl_${index}` });
	}
});

function codeButton(category: string) {
	return category === 'authentication'
		? [{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }]
		: [];
}

const image = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } };
const card = (...list: unknown[]) => ({ components: list });
const inCard = (...list: unknown[]) => ({ type: 'BUTTONS', buttons: list });
const text = (length: number) => ({ type: 'BODY', text: 'x'.repeat(length) });
const more = { type: 'QUICK_REPLY', text: 'More' };
const product = { type: 'HEADER', format: 'PRODUCT' };
const view = inCard({ type: 'SPM', text: 'View' });

it('hands in a carousel of products', async () => {
	const list = cards(card(product, view), card(product, view));
	expect(await created(json(list), { ...order, category: 'MARKETING' })).toBeDefined();
});

it.each([
	[cards(card(image)), "'components[1].cards' has 1 cards"],
	[cards(...Array.from({ length: 11 }, () => card(image))), "'components[1].cards' has 11 cards"],
	[
		cards(card(image, text(161)), card(image, text(1))),
		"'components[1].cards[0].components[1].text' has 161 characters, WhatsApp allows 160",
	],
	[cards({}, {}), "'components[1].cards[0].components' is not a list of objects"],
	[cards(card(image), card(text(1))), "'components[1].cards' has no header in card 2"],
	[
		cards(card(image), card({ ...image, format: 'DOCUMENT' })),
		"'components[1].cards[1].components[0].format' is DOCUMENT, which cards do not have",
	],
	[
		cards(card(image), card({ ...image, format: 'VIDEO' })),
		"'components[1].cards' has different components in card 1 and card 2",
	],
	[
		cards(card(image, inCard(more, more, more)), card(image, inCard(more))),
		"'components[1].cards[0].components[1].buttons' has 3 buttons, WhatsApp allows 2 in a card",
	],
	[
		cards(card(image, inCard(more, { type: 'FLOW', text: 'Go' })), card(image)),
		"'components[1].cards[0].components[1].buttons[1].type' is FLOW, which cards do not have",
	],
	[
		[...cards(card(image), card(image)), { type: 'FOOTER', text: 'Bye' }],
		'The template has a carousel and a component of the type FOOTER',
	],
])('refuses the carousel %j before anything is sent', async (value, message) => {
	expect(await refused(json(value), { ...order, category: 'MARKETING' })).toBe(message);
});

it('refuses a carousel in a template that is not for marketing', async () => {
	const list = cards(card(image), card(image));
	expect(await refused(json(list), order)).toBe(
		"'Category' is UTILITY, but only marketing templates have a carousel",
	);
});
