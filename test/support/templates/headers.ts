import type { TemplateExample } from './collection';
import {
	body,
	buttons,
	example,
	fileHeader,
	footer,
	LINK,
	quickReply,
	seenFile,
	seenReply,
	seenUrl,
	url,
} from './parts';

export const HEADERS: TemplateExample[] = [
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
