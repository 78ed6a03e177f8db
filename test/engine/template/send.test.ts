import { messageCase } from '../../support/engine/message-case';
import { templateCase, TEMPLATES } from '../../support/engine/template-case';
import { seed } from '../../support/engine/test-sandbox';

const hello = { template: 'hello_world', language: 'en_US' };
const text = (value: unknown) => ({ type: 'text', text: value });
const order = [
	{ type: 'header', parameters: [text('Sandbox Shop')] },
	{ type: 'body', parameters: [text('Sheena 👋'), text('1042')] },
];

describe.each(['all', 'routing'] as const)('Send Template (%s)', (ways) => {
	const test = messageCase('send-template', ways);

	it.each([[undefined], [''], ['[]'], [[]]])(
		'leaves components out when they are %p',
		async (components?: unknown) => {
			expect(await test.accepted({ ...hello, components })).toEqual({
				type: 'template',
				template: { name: 'hello_world', language: { code: 'en_US' } },
			});
		},
	);

	it.each([
		['an expression', order],
		['JSON text', JSON.stringify(order)],
	])('fills variables from %s', async (_case, components) => {
		expect(
			await test.accepted({
				template: 'order_update',
				language: 'en_US',
				components,
				order: 'order-42',
				reply_to: 'wamid.QUOTED',
			}),
		).toEqual({
			context: { message_id: 'wamid.QUOTED' },
			type: 'template',
			template: { name: 'order_update', language: { code: 'en_US' }, components: order },
			biz_opaque_callback_data: 'order-42',
		});
	});

	it('sends the language that was chosen', async () => {
		const body = await test.accepted({
			template: 'order_update',
			language: 'de',
			components: order,
		});
		expect(body.template).toMatchObject({ language: { code: 'de' } });
	});

	it('sends named variables', async () => {
		const named = (parameter_name: string, value: string) => ({ ...text(value), parameter_name });
		await test.accepted({
			template: 'seasonal_sale',
			language: 'en_US',
			components: [
				{ type: 'header', parameters: [named('sale_name', 'Summer Sale')] },
				{ type: 'body', parameters: [named('first_name', 'Sheena'), named('code', '25OFF')] },
			],
		});
	});

	it('sends what the buttons need', async () => {
		await test.accepted({
			template: 'track_order',
			language: 'en_US',
			components: [
				{ type: 'body', parameters: [text('1042')] },
				{ type: 'button', sub_type: 'url', index: '2', parameters: [text('1042')] },
				{
					type: 'button',
					sub_type: 'quick_reply',
					index: 0,
					parameters: [{ type: 'payload', payload: 'address' }],
				},
			],
		});
	});

	it('sends the cards of a carousel', async () => {
		const card = (card_index: number) => ({
			card_index,
			components: [
				{
					type: 'header',
					parameters: [{ type: 'image', image: { link: 'https://example.com/plant.jpg' } }],
				},
				{ type: 'body', parameters: [text('$10')] },
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('aloe')] },
			],
		});
		await test.accepted({
			template: 'plant_carousel',
			language: 'en_US',
			components: [
				{ type: 'body', parameters: [text('Sheena')] },
				{ type: 'carousel', cards: [card(0), card(1)] },
			],
		});
	});

	it('sends the links of files as browsers do, also in cards', async () => {
		const photo = (link: string) => ({
			type: 'header',
			parameters: [{ type: 'image', image: { link } }],
		});
		const card = (card_index: number, link: string) => ({
			card_index,
			components: [
				photo(link),
				{ type: 'body', parameters: [text('$10')] },
				{ type: 'button', sub_type: 'url', index: '1', parameters: [text('aloe')] },
			],
		});
		const carousel = (...links: string[]) => ({
			type: 'carousel',
			cards: links.map((link, index) => card(index, link)),
		});
		const body = await test.accepted({
			template: 'plant_carousel',
			language: 'en_US',
			components: [
				{ type: 'body', parameters: [text('Sheena')] },
				carousel(
					'https://example.com/my plant (1).jpg',
					' https://example.com/Größe.jpg?sig=a%2Bb+c== ',
				),
			],
		});
		expect(body.template).toMatchObject({
			components: [
				{},
				carousel(
					'https://example.com/my%20plant%20(1).jpg',
					'https://example.com/Gr%C3%B6%C3%9Fe.jpg?sig=a%2Bb+c==',
				),
			],
		});
	});

	it.each(['*Ann*', 'order_7', '~5', '`x`'])(
		'refuses %s in the header, where WhatsApp allows no formatting, and sends it in the body',
		async (value) => {
			const header = { type: 'header', parameters: [text(value)] };
			expect(
				await test.refused({
					template: 'order_update',
					language: 'en_US',
					components: [header, order[1]],
				}),
			).toMatch(
				/^'components\[0\]\.parameters\[0\]\.text' has the character ., which WhatsApp does not allow in a header$/,
			);
			const body = { type: 'body', parameters: [text(value), text('1042')] };
			await test.accepted({
				template: 'order_update',
				language: 'en_US',
				components: [order[0], body],
			});
		},
	);

	it.each([
		[{ template: '', language: '' }, "'Template' is not the name of a template"],
		[{ template: 'Hello World' }, "'Template' is not the name of a template"],
		[{ language: '' }, "'Template' has no language"],
		[{ language: 'en-US' }, "'Template' is not a language code"],
		[{ components: '[{]' }, /'Components' is not JSON/],
		[{ components: { type: 'body' } }, "'Components' is not a list"],
		[{ components: ['body'] }, "'Components' has an entry that is not an object, at position 1"],
		[{ components: [{ parameters: [] }] }, "'components[0].type' is empty"],
		[
			{ components: [{ type: 'body', parameters: 'Sheena' }] },
			"'components[0].parameters' is not a list",
		],
		[
			{ components: [{ type: 'body', parameters: ['Sheena'] }] },
			/'components\[0\].parameters' has an entry that is not an object/,
		],
		[
			{ components: [{ type: 'body', parameters: [{ text: 'a' }] }] },
			"'components[0].parameters[0].type' is empty",
		],
		[
			{ components: [{ type: 'body', parameters: [text(1042)] }] },
			"'components[0].parameters[0].text' is a number",
		],
		[
			{ components: [{ type: 'body', parameters: [text('')] }] },
			"'components[0].parameters[0].text' is empty",
		],
		[
			{ components: [{ type: 'body', parameters: [text('a\nb')] }] },
			/has a line break, a tab or more than four spaces/,
		],
		[
			{
				components: [
					{ type: 'header', parameters: [{ type: 'document', document: { link: 'invoice.pdf' } }] },
				],
			},
			"'components[0].parameters[0].document.link' is not a valid URL",
		],
		[
			{
				components: [
					{
						type: 'header',
						parameters: [{ type: 'image', image: { link: 'https://example.com/a\u0007.jpg' } }],
					},
				],
			},
			"'components[0].parameters[0].image.link' is not a valid URL",
		],
		[
			{
				components: [
					{ type: 'carousel', cards: [{ components: [{ type: 'body', parameters: [text('')] }] }] },
				],
			},
			"'components[0].cards[0].components[0].parameters[0].text' is empty",
		],
	])('refuses %j before anything is sent', async (change, message) => {
		expect(await test.refused({ ...hello, ...change })).toMatch(message);
	});
});

