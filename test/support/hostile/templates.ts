import fc from 'fast-check';

import { FORM_GROUP } from '../../../nodes/WhatsApp/operation/formItem';

type Value = fc.Arbitrary<unknown>;

const junk: Value = fc.oneof(
	fc.anything(),
	fc.constantFrom(undefined, null, '', ' ', '[]', '{}', [null], {}, { [FORM_GROUP]: 'x' }),
);

/** Mostly what is meant, so that some of the input passes. */
const mostly = (meant: Value): Value =>
	fc.oneof({ weight: 40, arbitrary: meant }, { weight: 1, arbitrary: junk });

/** One of what fits, now and then one of what breaks a rule. */
const often = (fits: readonly unknown[], breaks: readonly unknown[]): Value =>
	mostly(
		fc.oneof(
			{ weight: 8, arbitrary: fc.constantFrom(...fits) },
			{ weight: 1, arbitrary: fc.constantFrom(...breaks) },
		),
	);

const words = fc.constantFrom(
	'Hi',
	'your order',
	'👋',
	'ä',
	'\n',
	'  ',
	'{',
	'}}',
	'{{',
	'x'.repeat(61),
	'!',
);
const variables = fc.constantFrom(
	'{{1}}',
	'{{2}}',
	'{{3}}',
	'{{first_name}}',
	'{{ 1 }}',
	'{{x-y}}',
	'{{}}',
);

/** Texts with variables wherever they may and may not stand. */
const templateText: fc.Arbitrary<string> = fc.oneof(
	{
		weight: 8,
		arbitrary: fc.constantFrom(
			'Hello',
			'Good news',
			'Hi {{1}}, see {{2}} now',
			'Dear {{first_name}}, hello',
		),
	},
	{
		weight: 1,
		arbitrary: fc
			.array(fc.oneof(words, variables), { minLength: 1, maxLength: 6 })
			.map((parts) => parts.join(' ')),
	},
	{ weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 70 }) },
);

const examples = fc.array(
	fc.record({
		variable: mostly(fc.constantFrom('1', '2', 'first_name', 1)),
		example: mostly(fc.constantFrom('Sheena', 'Friday', 42)),
	}),
	{ maxLength: 3 },
);

const url = fc.constantFrom(
	'https://example.com',
	'https://example.com/{{1}}',
	'https://example.com/{{1}}/x',
	'example',
);
const button = fc.record({
	type: mostly(
		fc.constantFrom(
			'QUICK_REPLY',
			'URL',
			'PHONE_NUMBER',
			'COPY_CODE',
			'FLOW',
			'CATALOG',
			'MPM',
			'SPM',
			'VOICE_CALL',
			'REQUEST_CONTACT_INFO',
		),
	),
	flow_id: often(['1282514652806382'], ['']),
	flow_action: often(['navigate', undefined], ['']),
	text: often(['Yes', 'No', 'Track', '👋'.repeat(25)], ['x'.repeat(26)]),
	url: mostly(url),
	urlExample: mostly(fc.constantFrom('1042', 'https://example.com/1042', '')),
	phone_number: often(['+15550100001', '+1 (555) 010-0001'], ['1'.repeat(21)]),
	code: often(['SUMMER25'], ['x'.repeat(16), 'x'.repeat(21)]),
});

const common = {
	newTemplateName: often(['order_update', 'a'], ['Order', 'x'.repeat(513)]),
	newTemplateCategory: mostly(fc.constantFrom('UTILITY', 'MARKETING', 'marketing')),
	newTemplateLanguage: mostly(fc.constantFrom('en_US', 'de', 'zh_HK')),
	options: mostly(
		fc.record({
			message_send_ttl_seconds: often([undefined, 43200, -1], [3600, '60', 5]),
			templateOffer: often([undefined], ['Hurry', 'x'.repeat(17)]),
		}),
	),
};

const jsonButton = fc.oneof(
	fc.record({
		type: fc.constant('QUICK_REPLY'),
		text: fc.constantFrom('Yes', 'No', 'x'.repeat(26)),
	}),
	fc.record({
		type: fc.constant('URL'),
		text: fc.constantFrom('Track'),
		url,
		example: fc.constantFrom(undefined, ['1042']),
	}),
	fc.record({
		type: fc.constant('PHONE_NUMBER'),
		text: fc.constantFrom('Call'),
		phone_number: fc.constantFrom('15550100001', '1'.repeat(21)),
	}),
);

const jsonComponents = fc
	.tuple(
		often(
			[
				undefined,
				{ type: 'HEADER', format: 'TEXT', text: 'Hello' },
				{
					type: 'HEADER',
					format: 'TEXT',
					text: 'Hi {{1}} you',
					example: { header_text: ['Sheena'] },
				},
				{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } },
				{ type: 'HEADER', format: 'LOCATION' },
			],
			[{ type: 'HEADER', format: 'IMAGE' }, { type: 'HEADER' }],
		),
		fc.record({
			type: fc.constant('BODY'),
			text: mostly(templateText),
			example: fc.constantFrom(
				undefined,
				{ body_text: [['Sheena', 'Friday']] },
				{ body_text: [['Sheena']] },
				{ body_text_named_params: [{ param_name: 'first_name', example: 'Sheena' }] },
			),
		}),
		often(
			[undefined, { type: 'FOOTER', text: 'Shop' }],
			[{ type: 'FOOTER', text: 'x'.repeat(61) }],
		),
		fc.option(
			fc.record({ type: fc.constant('BUTTONS'), buttons: fc.array(jsonButton, { maxLength: 4 }) }),
			{ nil: undefined },
		),
	)
	.map((parts) => parts.filter((part) => part !== undefined));

