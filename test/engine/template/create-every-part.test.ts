import { form, order, rows, templateCase } from '../../support/engine/template-case';

const { run, requests, refused, held } = templateCase('template-create');

const EMPTY = '={{ "" }}';

const componentsOf = async (parameters: Record<string, unknown>, category = 'MARKETING') => {
	const result = await run(parameters, [{ ...order, category }]);
	expect(result.error).toBeUndefined();
	const [request] = await requests();
	expect(await held(order.name)).toHaveLength(1);
	return request?.body?.components;
};

it.each([
	[
		{ type: 'FLOW', text: 'Book', flow_id: '1282514652806382', navigate_screen: 'DATES' },
		{
			type: 'FLOW',
			text: 'Book',
			flow_id: '1282514652806382',
			flow_action: 'navigate',
			navigate_screen: 'DATES',
		},
	],
	[
		{ type: 'FLOW', text: 'Book', flow_id: 1282514652806382, flow_action: 'data_exchange' },
		{ type: 'FLOW', text: 'Book', flow_id: '1282514652806382', flow_action: 'data_exchange' },
	],
	[
		{ type: 'CATALOG', text: 'View catalog' },
		{ type: 'CATALOG', text: 'View catalog' },
	],
	[
		{ type: 'MPM', text: 'View items' },
		{ type: 'MPM', text: 'View items' },
	],
	[
		{ type: 'SPM', text: 'View' },
		{ type: 'SPM', text: 'View' },
	],
	[
		{ type: 'VOICE_CALL', text: 'Call' },
		{ type: 'VOICE_CALL', text: 'Call' },
	],
	[{ type: 'REQUEST_CONTACT_INFO' }, { type: 'REQUEST_CONTACT_INFO' }],
])('makes a button of %p', async (button, expected) => {
	expect(await componentsOf(form({ templateButtons: rows(button) }))).toEqual([
		expect.objectContaining({ type: 'BODY' }),
		{ type: 'BUTTONS', buttons: [expected] },
	]);
});

it.each([
	[{ templateOffer: 'Expiring offer!' }, true],
	[{ templateOffer: 'Expiring offer!', templateOfferExpires: false }, false],
])('adds a limited-time offer of %p', async (options, has_expiration) => {
	expect(await componentsOf(form({ options }))).toEqual([
		expect.objectContaining({ type: 'BODY' }),
		{
			type: 'LIMITED_TIME_OFFER',
			limited_time_offer: { text: 'Expiring offer!', has_expiration },
		},
	]);
});