describe('Buttons that need more than a text', () => {
	const { run, sandbox } = templateCase('send-template');

	/** A template with one button of this type, which Meta approved at once; then a message with it. */
	const sent = async (button: object, components: object[]) => {
		const create = await fetch(`${sandbox().url}${TEMPLATES}`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${seed.accessTokens.valid}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({
				name: 'with_button',
				language: 'en_US',
				category: 'UTILITY',
				components: [
					{ type: 'BODY', text: 'Hello' },
					{ type: 'BUTTONS', buttons: [button] },
				],
			}),
		});
		const { id } = (await create.json()) as { id: string };
		await sandbox().control.setTemplateStatus(id, 'APPROVED');
		return await run({}, [
			{ template: 'with_button', language: 'en_US', phone: seed.customer.phone, components },
		]);
	};
	const flow = { type: 'FLOW', text: 'Open', flow_id: '1' };
	const pay = { type: 'ORDER_DETAILS', text: 'Pay' };

	it.each([
		['a flow without parameters', flow, { sub_type: 'flow' }],
		[
			'a flow with a token',
			flow,
			{ sub_type: 'flow', parameters: [{ type: 'action', action: { flow_token: 'a' } }] },
		],
		[
			'the details of an order',
			pay,
			{
				sub_type: 'order_details',
				parameters: [{ type: 'action', action: { order_details: {} } }],
			},
		],
	])('are sent: %s', async (_what, button, component) => {
		const components = [{ type: 'button', index: 0, ...component }];
		const { error, items } = await sent(button, components);
		expect(error).toBeUndefined();
		expect(items('WhatsApp')[0]?.json.message_id).toMatch(/^wamid\./);
		expect((await sandbox().control.messages())[0]?.body.template).toMatchObject({ components });
	});

	it.each([
		['flow', flow, /is missing/],
		['order', pay, /requires a parameter/],
	])('are missed by Meta in a message without them: %s', async (_what, button, reason) => {
		const { error } = await sent(button, []);
		expect(error).toMatchObject({ description: expect.stringMatching(reason) });
		expect(error?.message).toBe(
			'A button of the template needs a component that the message does not have',
		);
	});
});

describe("What Meta's refusals mean", () => {
	const { run, sandbox } = templateCase('send-template');

	it.each([
		[{ ...hello, template: 'never_heard_of' }, 132001],
		[{ ...hello, language: 'de' }, 132001],
		[{ ...hello, template: seed.templates.pending.name }, 132001],
		[{ ...hello, template: 'paused_offer' }, 132015],
		[{ ...hello, template: 'order_update' }, 132000],
	])('says it for %p', async (item, code) => {
		const { error } = await run({}, [{ phone: seed.customer.phone, ...item }]);
		expect(error).toMatchObject({ context: { details: { code, outcome: 'refused' } } });
		expect(await sandbox().control.messages()).toEqual([]);
	});
});
