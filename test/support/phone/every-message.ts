import { seed } from '../../../sandbox/cloud-api';

export interface ShownExample {
	/** What it is, for the test's name. */
	name: string;
	type: string;
	content: Record<string, unknown> | unknown[];
	/** A text that the page must show of it. */
	shows: string;
}

const interactive = (
	name: string,
	content: Record<string, unknown>,
	shows: string,
): ShownExample => ({ name, type: 'interactive', content, shows });

const template = (name: string, components: unknown[], shows: string): ShownExample => ({
	name: `template ${name}`,
	type: 'template',
	content: { name, language: { code: 'en_US' }, components },
	shows,
});

const body = (text: string) => ({ body: { text } });
const card = (index: number, name: string) => ({
	card_index: index,
	type: 'cta_url',
	header: { type: 'image', image: { link: `https://media.example.com/${name}.jpg` } },
	body: { text: `${name} in a pot` },
	action: {
		name: 'cta_url',
		parameters: { display_text: `Buy ${name}`, url: `https://www.example.com/${name}` },
	},
});

/** A message of each type that a business can send. @param files IDs of uploaded files */
export const everyMessage = (files: { image: string; document: string }): ShownExample[] => [
	{
		name: 'text with formatting',
		type: 'text',
		content: {
			body: 'Hi Sheena, *good news*: your _red bucket_ is ~late~ on its way.\n> Can you send it today?\n- two spades\n- one bucket\nTrack it with `860198` at https://www.example.com/track.',
		},
		shows: 'good news',
	},
	{
		name: 'image',
		type: 'image',
		content: { id: files.image, caption: 'The beach at nine' },
		shows: 'The beach at nine',
	},
	{
		name: 'image by link',
		type: 'image',
		content: { link: 'https://media.example.com/sand.jpg' },
		shows: 'https://media.example.com/sand.jpg',
	},
	{
		name: 'document',
		type: 'document',
		content: { id: files.document, filename: 'invoice-1042.pdf' },
		shows: 'invoice-1042.pdf',
	},
	{
		name: 'location',
		type: 'location',
		content: {
			latitude: '37.4421',
			longitude: '-122.1615',
			name: 'Sandbox Shop',
			address: '1 Sandbox Street',
		},
		shows: '1 Sandbox Street',
	},
	{
		name: 'contacts',
		type: 'contacts',
		content: [
			{
				name: { formatted_name: 'Barbara J. Johnson', first_name: 'Barbara' },
				phones: [{ phone: '+1 555-010-0199', type: 'WORK' }],
				org: { company: 'Lucky Shrub' },
			},
		],
		shows: 'Barbara J. Johnson',
	},
	interactive(
		'reply buttons',
		{
			type: 'button',
			header: { type: 'text', text: 'Delivery' },
			...body('When may we come?'),
			footer: { text: 'Free of charge' },
			action: {
				buttons: [
					{ type: 'reply', reply: { id: 'morning', title: 'In the morning' } },
					{ type: 'reply', reply: { id: 'evening', title: 'In the evening' } },
				],
			},
		},
		'In the evening',
	),
	interactive(
		'list',
		{
			type: 'list',
			...body('Which color?'),
			action: {
				button: 'Choose a color',
				sections: [
					{
						title: 'Buckets',
						rows: [
							{ id: 'red', title: 'Red', description: 'The classic' },
							{ id: 'blue', title: 'Blue' },
						],
					},
				],
			},
		},
		'Choose a color',
	),
	interactive(
		'CTA URL',
		{
			type: 'cta_url',
			...body('See all offers.'),
			action: {
				name: 'cta_url',
				parameters: { display_text: 'Open the shop', url: 'https://shop.example.com/' },
			},
		},
		'Open the shop',
	),
	interactive(
		'location request',
		{
			type: 'location_request_message',
			...body('Where are you?'),
			action: { name: 'send_location' },
		},
		'Send location',
	),
	interactive(
		'contact request',
		{
			type: 'request_contact_info',
			...body('May we have your number?'),
			action: { name: 'request_contact_info' },
		},
		'Share contact info',
	),
	interactive(
		'address request',
		{
			type: 'address_message',
			...body('Where shall we deliver?'),
			action: { name: 'address_message', parameters: { country: 'IN' } },
		},
		'Provide address',
	),
	interactive(
		'flow',
		{
			type: 'flow',
			...body('Book a table.'),
			action: {
				name: 'flow',
				parameters: {
					flow_message_version: '3',
					flow_token: 'token-42',
					flow_id: '123456',
					flow_cta: 'Book a table',
					flow_action: 'navigate',
					flow_action_payload: { screen: 'WELCOME', data: { seats: 2 } },
				},
			},
		},
		'Book a table.',
	),
	interactive(
		'product',
		{
			type: 'product',
			...body('Our favorite.'),
			action: { catalog_id: '146265584024623', product_retailer_id: 'bucket-red' },
		},
		'bucket-red',
	),
	interactive(
		'product list',
		{
			type: 'product_list',
			header: { type: 'text', text: 'For the beach' },
			...body('All you need.'),
			action: {
				catalog_id: '146265584024623',
				sections: [
					{
						title: 'Popular',
						product_items: [{ product_retailer_id: 'spade-1' }, { product_retailer_id: 'sieve-2' }],
					},
				],
			},
		},
		'View items',
	),
	interactive(
		'catalog',
		{
			type: 'catalog_message',
			...body('Everything we have.'),
			action: { name: 'catalog_message' },
		},
		'View catalog',
	),
	interactive(
		'carousel',
		{
			type: 'carousel',
			...body('New plants:'),
			action: { cards: [card(0, 'Aloe'), card(1, 'Cactus')] },
		},
		'Buy Cactus',
	),
	interactive(
		'call permission request',
		{
			type: 'call_permission_request',
			...body('May we call you about the order?'),
			action: { name: 'call_permission_request' },
		},
		'Allow calls',
	),
	interactive(
		'call button',
		{
			type: 'voice_call',
			...body('Questions?'),
			action: { name: 'voice_call', parameters: { display_text: 'Call the shop' } },
		},
		'Call the shop',
	),
	template(
		'order_update',
		[
			{ type: 'header', parameters: [{ type: 'text', text: 'Sandbox Shop' }] },
			{
				type: 'body',
				parameters: [
					{ type: 'text', text: 'Sheena' },
					{ type: 'text', text: '860198' },
				],
			},
		],
		'Hi Sheena, order 860198 is on its way.',
	),
	template(
		'track_order',
		[
			{ type: 'body', parameters: [{ type: 'text', text: '860198' }] },
			{
				type: 'button',
				sub_type: 'quick_reply',
				index: '0',
				parameters: [{ type: 'payload', payload: 'change-address' }],
			},
			{
				type: 'button',
				sub_type: 'url',
				index: '2',
				parameters: [{ type: 'text', text: '860198' }],
			},
		],
		'Change address',
	),
];

/** To the seed's customer, as a request body. */
export const requestOf = ({ type, content }: Pick<ShownExample, 'type' | 'content'>): object => ({
	messaging_product: 'whatsapp',
	to: seed.customer.phone,
	type,
	[type]: content,
});
