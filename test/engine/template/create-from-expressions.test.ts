import { form, order, rows, templateCase } from '../../support/engine/template-case';

const { run, requests, refused } = templateCase('template-create');

/** What n8n makes of a text with double braces that is pasted into a field. */
const pasted = (text: string) => `=${text}`;

const json = (components: string) => ({
	defineTemplateAs: 'json',
	newTemplateComponents: components,
	newTemplateOptions: {},
});
const header = (text: string, example = 'a') =>
	form({ templateHeaderType: 'TEXT', templateHeaderText: text, templateHeaderExample: example });
const url = { type: 'URL', text: 'Open', url: 'https://example.com/orders/1', urlExample: '' };

it.each([
	[
		form({ templateBody: pasted('Hi {{1}}, your parcel {{2}} arrives today.') }),
		"'Body' is an expression, so {{1}} became 1",
	],
	[form({ templateBody: pasted('Hi {{ 1 }}!') }), "'Body' is an expression, so {{1}} became 1"],
	[
		form({ templateBody: pasted('Hi {{first_name}}!') }),
		"'Body' is an expression, so {{first_name}} was lost",
	],
	[
		form({ templateBody: pasted('{{first_name}}') }),
		"'Body' is an expression, so {{first_name}} was lost",
	],
	[
		form({ templateBody: pasted('Hi {{ $json.name }}, order {{2}} is here.') }),
		"'Body' is an expression, so {{2}} became 2",
	],
	[
		form({ templateBody: pasted('Hi \\{{1}}, order {{2}} is here.') }),
		"'Body' is an expression, so {{2}} became 2",
	],
	[form({ templateBody: pasted('Hi \\\\{{1}}!') }), "'Body' is an expression, so {{1}} became 1"],
	[header(pasted('Order {{1}}')), "'Header Text' is an expression, so {{1}} became 1"],
	[header('Order', pasted('{{1}}')), "'Header Example' is an expression, so {{1}} became 1"],
	[form({ templateFooter: pasted('By {{1}}') }), "'Footer' is an expression, so {{1}} became 1"],
	[
		form({ templateButtons: rows(url, { ...url, url: pasted('https://example.com/{{1}}') }) }),
		"Button 2: 'URL' is an expression, so {{1}} became 1",
	],
	[
		form({ templateButtons: rows({ ...url, text: pasted('Open {{1}}') }) }),
		"Button 1: 'Text' is an expression, so {{1}} became 1",
	],
	[
		form({ templateButtons: rows({ ...url, urlExample: pasted('{{order_id}}') }) }),
		"Button 1: 'URL Example' is an expression, so {{order_id}} was lost",
	],
	[
		form({
			templateBody: 'Hi {{1}}!',
			templateBodyExamples: rows({ variable: '1', example: pasted('{{1}}') }),
		}),
		"Body Example 1: 'Example' is an expression, so {{1}} became 1",
	],
	...[
		'nombre-cliente',
		'größe',
		'имя',
		'año',
		'año'.normalize('NFD'),
		'नाम',
		'Name',
		'nombre-cliente_1',
		'contact.first_name',
		'cliente/nombre',
		'nombre | upcase',
		'trueño',
	].map((name): [Record<string, unknown>, string] => [
		form({ templateBody: pasted(`Hola {{ ${name} }}, su pedido llega hoy.`) }),
		`'Body' is an expression, so {{${name}}} was lost`,
	]),
	[
		form({ options: { templateOffer: pasted('Only {{1}} left!') } }),
		"'Limited-Time Offer' is an expression, so {{1}} became 1",
	],
	[
		form({ options: { templateOffer: pasted('Para {{año}}') } }),
		"'Limited-Time Offer' is an expression, so {{año}} was lost",
	],
	[
		{
			newTemplateCategory: 'AUTHENTICATION',
			otpType: 'COPY_CODE',
			otpButtonText: pasted('Copy {{1}}'),
			options: {},
		},
		"'Copy Button Text' is an expression, so {{1}} became 1",
	],
	[
		form({ templateBody: pasted(`Hola {{${'ñ'.repeat(80_000)}}}.`) }),
		`'Body' is an expression, so {{${'ñ'.repeat(40)}…}} was lost`,
	],
	[
		json(pasted('[{"type": "BODY", "text": "Hi {{1}}, hello"}]')),
		"'Components' is an expression, so {{1}} became 1",
	],
	[
		json(pasted('[{"type": "BODY", "text": "Hi {{first_name}}, hello"}]')),
		"'Components' is an expression, so {{first_name}} was lost",
	],
])('refuses a text in which n8n replaced a variable: %j', async (parameters, message) => {
	expect(await refused(parameters, order)).toBe(message);
});

