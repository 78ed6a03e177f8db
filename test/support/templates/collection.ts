import type { IDataObject } from 'n8n-workflow';

/** A template, what a user fills into its form, and what a customer then sees. */
export interface TemplateExample {
	readonly name: string;
	readonly language: string;
	readonly category: 'AUTHENTICATION' | 'MARKETING' | 'UTILITY';
	/** As Meta takes them for a new template; the handle of a file replaces HANDLE. */
	readonly components: IDataObject[];
	/** By the ID of the field in *Variables*. */
	readonly values: Readonly<Record<string, string | number>>;
	/** What the sandbox says that the customer sees. */
	readonly rendered: IDataObject;
	/** Meta sends it through its Marketing Messages API only. */
	readonly needsMarketingApi?: boolean;
}

/** A placeholder for the handle of an uploaded sample file. */
export const HANDLE = '<handle>';

const LINK = 'https://example.com';

const example = (
	name: string,
	language: string,
	category: TemplateExample['category'],
	components: IDataObject[],
	values: TemplateExample['values'],
	rendered: IDataObject,
	more: Pick<TemplateExample, 'needsMarketingApi'> = {},
): TemplateExample => ({ name, language, category, components, values, rendered, ...more });

const body = (text: string, ...samples: string[]): IDataObject => ({
	type: 'BODY',
	text,
	...(samples.length > 0 && { example: { body_text: [samples] } }),
});

const named = (params: Record<string, string>) =>
	Object.entries(params).map(([param_name, value]) => ({ param_name, example: value }));

const namedBody = (text: string, params: Record<string, string>): IDataObject => ({
	type: 'BODY',
	text,
	example: { body_text_named_params: named(params) },
});

const header = (text: string, sample?: string): IDataObject => ({
	type: 'HEADER',
	format: 'TEXT',
	text,
	...(sample !== undefined && { example: { header_text: [sample] } }),
});

const fileHeader = (format: string): IDataObject => ({
	type: 'HEADER',
	format,
	example: { header_handle: [HANDLE] },
});

const footer = (text: string): IDataObject => ({ type: 'FOOTER', text });

const buttons = (...list: IDataObject[]): IDataObject => ({ type: 'BUTTONS', buttons: list });
const quickReply = (text: string): IDataObject => ({ type: 'QUICK_REPLY', text });
const url = (text: string, address: string, sample?: string): IDataObject => ({
	type: 'URL',
	text,
	url: address,
	...(sample !== undefined && { example: [sample] }),
});

/** What a customer sees. */
const seen = (text: string) => ({ type: 'text', text });
const seenFile = (type: string, file: string) => ({ type, content: { link: `${LINK}/${file}` } });
const seenReply = (text: string, payload?: string) => ({
	type: 'quick_reply',
	text,
	...(payload !== undefined && { payload }),
});
const seenUrl = (text: string, address: string) => ({ type: 'url', text, url: address });

