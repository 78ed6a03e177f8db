import { seed } from '../../../sandbox/cloud-api';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

interface TemplateError {
	error_subcode?: number;
	error_user_msg?: string;
	message: string;
}

/** "created", or the subcode and Meta's reason. */
async function create(components: object[], more: object = {}): Promise<string> {
	const body = {
		name: 'my_template',
		language: 'en_US',
		category: 'MARKETING',
		components,
		...more,
	};
	const { status, json } = await sandbox.graph(
		`/v25.0/${seed.businessAccount.id}/message_templates`,
		{
			body,
		},
	);
	if (status === 200) return 'created';
	const error: TemplateError = json.error;
	return error.error_subcode ? `${error.error_subcode}: ${error.error_user_msg}` : error.message;
}

const x = (length: number): string => 'x'.repeat(length);
const NAMED = { parameter_format: 'named' };
const body = (text: string, ...examples: string[]): object => ({
	type: 'BODY',
	text,
	...(examples.length > 0 ? { example: { body_text: [examples] } } : {}),
});
const header = (text: string, ...examples: string[]): object => ({
	type: 'HEADER',
	format: 'TEXT',
	text,
	...(examples.length > 0 ? { example: { header_text: examples } } : {}),
});
const named = (part: 'body' | 'header', ...names: string[]): object => ({
	example: {
		[`${part}_text_named_params`]: names.map((param_name) => ({ param_name, example: 'e' })),
	},
});
const lacks = (type: string, field: string): string =>
	`2388043: component of type ${type} is missing expected field(s) (${field})`;

describe('the texts of a new template', () => {
	it.each<[string, object[], object]>([
		['the longest', [header(x(60)), body('😀'.repeat(1024)), { type: 'FOOTER', text: x(60) }], {}],
		[
			'variables anywhere inside',
			[header('A {{1}} b', 'e'), body('A {{2}} b {{1}} c {{1}}.', 'e', 'f')],
			{},
		],
		[
			'a variable at the start or the end of the header',
			[header('Refund for {{1}}', 'e'), body('A')],
			{},
		],
		['a header that is a variable', [header('{{1}}', 'e'), body('A')], {}],
		[
			'a header with a variable whose name has underscores',
			[{ ...header('Our {{sale_name}}'), ...named('header', 'sale_name') }, body('A')],
			NAMED,
		],
		[
			'variables by name',
			[
				{ ...header('A {{x}} b'), ...named('header', 'x') },
				{ ...body('A {{first_name}} b {{y}}.'), ...named('body', 'y', 'first_name') },
			],
			NAMED,
		],
		[
			'examples of a body as a plain list',
			[{ ...body('A {{1}} b'), example: { body_text: [['e']] } }],
			{},
		],
	])('may be %s', async (_what, components, more) => {
		expect(await create(components, more)).toBe('created');
	});

	it.each<[string, object[], string]>([
		['no body', [header('A')], '2388043: component of type BODY is missing'],
		['a body without text', [{ type: 'BODY' }], lacks('BODY', 'text')],
		[
			'a header without text',
			[{ type: 'HEADER', format: 'TEXT' }, body('A')],
			lacks('HEADER', 'text'),
		],
		[
			'a body of 1025',
			[body(x(1025))],
			'2388040: The BODY has 1025 characters, the limit is 1024.',
		],
		[
			'a header of 61',
			[header(x(61)), body('A')],
			'2388040: The HEADER has 61 characters, the limit is 60.',
		],
		[
			'a footer of 61',
			[body('A'), { type: 'FOOTER', text: x(61) }],
			'2388040: The FOOTER has 61 characters, the limit is 60.',
		],
		[
			'a footer with a variable',
			[body('A'), { type: 'FOOTER', text: 'A {{1}} b' }],
			"2388073: The FOOTER can't have variables.",
		],
		[
			'a header of two lines',
			[header('A\nb'), body('A')],
			"2388047: The HEADER can't have more than one line.",
		],
		[
			'two variables in the header',
			[header('A {{1}} b {{2}} c', 'e', 'f'), body('A')],
			'2388047: The HEADER may have 1 variable at most.',
		],
		[
			'bold in the header',
			[header('Our *sale*'), body('A')],
			'(#131009) Parameter value is not valid',
		],
		[
			'italics in the header',
			[header('Our _sale_ {{1}}', 'e'), body('A')],
			'(#131009) Parameter value is not valid',
		],
		[
			'a tilde in the header',
			[header('~5 days'), body('A')],
			'(#131009) Parameter value is not valid',
		],
		[
			'monospace in the header',
			[header('`A`'), body('A')],
			'(#131009) Parameter value is not valid',
		],
		[
			'a variable in front',
			[body('{{1}} b', 'e')],
			"2388299: Variables can't be at the start or end of the template.",
		],
		[
			'a variable at the end',
			[body('A {{1}}\n', 'e')],
			"2388299: Variables can't be at the start or end of the template.",
		],
		[
			'variables side by side',
			[body('A {{1}} {{2}} b', 'e', 'f')],
			'2388072: The BODY has variables next to each other.',
		],
		[
			'a gap in the numbers',
			[body('A {{1}} b {{3}} c', 'e', 'f')],
			'2388072: The variables of the BODY must count from {{1}} without a gap.',
		],
		[
			'a name among numbers',
			[body('A {{1}} b {{x}} c', 'e', 'f')],
			'2388072: The variables of the BODY must be numbers in double braces.',
		],
		[
			'half a variable',
			[body('A {{1} b')],
			"2388072: The BODY has braces that don't make a variable.",
		],
		['no example', [body('A {{1}} b')], lacks('BODY', 'example')],
		['too few examples', [body('A {{1}} b {{2}} c', 'e')], lacks('BODY', 'example')],
		['an example without variable', [body('A', 'e')], lacks('BODY', 'example')],
		['no example in the header', [header('A {{1}} b'), body('A')], lacks('HEADER', 'example')],
	])('may not be %s', async (_what, components, outcome) => {
		expect(await create(components)).toBe(outcome);
	});

	it.each<[string, object[], string]>([
		[
			'a number among names',
			[{ ...body('A {{1}} b'), ...named('body', '1') }],
			'2388072: The BODY has a variable called "1".',
		],
		[
			'a name in capitals',
			[{ ...body('A {{X}} b'), ...named('body', 'X') }],
			'2388072: The BODY has a variable called "X".',
		],
		[
			'an example for another name',
			[{ ...body('A {{x}} b'), ...named('body', 'y') }],
			lacks('BODY', 'example'),
		],
		[
			'an example too many',
			[{ ...body('A {{x}} b'), ...named('body', 'x', 'y') }],
			lacks('BODY', 'example'),
		],
	])('with variables by name may not be %s', async (_what, components, outcome) => {
		expect(await create(components, NAMED)).toBe(outcome);
	});
});

