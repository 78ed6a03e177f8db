import type { TemplateExample } from './collection';
import {
	body,
	buttons,
	example,
	header,
	LINK,
	quickReply,
	seen,
	seenReply,
	seenUrl,
	url,
} from './parts';

export const BUTTONS: TemplateExample[] = [
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