const TEXTS: TemplateExample[] = [
	example(
		'plain',
		'en_US',
		'UTILITY',
		[body('Thank you for your order.')],
		{},
		{
			body: 'Thank you for your order.',
		},
	),
	example(
		'one_variable',
		'en_US',
		'UTILITY',
		[body('Your order {{1}} has left our warehouse.', '1042')],
		{ body_text_1: 2077 },
		{ body: 'Your order 2077 has left our warehouse.' },
	),
	example(
		'five_variables',
		'en_GB',
		'UTILITY',
		[
			body(
				'Hi {{1}}, order {{2}} with {{3}} items comes on {{4}} between {{5}} and noon.',
				'Ann',
				'1042',
				'3',
				'Monday',
				'8 am',
			),
		],
		{
			body_text_1: 'Zoë',
			body_text_2: 7,
			body_text_3: '12',
			body_text_4: 'Friday',
			body_text_5: '9',
		},
		{ body: 'Hi Zoë, order 7 with 12 items comes on Friday between 9 and noon.' },
	),
	example(
		'repeated_variable',
		'en_US',
		'UTILITY',
		[body('Code {{1}} is for you. Say {{1}} at the till, {{2}} please.', 'A1', 'Ann')],
		{ body_text_1: 'B2', body_text_2: 'Lee' },
		{ body: 'Code B2 is for you. Say B2 at the till, Lee please.' },
	),
	example(
		'named_variables',
		'en_US',
		'MARKETING',
		[
			{
				type: 'HEADER',
				format: 'TEXT',
				text: 'Our {{sale_name}} is on!',
				example: { header_text_named_params: named({ sale_name: 'Summer Sale' }) },
			},
			namedBody('Hi {{first_name}}, use {{code}} until Sunday.', {
				first_name: 'Pablo',
				code: '25OFF',
			}),
			footer('Not interested? Reply STOP'),
		],
		{ header_text_sale_name: 'Winter Sale', body_text_first_name: 'Ann', body_text_code: '$&' },
		{
			header: seen('Our Winter Sale is on!'),
			body: 'Hi Ann, use $& until Sunday.',
			footer: 'Not interested? Reply STOP',
		},
	),
	example(
		'header_variable_at_end',
		'en_US',
		'UTILITY',
		[header('Refund for {{1}}', '1042'), body('Your money is on its way.')],
		{ header_text_1: '2077' },
		{ header: seen('Refund for 2077'), body: 'Your money is on its way.' },
	),
	example(
		'several_lines',
		'en_US',
		'UTILITY',
		[body('*Order* {{1}}\n\n_Thank you_, ~friend~\n```{{2}}``` is your number.', '1', '2')],
		{ body_text_1: '10', body_text_2: '20' },
		{ body: '*Order* 10\n\n_Thank you_, ~friend~\n```20``` is your number.' },
	),
	example(
		'emoji',
		'en_US',
		'MARKETING',
		[body('🎉 {{1}}, it is party time 🥳!', '👩‍👩‍👧‍👦'), footer('See you soon')],
		{ body_text_1: '👨🏽‍🚀 Sam' },
		{ body: '🎉 👨🏽‍🚀 Sam, it is party time 🥳!', footer: 'See you soon' },
	),
	example(
		'arabic',
		'ar',
		'UTILITY',
		[header('طلبك {{1}}', '١٠٤٢'), body('مرحبا {{1}}، طلبك {{2}} في الطريق إليك.', 'سارة', '١٠٤٢')],
		{ header_text_1: '٧', body_text_1: 'ليلى', body_text_2: 'A-7' },
		{ header: seen('طلبك ٧'), body: 'مرحبا ليلى، طلبك A-7 في الطريق إليك.' },
	),
	example(
		'hebrew',
		'he',
		'UTILITY',
		[namedBody('שלום {{name}}, ההזמנה {{order}} בדרך.', { name: 'דנה', order: '1042' })],
		{ body_text_name: 'יעל', body_text_order: '7' },
		{ body: 'שלום יעל, ההזמנה 7 בדרך.' },
	),
	example(
		'japanese',
		'ja',
		'UTILITY',
		[body('会員の{{1}}様、ご注文ありがとうございます。', '山田')],
		{ body_text_1: '佐藤' },
		{ body: '会員の佐藤様、ご注文ありがとうございます。' },
	),
	example(
		'hindi',
		'hi',
		'MARKETING',
		[body('नमस्ते {{1}}, आपके लिए {{2}} की छूट है।', 'अमित', '25%')],
		{ body_text_1: 'प्रिया', body_text_2: '30%' },
		{ body: 'नमस्ते प्रिया, आपके लिए 30% की छूट है।' },
	),
	example(
		'german',
		'de',
		'UTILITY',
		[
			header('Ihre Größe {{1}}', 'XL'),
			body('Grüße an {{1}} aus Köln.', 'Jürgen'),
			footer('Groß & Söhne'),
		],
		{ header_text_1: 'ẞ', body_text_1: 'Änne' },
		{ header: seen('Ihre Größe ẞ'), body: 'Grüße an Änne aus Köln.', footer: 'Groß & Söhne' },
	),
	example(
		'portuguese',
		'pt_BR',
		'MARKETING',
		[body('Olá {{1}}, só hoje: {{2}} de desconto!', 'João', '10%')],
		{ body_text_1: 'Conceição', body_text_2: '15%' },
		{ body: 'Olá Conceição, só hoje: 15% de desconto!' },
	),
];

