import { messageCase } from '../messages/message-case';
import { seed } from '../sandbox';
import { templateCase } from './template-case';

const hello = { template: 'hello_world', language: 'en_US' };
const text = (value: unknown) => ({ type: 'text', text: value });
const order = [
	{ type: 'header', parameters: [text('Sandbox Shop')] },
	{ type: 'body', parameters: [text('Sheena 👋'), text('1042')] },
];

describe.each(['all', 'routing'] as const)('Send Template (%s)', (ways) => {
	const test = messageCase('send-template', ways);

	it.each([[undefined], [''], ['[]'], [[]]])('leaves components out when they are %p', async (components?: unknown) => {
		expect(await test.accepted({ ...hello, components })).toEqual({
			type: 'template',
			template: { name: 'hello_world', language: { code: 'en_US' } },
		});
	});

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
		const body = await test.accepted({ template: 'order_update', language: 'de', components: order });
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
				{ type: 'button', sub_type: 'quick_reply', index: 0, parameters: [{ type: 'payload', payload: 'address' }] },
			],
		});
	});

	it('sends the cards of a carousel', async () => {
		const card = (card_index: number) => ({
			card_index,
			components: [
				{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/plant.jpg' } }] },
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

	it.each([
		[{ template: '' }, "'Template Name' is empty"],
		[{ template: 'Hello World' }, "'Template Name' is not the name of a template"],
		[{ language: '' }, "'Language' is empty"],
		[{ language: 'en-US' }, "'Language' is not a language code"],
		[{ components: '[{]' }, /'Components' is not JSON/],
		[{ components: { type: 'body' } }, "'Components' is not a list"],
		[{ components: ['body'] }, "'Components' has an entry that is not an object, in position 1"],
		[{ components: [{ parameters: [] }] }, "'components[0].type' is empty"],
		[{ components: [{ type: 'body', parameters: 'Sheena' }] }, "'components[0].parameters' is not a list"],
		[{ components: [{ type: 'body', parameters: ['Sheena'] }] }, /'components\[0\].parameters' has an entry that is not an object/],
		[{ components: [{ type: 'body', parameters: [{ text: 'a' }] }] }, "'components[0].parameters[0].type' is empty"],
		[{ components: [{ type: 'body', parameters: [text(1042)] }] }, "'components[0].parameters[0].text' is a number"],
		[{ components: [{ type: 'body', parameters: [text('')] }] }, "'components[0].parameters[0].text' is empty"],
		[{ components: [{ type: 'body', parameters: [text('a\nb')] }] }, /has a line break, a tab or more than four blanks/],
		[
			{ components: [{ type: 'carousel', cards: [{ components: [{ type: 'body', parameters: [text('')] }] }] }] },
			"'components[0].cards[0].components[0].parameters[0].text' is empty",
		],
	])('refuses %j before anything is sent', async (change, message) => {
		expect(await test.refused({ ...hello, ...change })).toMatch(message);
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