const row = (...values: unknown[]) => ({ [FORM_GROUP]: values });
const aloe = row({ variable: '1', example: '$10' });
const more = row({ type: 'QUICK_REPLY', text: 'More' });

/** A card: a text with its examples, or any of both. */
const card = fc
	.tuple(
		fc.constantFrom(
			{},
			{ body: 'For you' },
			{ body: 'Aloe for {{1}} only', examples: aloe },
			{ body: 'For you', buttons: more },
		),
		fc.record({
			source: often(['handle'], ['elsewhere', '']),
			handle: often(['4::aW1hZ2U='], ['']),
		}),
		fc.oneof(
			{ weight: 4, arbitrary: fc.constant({}) },
			{
				weight: 1,
				arbitrary: fc.record(
					{
						body: often(['For you'], ['{{1}}', 'x'.repeat(161)]),
						examples: fc.record({ [FORM_GROUP]: examples }),
						buttons: mostly(fc.record({ [FORM_GROUP]: fc.array(button, { maxLength: 2 }) })),
					},
					{ requiredKeys: [] },
				),
			},
		),
	)
	.map(([fits, sample, changes]) => ({ ...fits, ...sample, ...changes }));

/** Mostly the same card several times, as Meta wants them alike. */
const cardList = fc
	.tuple(card, fc.integer({ min: 1, max: 11 }), mostly(fc.constant(undefined)))
	.map(([first, count, last]) => [
		...Array.from({ length: count }, () => first),
		...(last === undefined ? [] : [last]),
	]);

/** Input for *Template: Create*, by *Define As*. */
export const HOSTILE_TEMPLATES: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
	form: fc.record({
		...common,
		defineTemplateAs: fc.constant('fields'),
		templateHeaderType: often(['NONE', 'TEXT', 'IMAGE', 'LOCATION'], ['GIF', 'PRODUCT']),
		templateHeaderText: often(['Hello'], ['Hi {{1}} you', '{{1}}', 'x'.repeat(61)]),
		templateHeaderExample: often([''], ['1042']),
		templateHeaderSource: often(['handle'], ['elsewhere']),
		templateHeaderHandle: often(['4::aW1hZ2U='], ['']),
		templateBody: mostly(templateText),
		templateBodyExamples: fc.oneof(
			{ weight: 3, arbitrary: fc.constant({}) },
			{ weight: 1, arbitrary: mostly(fc.record({ [FORM_GROUP]: examples })) },
		),
		templateFooter: often(['', 'Shop'], ['x'.repeat(61), 'to {{1}} you']),
		templateButtons: mostly(fc.record({ [FORM_GROUP]: fc.array(button, { maxLength: 2 }) })),
	}),
	'carousel form': fc.record({
		...common,
		newTemplateCategory: often(['MARKETING'], ['UTILITY']),
		defineTemplateAs: fc.constant('fields'),
		templateCarousel: often(['IMAGE', 'VIDEO'], ['NONE', 'PRODUCT']),
		templateCards: mostly(fc.record({ [FORM_GROUP]: mostly(cardList) })),
		templateBody: often(['Hello'], ['{{1}}', 'Look, {{1}}, at this']),
		templateBodyExamples: often([{}], [aloe]),
		templateFooter: often([''], ['Shop']),
	}),
	'authentication form': fc.record({
		...common,
		newTemplateCategory: fc.constant('AUTHENTICATION'),
		options: fc.constant({}),
		otpType: often(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP', ''], ['SMS']),
		addSecurityRecommendation: often([true, false, 'true', undefined], ['maybe']),
		codeExpirationMinutes: often([0, 1, 90, '10', undefined], [91, -1, 1.5, 'soon']),
		otpButtonText: often(['', 'Copy'], ['x'.repeat(26)]),
		otpAutofillText: often(['', 'Fill in'], ['x'.repeat(26)]),
		zeroTapTermsAccepted: often([true], [false]),
		otpSupportedApps: mostly(
			fc.record({
				[FORM_GROUP]: fc.array(
					fc.record({
						package_name: often(['com.example.shop'], ['', 'shop']),
						signature_hash: often(['K8a/AINcGX7'], ['', 'K8a']),
					}),
					{ maxLength: 2 },
				),
			}),
		),
	}),
	JSON: fc.record({
		...common,
		defineTemplateAs: fc.constant('json'),
		newTemplateComponents: mostly(
			fc.oneof(
				jsonComponents,
				jsonComponents.map((list) => JSON.stringify(list)),
			),
		),
	}),
};

/** Which types and how many of them fit, only the template knows; what a value may be does not depend on it. */
const value = fc.record({
	type: fc.constant('text'),
	text: mostly(
		fc.oneof(
			fc.string({ minLength: 1, maxLength: 20 }),
			fc.constantFrom('Sheena', ' ', 'a\nb', 'a     b', '👋'),
		),
	),
});

/** Values for the variables of the sandbox's template order_update: one in its header, two in its body. */
export const hostileValues: fc.Arbitrary<Record<string, unknown>> = fc.record({
	template: fc.constant('order_update:en_US'),
	defineVariablesAs: fc.constant('json'),
	templateComponents: fc.tuple(value, value, value).map(([header, first, second]) => [
		{ type: 'header', parameters: [header] },
		{ type: 'body', parameters: [first, second] },
	]),
});