it('says both ways out', async () => {
	const { error } = await run(form({ templateBody: pasted('Hi {{first_name}}!') }), [order]);
	expect(error).toMatchObject({ description: 'Switch it to Fixed, or write \\{{first_name}}.' });
});

it.each(['nombre-cliente', 'Name', 'año'])('says how to name %s', async (name) => {
	const { error } = await run(form({ templateBody: pasted(`Hi {{${name}}}!`) }), [order]);
	expect(error).toMatchObject({
		description:
			'Switch it to Fixed, and write the variable as {{1}}, or with a name of lowercase letters, digits and underscores as {{first_name}}, without spaces inside the braces.',
	});
});

const created = async (parameters: Record<string, unknown>, item = {}) => {
	const result = await run(parameters, [{ ...order, ...item }]);
	expect(result.error).toBeUndefined();
	const { components } = (await requests())[0]?.body as { components: unknown };
	return components;
};
const examples = rows({ variable: '1', example: 'Sheena' });
const body = {
	type: 'BODY',
	text: 'Hi {{1}}, order 7 is here.',
	example: { body_text: [['Sheena']] },
};

describe('A variable arrives', () => {
	it.each([
		['in a fixed text', 'Hi {{1}}, order 7 is here.'],
		['escaped in an expression', pasted('Hi \\{{1}}, order {{ $json.order }} is here.')],
		['escaped in an expression of text alone', pasted('Hi \\{{1}}, order 7 is here.')],
		[
			'escaped inside the braces of an expression',
			pasted('{{ "Hi {{1\\}}, order " + $json.order + " is here." }}'),
		],
		['in a text of the input', pasted('{{ $json.text }}')],
		['beside values of JavaScript', pasted('Hi \\{{1}}, order {{ Math.PI > 3 ? 7 : 0 }} is here.')],
	])('%s', async (_how, templateBody) => {
		const item = { order: 7, text: 'Hi {{1}}, order 7 is here.' };
		expect(await created(form({ templateBody, templateBodyExamples: examples }), item)).toEqual([
			body,
		]);
	});

	it('escaped in JSON that is an expression', async () => {
		const text = JSON.stringify([body])
			.replace('{{', '\\{{')
			.replace('order 7', 'order {{ $json.order }}');
		expect(await created(json(pasted(text)), { order: 7 })).toEqual([body]);
	});

	it('escaped in the URL of a button', async () => {
		const button = {
			...url,
			url: pasted('https://example.com/{{ $json.shop }}/\\{{1}}'),
			urlExample: '7',
		};
		expect(await created(form({ templateButtons: rows(button) }), { shop: 'a' })).toMatchObject([
			{},
			{ buttons: [{ url: 'https://example.com/a/{{1}}' }] },
		]);
	});

	it('whatever a part that is not used has', async () => {
		const parameters = form({ templateHeaderType: 'NONE', templateHeaderText: pasted('{{1}}') });
		expect(await created(parameters)).toEqual([
			{ type: 'BODY', text: 'Thank you for your order.' },
		]);
	});
});