describe('other headers of a new template', () => {
	it.each<[string, object, string]>([
		[
			'an image with example',
			{ format: 'image', example: { header_handle: [seed.headerHandle] } },
			'created',
		],
		['a place', { format: 'LOCATION' }, 'created'],
		['an image without example', { format: 'IMAGE' }, lacks('HEADER', 'example')],
		[
			'an image with an empty example',
			{ format: 'IMAGE', example: { header_handle: [] } },
			lacks('HEADER', 'example'),
		],
		[
			'an image with a text',
			{ format: 'IMAGE', text: 'A' },
			'2388047: A header of format IMAGE has no text.',
		],
		[
			'another format',
			{ format: 'AUDIO' },
			'(#100) Param components[0][\'format\'] must be one of {TEXT, IMAGE, VIDEO, GIF, DOCUMENT, LOCATION, PRODUCT} - got "AUDIO".',
		],
	])('%s', async (_what, more, outcome) => {
		expect(await create([{ type: 'HEADER', ...more }, body('A')])).toBe(outcome);
	});
});

describe('an authentication template', () => {
	const OTP = {
		type: 'BUTTONS',
		buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }],
	};

	it.each<[string, object[], string]>([
		[
			'Meta’s text and a button',
			[
				{ type: 'BODY', add_security_recommendation: true },
				{ type: 'FOOTER', code_expiration_minutes: 90 },
				OTP,
			],
			'created',
		],
		[
			'a text of its own',
			[body('A'), OTP],
			"2388072: The BODY of an authentication template can't have a text of its own.",
		],
		[
			'a header',
			[header('A'), { type: 'BODY' }, OTP],
			"2388042: Authentication templates can't have a component of type HEADER.",
		],
		[
			'no button',
			[{ type: 'BODY' }],
			'2388042: An authentication template needs one button of type OTP and no other.',
		],
		[
			'two buttons',
			[{ type: 'BODY' }, { ...OTP, buttons: [...OTP.buttons, ...OTP.buttons] }],
			'2388042: An authentication template needs one button of type OTP and no other.',
		],
		[
			'91 minutes',
			[{ type: 'BODY' }, { type: 'FOOTER', code_expiration_minutes: 91 }, OTP],
			"(#100) Param components[1]['code_expiration_minutes'] must be between 1 and 90 - got 91.",
		],
	])('with %s', async (_what, components, outcome) => {
		expect(await create(components, { category: 'AUTHENTICATION' })).toBe(outcome);
	});

	it.each<[string, object[], string]>([
		[
			'its button',
			[body('A'), OTP],
			'2388042: Only authentication templates have a button of type OTP.',
		],
		[
			'its expiry',
			[body('A'), { type: 'FOOTER', code_expiration_minutes: 5 }],
			'2388073: Only authentication templates have an expiry in the FOOTER.',
		],
	])('alone has %s', async (_what, components, outcome) => {
		expect(await create(components, { category: 'UTILITY' })).toBe(outcome);
	});
});