const HEADERS: TemplateExample[] = [
	example(
		'image_header',
		'en_US',
		'MARKETING',
		[fileHeader('IMAGE'), body('Look, {{1}}!', 'Ann')],
		{ header_image: `${LINK}/a.jpg`, body_text_1: 'Lee' },
		{ header: seenFile('image', 'a.jpg'), body: 'Look, Lee!' },
	),
	example(
		'video_header',
		'en_US',
		'MARKETING',
		[fileHeader('VIDEO'), body('Watch this.')],
		{ header_video: `${LINK}/a.mp4` },
		{ header: seenFile('video', 'a.mp4'), body: 'Watch this.' },
	),
	example(
		'document_header',
		'en_US',
		'UTILITY',
		[fileHeader('DOCUMENT'), body('Your invoice {{1}} is attached.', '7')],
		{ header_document: `${LINK}/a.pdf`, header_file_name: 'Invoice 8.pdf', body_text_1: 8 },
		{
			header: { type: 'document', content: { link: `${LINK}/a.pdf`, filename: 'Invoice 8.pdf' } },
			body: 'Your invoice 8 is attached.',
		},
	),
	example(
		'gif_header',
		'en_US',
		'MARKETING',
		[fileHeader('GIF'), body('It moves.')],
		{ header_gif: `${LINK}/a.mp4` },
		{ header: seenFile('gif', 'a.mp4'), body: 'It moves.' },
		{ needsMarketingApi: true },
	),
	example(
		'location_header',
		'es',
		'UTILITY',
		[{ type: 'HEADER', format: 'LOCATION' }, body('Recoge tu pedido aquí.')],
		{
			header_location_latitude: '40.4168',
			header_location_longitude: '-3.7038',
			header_location_name: 'Tienda',
			header_location_address: 'Sol 1',
		},
		{
			header: {
				type: 'location',
				content: { latitude: '40.4168', longitude: '-3.7038', name: 'Tienda', address: 'Sol 1' },
			},
			body: 'Recoge tu pedido aquí.',
		},
	),
	example(
		'image_and_buttons',
		'fr',
		'MARKETING',
		[
			fileHeader('IMAGE'),
			body('Bonjour {{1}}, découvrez notre été.', 'Zoé'),
			footer('Répondez STOP'),
			buttons(url('Voir', `${LINK}/ete/{{1}}`, 'a'), quickReply('Plus tard')),
		],
		{
			header_image: `${LINK}/ete.jpg`,
			body_text_1: 'Noé',
			button_0_url: 'robe?x=1&y=2',
			button_1_payload: 'later',
		},
		{
			header: seenFile('image', 'ete.jpg'),
			body: 'Bonjour Noé, découvrez notre été.',
			footer: 'Répondez STOP',
			buttons: [seenUrl('Voir', `${LINK}/ete/robe?x=1&y=2`), seenReply('Plus tard', 'later')],
		},
	),
];

