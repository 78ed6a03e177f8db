import type { SeedTemplate, TemplateComponent } from './template';

/** Templates of every sort that a message can be made from, and of every status that keeps it from being sent. */

const FOOTER: TemplateComponent = { type: 'FOOTER', text: 'Sandbox Shop' };

const orderBody = (text: string): TemplateComponent => ({
	type: 'BODY',
	text,
	example: { body_text: [['Pablo', '860198-230332']] },
});

const utility = (
	id: string,
	name: string,
	components: readonly TemplateComponent[],
	more: Partial<SeedTemplate> = {},
): SeedTemplate => ({
	id,
	name,
	language: 'en_US',
	category: 'UTILITY',
	status: 'APPROVED',
	parameter_format: 'POSITIONAL',
	components,
	...more,
});

const mediaHeader = (id: string, name: string, format: string): SeedTemplate =>
	utility(id, name, [
		{ type: 'HEADER', format, example: { header_handle: [`https://media.example.com/${name}`] } },
		{
			type: 'BODY',
			text: 'Here is what you asked for, {{1}}.',
			example: { body_text: [['Pablo']] },
		},
		FOOTER,
	]);

/** Enough of them that the list has more than one page. */
const newsletters = Object.fromEntries(
	Array.from({ length: 25 }, (_, index): [string, SeedTemplate] => {
		const number = String(index + 1).padStart(2, '0');
		const text = `Issue ${index + 1} of our newsletter is out.`;
		const id = `4000000000001${number}`;
		return [
			`newsletter${number}`,
			utility(id, `newsletter_${number}`, [{ type: 'BODY', text }], {
				category: 'MARKETING',
				quality_score: 'GREEN',
			}),
		];
	}),
);