describe('the apps that receive a code', () => {
	const app = { package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' };
	const createFor = async (...apps: object[]): Promise<string> =>
		await create(
			[
				{ type: 'BODY' },
				{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'ONE_TAP', supported_apps: apps }] },
			],
			{ category: 'AUTHENTICATION' },
		);
	const many = (count: number): object[] => Array.from({ length: count }, () => app);
	const APPS = "components[1]['buttons'][0]['supported_apps']";

	it.each<[string, object[], string]>([
		['five', many(5), 'created'],
		['six', many(6), `(#100) Param ${APPS} must have from 0 to 5 elements - got 6.`],
		[
			'one without a dot in its package name',
			[{ ...app, package_name: 'shop' }],
			`(#100) Param ${APPS}[0]['package_name'] is not valid: "shop".`,
		],
		[
			'one whose package name has a part that begins with a digit',
			[app, { ...app, package_name: 'com.1st' }],
			`(#100) Param ${APPS}[1]['package_name'] is not valid: "com.1st".`,
		],
		[
			'one with a long package name',
			[{ ...app, package_name: `a.${'b'.repeat(223)}` }],
			`(#100) Param ${APPS}[0]['package_name'] must be at most 224 characters long.`,
		],
		[
			'one with a hash of 12 characters',
			[{ ...app, signature_hash: 'K8a/AINcGX70' }],
			`(#100) Param ${APPS}[0]['signature_hash'] is not valid: "K8a/AINcGX70".`,
		],
		[
			'one with a hash of other characters',
			[{ ...app, signature_hash: 'K8a-AINcGX7' }],
			`(#100) Param ${APPS}[0]['signature_hash'] is not valid: "K8a-AINcGX7".`,
		],
	])('%s', async (_what, apps, outcome) => {
		expect(await createFor(...apps)).toBe(outcome);
	});
});

