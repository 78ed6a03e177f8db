import type { IDataObject } from 'n8n-workflow';

import type { TemplateExample } from './collection';
import {
	body,
	buttons,
	example,
	fileHeader,
	LINK,
	quickReply,
	seenFile,
	seenReply,
	seenUrl,
	url,
} from './parts';

const plant = (name: string, format: string, ...list: IDataObject[]): IDataObject => ({
	components: [fileHeader(format), body(`${name} for {{1}} only.`, '$10'), buttons(...list)],
});

export const CARDS: TemplateExample[] = [
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

export const OFFERS: TemplateExample[] = [
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