const NAMED = {
	helloWorld: utility('400000000000001', 'hello_world', [
		{ type: 'HEADER', format: 'TEXT', text: 'Hello World' },
		{
			type: 'BODY',
			text: 'Welcome and congratulations! This message shows that you can send templates.',
		},
		{ type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
	]),
	orderUpdate: utility(
		'400000000000002',
		'order_update',
		[
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Your {{1}} order',
				example: { header_text: ['Sandbox Shop'] },
			},
			orderBody('Hi {{1}}, order {{2}} is on its way.'),
			FOOTER,
		],
		{ quality_score: 'GREEN' },
	),
	orderUpdateGerman: utility(
		'400000000000003',
		'order_update',
		[
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Deine {{1}}-Bestellung',
				example: { header_text: ['Sandbox Shop'] },
			},
			orderBody('Hallo {{1}}, Bestellung {{2}} ist unterwegs.'),
			FOOTER,
		],
		{ language: 'de' },
	),
	namedSale: utility(
		'400000000000004',
		'seasonal_sale',
		[
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Our {{sale_name}} is on!',
				example: {
					header_text_named_params: [{ param_name: 'sale_name', example: 'Summer Sale' }],
				},
			},
			{
				type: 'BODY',
				text: 'Hi {{first_name}}, use the code {{code}} until Sunday.',
				example: {
					body_text_named_params: [
						{ param_name: 'first_name', example: 'Pablo' },
						{ param_name: 'code', example: '25OFF' },
					],
				},
			},
		],
		{ category: 'MARKETING', parameter_format: 'NAMED', quality_score: 'YELLOW' },
	),
	imageHeader: mediaHeader('400000000000005', 'photo_of_the_day', 'IMAGE'),
	videoHeader: mediaHeader('400000000000006', 'product_video', 'VIDEO'),
	documentHeader: mediaHeader('400000000000007', 'invoice_ready', 'DOCUMENT'),
	locationHeader: utility('400000000000008', 'store_location', [
		{ type: 'HEADER', format: 'LOCATION' },
		{ type: 'BODY', text: 'You can collect your order here.' },
	]),
	urlButtons: utility('400000000000009', 'track_order', [
		{ type: 'BODY', text: 'Your order {{1}} has shipped.', example: { body_text: [['860198']] } },
		{
			type: 'BUTTONS',
			buttons: [
				{ type: 'QUICK_REPLY', text: 'Change address' },
				{ type: 'QUICK_REPLY', text: 'Cancel' },
				{
					type: 'URL',
					text: 'Track',
					url: 'https://www.example.com/track/{{1}}',
					example: ['https://www.example.com/track/860198'],
				},
				{ type: 'URL', text: 'Help', url: 'https://www.example.com/help' },
				{ type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100001' },
			],
		},
	]),
	coupon: utility(
		'400000000000010',
		'coupon_code',
		[
			{ type: 'BODY', text: 'A present for you: {{1}} off.', example: { body_text: [['25%']] } },
			{
				type: 'BUTTONS',
				buttons: [{ type: 'COPY_CODE', text: 'Copy offer code', example: ['25OFF'] }],
			},
		],
		{ category: 'MARKETING' },
	),
	oneTimeCode: utility(
		'400000000000011',
		'login_code',
		[
			{
				type: 'BODY',
				text: '*{{1}}* is your verification code. For your security, do not share this code.',
				add_security_recommendation: true,
				example: { body_text: [['123456']] },
			},
			{ type: 'FOOTER', text: 'This code expires in 10 minutes.', code_expiration_minutes: 10 },
			{
				type: 'BUTTONS',
				buttons: [
					{
						type: 'URL',
						text: 'Copy code',
						url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
						example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'],
					},
				],
			},
		],
		{ category: 'AUTHENTICATION' },
	),
	carousel: utility(
		'400000000000012',
		'plant_carousel',
		[
			{ type: 'BODY', text: 'New in our shop, {{1}}:', example: { body_text: [['Pablo']] } },
			{ type: 'CAROUSEL', cards: [plantCard('Aloe'), plantCard('Cactus')] },
		],
		{ category: 'MARKETING' },
	),
	pending: utility(
		'400000000000013',
		'waiting_for_review',
		[orderBody('Hi {{1}}, is {{2}} right?')],
		{ status: 'PENDING' },
	),
	rejected: utility(
		'400000000000014',
		'refused_by_review',
		[{ type: 'BODY', text: 'Buy now or never!' }],
		{
			status: 'REJECTED',
			rejected_reason: 'TAG_CONTENT_MISMATCH',
		},
	),
	paused: utility(
		'400000000000015',
		'paused_offer',
		[{ type: 'BODY', text: 'Have you seen our offers?' }],
		{
			status: 'PAUSED',
			category: 'MARKETING',
			quality_score: 'RED',
		},
	),
	disabled: utility(
		'400000000000016',
		'disabled_offer',
		[{ type: 'BODY', text: 'Have you seen our last offers?' }],
		{
			status: 'DISABLED',
			category: 'MARKETING',
			quality_score: 'RED',
		},
	),
	fiveVariables: utility('400000000000017', 'booking_confirmed', [
		{
			type: 'BODY',
			text: 'Hi {{1}}, your table for {{2}} is booked on {{3}} at {{4}}. Your number is {{5}}, see you soon.',
			example: { body_text: [['Pablo', 'four', 'Friday', '8 pm', '1042']] },
		},
	]),
};

function plantCard(plant: string): { components: readonly TemplateComponent[] } {
	return {
		components: [
			{
				type: 'HEADER',
				format: 'IMAGE',
				example: { header_handle: [`https://media.example.com/${plant}.jpg`] },
			},
			{ type: 'BODY', text: `${plant} for {{1}} only.`, example: { body_text: [['$10']] } },
			{
				type: 'BUTTONS',
				buttons: [
					{ type: 'QUICK_REPLY', text: 'More like this' },
					{
						type: 'URL',
						text: 'Buy',
						url: 'https://www.example.com/plants/{{1}}',
						example: ['aloe'],
					},
				],
			},
		],
	};
}

export const SEED_TEMPLATES = { ...NAMED, ...newsletters };