describe('a limited-time offer and cards', () => {
	const offer = (text: string): object => ({
		type: 'LIMITED_TIME_OFFER',
		limited_time_offer: { text, has_expiration: true },
	});
	const picture = (format = 'IMAGE'): object => ({
		type: 'HEADER',
		format,
		example: { header_handle: [seed.headerHandle] },
	});
	const cardOf = (...components: object[]): object => ({ components });
	const card = (text: string): object => cardOf(picture(), body(text));
	const reply = { type: 'QUICK_REPLY', text: 'More' };
	const link = { type: 'URL', text: 'Go', url: 'https://example.com' };
	const code = { type: 'COPY_CODE', example: 'A' };
	const coupon = (example: string): object => ({
		type: 'BUTTONS',
		buttons: [{ type: 'COPY_CODE', example }],
	});
	const withButtons = (...list: object[]): object =>
		cardOf(picture(), { type: 'BUTTONS', buttons: list });
	const carousel = (...cards: object[]): object => ({ type: 'CAROUSEL', cards });

	it.each<[string, object[], string]>([
		['an offer', [offer(x(16)), body(x(600))], 'created'],
		[
			'an offer with a long text',
			[offer(x(17)), body('A')],
			"(#100) Param components[0]['limited_time_offer']['text'] must be at most 16 characters long.",
		],
		[
			'an offer with a long body',
			[offer('A'), body(x(601))],
			'2388040: The BODY has 601 characters, the limit is 600.',
		],
		['an offer with a video', [picture('VIDEO'), offer('A'), body('A')], 'created'],
		['an offer with a code', [offer('A'), body('A'), coupon(x(15))], 'created'],
		[
			'an offer with a long code',
			[offer('A'), body('A'), coupon(x(16))],
			'2388040: The code of a limited-time offer has 16 characters, the limit is 15.',
		],
		[
			'an offer with a document',
			[picture('DOCUMENT'), offer('A'), body('A')],
			'2388047: The HEADER of a limited-time offer must be one of IMAGE, VIDEO.',
		],
		[
			'an offer with a text header',
			[header('Sale'), offer('A'), body('A')],
			'2388047: The HEADER of a limited-time offer must be one of IMAGE, VIDEO.',
		],
		[
			'an offer with a footer',
			[offer('A'), body('A'), { type: 'FOOTER', text: 'B' }],
			"(#100) A template with a limited-time offer can't have a component of type FOOTER.",
		],
		['two cards', [body('A'), carousel(card(x(160)), card('B'))], 'created'],
		[
			'one card',
			[body('A'), carousel(card('A'))],
			"(#100) Param components[1]['cards'] must have from 2 to 10 elements - got 1.",
		],
		[
			'a card with a long body',
			[body('A'), carousel(card('A'), card(x(161)))],
			'2388040: The BODY has 161 characters, the limit is 160.',
		],
		[
			'cards without a text',
			[body('A'), carousel(cardOf(picture()), cardOf(picture()))],
			'created',
		],
		[
			'cards with buttons',
			[body('A'), carousel(withButtons(reply, link), withButtons(reply, link))],
			'created',
		],
		[
			'eleven cards',
			[body('A'), carousel(...Array.from({ length: 11 }, () => card('A')))],
			"(#100) Param components[1]['cards'] must have from 2 to 10 elements - got 11.",
		],
		[
			'a card without a header',
			[body('A'), carousel(card('A'), cardOf(body('B')))],
			'2388043: component of type CAROUSEL is missing expected field(s) (header of format IMAGE, VIDEO, PRODUCT)',
		],
		[
			'a card with a document',
			[body('A'), carousel(card('A'), cardOf(picture('DOCUMENT'), body('B')))],
			'2388043: component of type CAROUSEL is missing expected field(s) (header of format IMAGE, VIDEO, PRODUCT)',
		],
		[
			'cards with images and videos',
			[body('A'), carousel(card('A'), cardOf(picture('VIDEO'), body('B')))],
			'(#100) All cards of a carousel must have the same components.',
		],
		[
			'a text in some cards only',
			[body('A'), carousel(card('A'), cardOf(picture()))],
			'(#100) All cards of a carousel must have the same components.',
		],
		[
			'other buttons in each card',
			[body('A'), carousel(withButtons(link, reply), withButtons(reply, link))],
			'(#100) All cards of a carousel must have the same components.',
		],
		[
			'three buttons in a card',
			[body('A'), carousel(withButtons(link, link, reply), card('B'))],
			'2388042: A card has 3 buttons, the limit is 2.',
		],
		[
			'a code in a card',
			[body('A'), carousel(withButtons(code), withButtons(code))],
			"2388042: A card can't have a button of type COPY_CODE.",
		],
		[
			'a footer beside cards',
			[body('A'), { type: 'FOOTER', text: 'B' }, carousel(card('A'), card('B'))],
			"(#100) A template with a carousel can't have a component of type FOOTER.",
		],
	])('%s', async (_what, components, outcome) => {
		expect(await create(components)).toBe(outcome);
	});

	it('needs the category MARKETING for an offer', async () => {
		expect(await create([offer('A'), body('A')], { category: 'UTILITY' })).toBe(
			'(#100) Only templates of the category MARKETING can have a limited-time offer.',
		);
	});

	it('needs the category MARKETING for cards', async () => {
		const components = [body('A'), carousel(card('A'), card('B'))];
		expect(await create(components, { category: 'UTILITY' })).toBe(
			'(#100) Only templates of the category MARKETING can have a carousel.',
		);
	});
});
