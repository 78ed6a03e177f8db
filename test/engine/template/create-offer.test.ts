import { form, order, rows, templateCase } from '../../support/engine/template-case';

const { run, requests, refused, held } = templateCase('template-create');

const sale = { ...order, name: 'sale', category: 'MARKETING' };
const HANDLE = '4::aW1hZ2U=';

const OFFER = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Hurry' } };
const BODY = { type: 'BODY', text: 'Good news' };
const header = (format: string) => ({
	type: 'HEADER',
	format,
	example: { header_handle: [HANDLE] },
});
const codes = (...buttons: object[]) => ({ type: 'BUTTONS', buttons });
const code = (example: unknown) => ({ type: 'COPY_CODE', example });

const json = (...components: object[]) => ({
	defineTemplateAs: 'json',
	newTemplateComponents: components,
	options: {},
});
const withOffer = (parameters: Record<string, unknown> = {}) =>
	form({ options: { templateOffer: 'Hurry' }, ...parameters });

const submitted = async (parameters: Record<string, unknown>) => {
	const { error } = await run(parameters, [sale]);
	expect(error).toBeUndefined();
	expect(await held(sale.name)).toHaveLength(1);
	return (await requests())[0]?.body?.components;
};

it.each([
	['an image', [header('IMAGE'), OFFER, BODY]],
	['a video in lowercase', [header('video'), OFFER, BODY]],
	['no header', [OFFER, BODY]],
	['a code of 15 characters', [OFFER, BODY, codes(code('x'.repeat(15)))]],
])('submits an offer with %s', async (_what, components) => {
	expect(await submitted(json(...components))).toEqual(components);
});

it('submits the offer of a form', async () => {
	const parameters = withOffer({
		templateHeaderType: 'IMAGE',
		templateHeaderSource: 'handle',
		templateHeaderHandle: HANDLE,
		templateButtons: rows({ type: 'COPY_CODE', code: 'SUMMER25' }),
	});
	expect(await submitted(parameters)).toEqual([
		header('IMAGE'),
		{ type: 'BODY', text: 'Thank you for your order.' },
		{
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text: 'Hurry', has_expiration: true },
		},
		codes({ type: 'COPY_CODE', example: 'SUMMER25' }),
	]);
});

it.each([
	[
		'a footer as JSON',
		json(OFFER, BODY, { type: 'FOOTER', text: 'Shop' }),
		/^'components\[2\]\.text' is not allowed beside a limited-time offer$/,
	],
	[
		'a footer in the form',
		withOffer({ templateFooter: 'Shop' }),
		/^'Footer' is not allowed beside a limited-time offer$/,
	],
	[
		'a document',
		json(header('DOCUMENT'), OFFER, BODY),
		/^'components\[0\]\.format' is DOCUMENT, which is not allowed beside a limited-time offer$/,
	],
	[
		'a text header in the form',
		withOffer({
			templateHeaderType: 'TEXT',
			templateHeaderText: 'Sale',
			templateHeaderExample: '',
		}),
		/^'Header Type' is TEXT, which is not allowed beside a limited-time offer$/,
	],
	[
		'a document in the form',
		withOffer({
			templateHeaderType: 'DOCUMENT',
			templateHeaderSource: 'handle',
			templateHeaderHandle: HANDLE,
		}),
		/^'Header Type' is DOCUMENT, which is not allowed beside a limited-time offer$/,
	],
	[
		'a location in the form',
		withOffer({ templateHeaderType: 'LOCATION' }),
		/^'Header Type' is LOCATION, which is not allowed beside a limited-time offer$/,
	],
	[
		'a code of 16 characters',
		json(OFFER, BODY, codes(code(['x'.repeat(16)]))),
		/^'components\[2\]\.buttons\[0\]\.example' has 16 characters. WhatsApp allows 15$/,
	],
	[
		'a long code in the form',
		withOffer({ templateButtons: rows({ type: 'COPY_CODE', code: 'x'.repeat(16) }) }),
		/^Button 1: '.+' has 16 characters. WhatsApp allows 15$/,
	],
	[
		'a long body',
		json({ type: 'BODY', text: 'x'.repeat(601) }, OFFER),
		/^'components\[0\]\.text' has 601 characters. WhatsApp allows 600$/,
	],
	[
		'a long name of the offer',
		json(BODY, { ...OFFER, limited_time_offer: { text: 'x'.repeat(17) } }),
		/^'components\[1\]\.limited_time_offer\.text' has 17 characters. WhatsApp allows 16$/,
	],
])('refuses an offer with %s', async (_what, parameters, expected) => {
	expect(await refused(parameters, sale)).toMatch(expected);
});

it.each([
	['JSON', json(OFFER, BODY)],
	['the form', withOffer()],
])('refuses an offer of %s in any other category', async (_way, parameters) => {
	expect(await refused(parameters, { ...sale, category: 'UTILITY' })).toBe(
		"'Category' is UTILITY, but only marketing templates have a limited-time offer",
	);
});