describe('an authentication template', () => {
	const app = { package_name: 'com.example.luckyshrub', signature_hash: 'K8a/AINcGX7' };
	const apps = (count: number) =>
		Array.from({ length: count }, (_, index) => ({
			...app,
			package_name: `com.example.a${index}`,
		}));
	const oneTap = { otpType: 'ONE_TAP', otpSupportedApps: rows(app) };
	const zeroTap = {
		otpType: 'ZERO_TAP',
		otpSupportedApps: rows(app),
		zeroTapTermsAccepted: true,
	};

	it.each([
		[
			{},
			[
				{ type: 'BODY', add_security_recommendation: true },
				{ type: 'FOOTER', code_expiration_minutes: 10 },
				{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
			],
		],
		[
			{
				addSecurityRecommendation: false,
				codeExpirationMinutes: 0,
				otpType: 'ONE_TAP',
				otpButtonText: 'Copy',
				otpAutofillText: 'Fill in',
				otpSupportedApps: rows(app),
			},
			[
				{ type: 'BODY', add_security_recommendation: false },
				{
					type: 'BUTTONS',
					buttons: [
						{
							type: 'OTP',
							otp_type: 'ONE_TAP',
							text: 'Copy',
							autofill_text: 'Fill in',
							supported_apps: [app],
						},
					],
				},
			],
		],
		[
			zeroTap,
			[
				{ type: 'BODY', add_security_recommendation: true },
				{ type: 'FOOTER', code_expiration_minutes: 10 },
				{
					type: 'BUTTONS',
					buttons: [
						{
							type: 'OTP',
							otp_type: 'ZERO_TAP',
							zero_tap_terms_accepted: true,
							supported_apps: [app],
						},
					],
				},
			],
		],
	])('is made of %p', async (parameters, components) => {
		expect(await componentsOf({ ...parameters, options: {} }, 'AUTHENTICATION')).toEqual(
			components,
		);
	});

	it('takes five apps, and no spaces around what identifies them', async () => {
		const [first, ...others] = apps(5);
		const spaced = { package_name: ' com.example.a0 ', signature_hash: 'K8a/AINcGX7\n' };
		const parameters = { ...oneTap, otpSupportedApps: rows(spaced, ...others), options: {} };
		expect(await componentsOf(parameters, 'AUTHENTICATION')).toEqual(
			expect.arrayContaining([
				{
					type: 'BUTTONS',
					buttons: [expect.objectContaining({ supported_apps: [first, ...others] })],
				},
			]),
		);
	});

	it.each([
		[
			{ codeExpirationMinutes: '={{ 91 }}' },
			"'Code Expiration (Minutes)' is not a number from 1 to 90",
		],
		[{ otpButtonText: 'x'.repeat(26) }, /'Copy Button Text' has 26 characters/],
		[{ otpType: '={{ "SMS" }}' }, "'Code Delivery' is not a valid option"],
		[{ otpType: 'ONE_TAP', otpSupportedApps: {} }, "'Supported Apps' is empty"],
		[{ ...zeroTap, zeroTapTermsAccepted: false }, "'Zero-Tap Terms Accepted' is not turned on"],
		[
			{ ...zeroTap, otpSupportedApps: rows({ ...app, package_name: EMPTY }) },
			"App 1: 'Package Name' is empty",
		],
		[{ ...zeroTap, otpSupportedApps: rows(...apps(6)) }, "'Supported Apps' has 6 apps"],
		[
			{ ...zeroTap, otpSupportedApps: rows(app, { ...app, package_name: 'luckyshrub' }) },
			/^App 2: 'Package Name' is not a package name$/,
		],
		[
			{ ...zeroTap, otpSupportedApps: rows({ ...app, package_name: 'com.1st' }) },
			/^App 1: 'Package Name' is not a package name$/,
		],
		[
			{ ...zeroTap, otpSupportedApps: rows({ ...app, package_name: `a.${'b'.repeat(223)}` }) },
			/^App 1: 'Package Name' has 225 characters/,
		],
		[
			{ ...oneTap, otpSupportedApps: rows({ ...app, signature_hash: 'K8a/AINcGX70' }) },
			/^App 1: 'Signature Hash' is not a signature hash$/,
		],
		[
			{ ...oneTap, otpSupportedApps: rows({ ...app, signature_hash: 'K8a-AINcGX7' }) },
			/^App 1: 'Signature Hash' is not a signature hash$/,
		],
	])('is refused with %p', async (parameters, message) => {
		const item = { ...order, category: 'AUTHENTICATION' };
		expect(await refused({ ...parameters, options: {} }, item)).toMatch(message);
	});
});

it.each([
	[
		form({ templateButtons: rows({ type: 'CATALOG', text: 'x'.repeat(26) }) }),
		"Button 1: 'Text' has 26 characters, WhatsApp allows 25",
	],
	[
		form({ templateButtons: rows({ type: 'FLOW', text: 'Book', flow_id: EMPTY }) }),
		"Button 1: 'Flow ID' is empty",
	],
	[form({ templateHeaderType: '={{ "PRODUCT" }}' }), "'Header Type' is not a valid option"],
])('refuses %j before anything is sent', async (parameters, message) => {
	expect(await refused(parameters, order)).toMatch(message);
});