const BUTTONS: TemplateExample[] = [
	example(
		'one_reply',
		'en_US',
		'UTILITY',
		[body('Is this right?'), buttons(quickReply('Yes'))],
		{ button_0_payload: 'order-42:yes' },
		{ body: 'Is this right?', buttons: [seenReply('Yes', 'order-42:yes')] },
	),
	example(
		'replies_without_payload',
		'en_US',
		'UTILITY',
		[body('Is this right?'), buttons(quickReply('Yes'), quickReply('No'))],
		{},
		{ body: 'Is this right?', buttons: [seenReply('Yes'), seenReply('No')] },
	),
	example(
		'ten_replies',
		'en_US',
		'MARKETING',
		[
			body('How was it?'),
			buttons(...Array.from({ length: 10 }, (_, index) => quickReply(`${index + 1} of 10`))),
		],
		{ button_9_payload: 'ten' },
		{
			body: 'How was it?',
			buttons: [
				...Array.from({ length: 9 }, (_, index) => seenReply(`${index + 1} of 10`)),
				seenReply('10 of 10', 'ten'),
			],
		},
	),
	example(
		'fixed_url',
		'en_US',
		'UTILITY',
		[body('All questions are answered here.'), buttons(url('Help', `${LINK}/help`))],
		{},
		{ body: 'All questions are answered here.', buttons: [seenUrl('Help', `${LINK}/help`)] },
	),
	example(
		'two_urls',
		'en_US',
		'UTILITY',
		[
			body('Track or change your order.'),
			buttons(url('Track', `${LINK}/t/{{1}}`, 'a'), url('Change', `${LINK}/c?id={{1}}`, 'b')),
		],
		{ button_0_url: '7', button_1_url: '7' },
		{
			body: 'Track or change your order.',
			buttons: [seenUrl('Track', `${LINK}/t/7`), seenUrl('Change', `${LINK}/c?id=7`)],
		},
	),
	example(
		'phone_button',
		'en_US',
		'UTILITY',
		[
			body('We are there for you.'),
			buttons({ type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100001' }),
		],
		{},
		{
			body: 'We are there for you.',
			buttons: [{ type: 'phone_number', text: 'Call us', phone_number: '+15550100001' }],
		},
	),
	example(
		'all_simple_buttons',
		'en_US',
		'MARKETING',
		[
			body('What would you like to do?'),
			buttons(
				quickReply('Stop'),
				url('Shop', `${LINK}/shop/{{1}}`, 'a'),
				{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100001' },
				{ type: 'COPY_CODE', example: '25OFF' },
			),
		],
		{ button_0_payload: 'stop', button_1_url: 'new', button_3_coupon_code: '30OFF' },
		{
			body: 'What would you like to do?',
			buttons: [
				seenReply('Stop', 'stop'),
				seenUrl('Shop', `${LINK}/shop/new`),
				{ type: 'phone_number', text: 'Call', phone_number: '+15550100001' },
				{ type: 'copy_code', text: 'Copy offer code', code: '30OFF' },
			],
		},
	),
	example(
		'coupon',
		'it',
		'MARKETING',
		[
			body('Ciao {{1}}, un regalo per te!', 'Anna'),
			buttons({ type: 'COPY_CODE', example: 'CIAO' }),
		],
		{ body_text_1: 'Luca', button_0_coupon_code: 'CIAO20' },
		{
			body: 'Ciao Luca, un regalo per te!',
			buttons: [{ type: 'copy_code', text: 'Copy offer code', code: 'CIAO20' }],
		},
	),
	example(
		'flow_button',
		'en_US',
		'UTILITY',
		[
			body('Please tell us when you have time.'),
			buttons({
				type: 'FLOW',
				text: 'Choose a time',
				flow_id: '1234567890',
				flow_action: 'navigate',
				navigate_screen: 'TIME',
			}),
		],
		{ button_0_flow_token: 'order-42' },
		{
			body: 'Please tell us when you have time.',
			buttons: [{ type: 'flow', text: 'Choose a time' }],
		},
	),
	example(
		'catalog_button',
		'en_US',
		'MARKETING',
		[body('Our new catalog is here.'), buttons({ type: 'CATALOG', text: 'View catalog' })],
		{ button_0_thumbnail: 'sku-1' },
		{ body: 'Our new catalog is here.', buttons: [{ type: 'catalog', text: 'View catalog' }] },
	),
	example(
		'products_button',
		'en_US',
		'MARKETING',
		[
			header('For you'),
			body('Chosen for {{1}} by us.', 'Ann'),
			buttons({ type: 'MPM', text: 'View items' }),
		],
		{
			body_text_1: 'Lee',
			button_0_mpm_thumbnail: 'sku-1',
			button_0_mpm_sections: '[{"title":"New","product_items":[{"product_retailer_id":"sku-1"}]}]',
		},
		{
			header: seen('For you'),
			body: 'Chosen for Lee by us.',
			buttons: [{ type: 'mpm', text: 'View items' }],
		},
	),
	example(
		'call_button',
		'en_US',
		'UTILITY',
		[body('Talk to us on WhatsApp.'), buttons({ type: 'VOICE_CALL', text: 'Call now' })],
		{},
		{ body: 'Talk to us on WhatsApp.', buttons: [{ type: 'voice_call', text: 'Call now' }] },
	),
	example(
		'reply_and_fixed_url_arabic',
		'ar',
		'MARKETING',
		[body('عرض خاص لك'), buttons(quickReply('نعم'), url('تسوق', `${LINK}/ar`))],
		{ button_0_payload: 'نعم' },
		{ body: 'عرض خاص لك', buttons: [seenReply('نعم', 'نعم'), seenUrl('تسوق', `${LINK}/ar`)] },
	),
];

const plant = (name: string, format: string, ...list: IDataObject[]): IDataObject => ({
	components: [fileHeader(format), body(`${name} for {{1}} only.`, '$10'), buttons(...list)],
});

const CARDS: TemplateExample[] = [
	example(
		'image_carousel',
		'en_US',
		'MARKETING',
		[
			body('New in our shop, {{1}}, today:', 'Ann'),
			{
				type: 'CAROUSEL',
				cards: [
					plant('Aloe', 'IMAGE', quickReply('More'), url('Buy', `${LINK}/p/{{1}}`, 'a')),
					plant('Cactus', 'IMAGE', quickReply('More'), url('Buy', `${LINK}/p/{{1}}`, 'a')),
				],
			},
		],
		{
			body_text_1: 'Lee',
			card_0_header_image: `${LINK}/aloe.jpg`,
			card_0_body_text_1: '$8',
			card_0_button_0_payload: 'more-aloe',
			card_0_button_1_url: 'aloe',
			card_1_header_image: `${LINK}/cactus.jpg`,
			card_1_body_text_1: '$9',
			card_1_button_1_url: 'cactus',
		},
		{
			body: 'New in our shop, Lee, today:',
			cards: [
				{
					header: seenFile('image', 'aloe.jpg'),
					body: 'Aloe for $8 only.',
					buttons: [seenReply('More', 'more-aloe'), seenUrl('Buy', `${LINK}/p/aloe`)],
				},
				{
					header: seenFile('image', 'cactus.jpg'),
					body: 'Cactus for $9 only.',
					buttons: [seenReply('More'), seenUrl('Buy', `${LINK}/p/cactus`)],
				},
			],
		},
	),
	example(
		'video_carousel',
		'es_MX',
		'MARKETING',
		[
			body('Nuestros videos'),
			{
				type: 'CAROUSEL',
				cards: ['Uno', 'Dos', 'Tres'].map((name) =>
					plant(name, 'VIDEO', url('Ver', `${LINK}/ver`)),
				),
			},
		],
		Object.fromEntries(
			[0, 1, 2].flatMap((card) => [
				[`card_${card}_header_video`, `${LINK}/${card}.mp4`],
				[`card_${card}_body_text_1`, `$${card}`],
			]),
		),
		{
			body: 'Nuestros videos',
			cards: ['Uno', 'Dos', 'Tres'].map((name, card) => ({
				header: seenFile('video', `${card}.mp4`),
				body: `${name} for $${card} only.`,
				buttons: [seenUrl('Ver', `${LINK}/ver`)],
			})),
		},
	),
];

const offer = (text: string, has_expiration: boolean): IDataObject => ({
	type: 'LIMITED_TIME_OFFER',
	limited_time_offer: { text, has_expiration },
});

const OFFERS: TemplateExample[] = [
	example(
		'offer_with_end',
		'en_US',
		'MARKETING',
		[
			fileHeader('IMAGE'),
			offer('Expiring offer!', true),
			body('Good news, {{1}}! Use the code.', 'Ann'),
			buttons({ type: 'COPY_CODE', example: '25OFF' }, url('Shop', `${LINK}/s/{{1}}`, 'a')),
		],
		{
			header_image: `${LINK}/o.jpg`,
			offer_expiration: '2030-12-31T18:00:00Z',
			body_text_1: 'Lee',
			button_0_coupon_code: '30OFF',
			button_1_url: 'x',
		},
		{
			header: seenFile('image', 'o.jpg'),
			offer: { text: 'Expiring offer!', ends_at: Date.UTC(2030, 11, 31, 18) },
			body: 'Good news, Lee! Use the code.',
			buttons: [
				{ type: 'copy_code', text: 'Copy offer code', code: '30OFF' },
				seenUrl('Shop', `${LINK}/s/x`),
			],
		},
	),
	example(
		'offer_without_end',
		'en_US',
		'MARKETING',
		[
			offer('Only today', false),
			body('Have a look at our offers.'),
			buttons(url('Shop', `${LINK}/s`)),
		],
		{},
		{
			offer: { text: 'Only today' },
			body: 'Have a look at our offers.',
			buttons: [seenUrl('Shop', `${LINK}/s`)],
		},
	),
];

const code = (button: IDataObject, ...more: IDataObject[]): IDataObject[] => [
	{ type: 'BODY', add_security_recommendation: true },
	...more,
	buttons({ type: 'OTP', ...button }),
];

const APP = { package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' };

const AUTHENTICATION: TemplateExample[] = [
	example(
		'code_to_copy',
		'en_US',
		'AUTHENTICATION',
		code({ otp_type: 'COPY_CODE' }, { type: 'FOOTER', code_expiration_minutes: 5 }),
		{ code_0: '123456' },
		{ body: '*123456* is your verification code. For your security, do not share this code.' },
	),
	example(
		'code_one_tap',
		'en_US',
		'AUTHENTICATION',
		code({ otp_type: 'ONE_TAP', supported_apps: [APP] }),
		{ code_0: 'A-9999' },
		{ body: '*A-9999* is your verification code. For your security, do not share this code.' },
	),
	example(
		'code_zero_tap',
		'en_US',
		'AUTHENTICATION',
		code({ otp_type: 'ZERO_TAP', zero_tap_terms_accepted: true, supported_apps: [APP] }),
		{ code_0: '0042' },
		{ body: '*0042* is your verification code. For your security, do not share this code.' },
	),
];

/** Templates of every kind of component and button, in several languages, numbered and named. */
export const TEMPLATE_COLLECTION: readonly TemplateExample[] = [
	...TEXTS,
	...HEADERS,
	...BUTTONS,
	...CARDS,
	...OFFERS,
	...AUTHENTICATION,
];
