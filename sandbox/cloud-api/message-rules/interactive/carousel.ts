import { whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import { objectIn, objectsIn, textOf } from '../../request-input';
import type { FieldRule } from '../field-rules';
import { checkMedia, headerMedia } from '../media';
import { CATALOG_ID } from './catalog';
import type { InteractiveKind } from './kind';
import { body, namedAction } from './parts';

const { buttonsBody, cards, cardBody, cardLineBreaks, urlButton } = INTERACTIVE_LIMITS;

const MEDIA_HEADER: FieldRule = {
	kind: 'object',
	required: true,
	fields: {},
	variants: {
		key: 'type',
		of: { image: { image: headerMedia('image') }, video: { video: headerMedia('video') } },
	},
};

/** Cards side by side: media with a URL button each, or products. */
export const carousel: InteractiveKind = {
	name: 'carousel',
	fields: {
		body: body(buttonsBody),
		action: {
			kind: 'object',
			required: true,
			fields: {
				cards: {
					kind: 'list',
					required: true,
					...cards,
					of: {
						kind: 'object',
						fields: { card_index: { kind: 'integer', required: true } },
						variants: {
							key: 'type',
							of: {
								cta_url: {
									header: MEDIA_HEADER,
									body: { ...body(cardBody), required: false },
									action: namedAction('cta_url', {
										display_text: { kind: 'string', required: true, max: urlButton },
										url: { kind: 'url', required: true },
									}),
								},
								product: {
									action: {
										kind: 'object',
										required: true,
										fields: {
											product_retailer_id: { kind: 'string', required: true },
											catalog_id: CATALOG_ID,
										},
									},
								},
							},
						},
					},
				},
			},
		},
	},
	checkAction(action, scope) {
		const given = objectsIn(action.cards);
		if (given.some(({ card_index }, index) => card_index !== index)) {
			throw whatsAppError(131009, 'card_index must count from 0 in the order of the cards.');
		}
		checkSame(
			'card type',
			given.map(({ type }) => type),
		);
		checkSame(
			'header type',
			given.map(({ header }) => objectIn(header).type),
		);
		checkSame(
			'catalog',
			given.map((card) => objectIn(card.action).catalog_id),
		);
		given.forEach((card, index) => {
			const text = textOf(objectIn(card.body).text);
			if (text.split('\n').length - 1 > cardLineBreaks) {
				throw whatsAppError(131009, `Card ${index}: at most ${cardLineBreaks} line breaks.`);
			}
			const header = objectIn(card.header);
			if (header.type === 'image' || header.type === 'video') {
				const param = `interactive['action']['cards'][${index}]['header']['${header.type}']`;
				checkMedia(header, header.type, param, scope);
			}
		});
	},
};

/** @throws GraphError 131009 unless all cards have the same */
function checkSame(what: string, values: readonly unknown[]): void {
	if (new Set(values).size > 1)
		throw whatsAppError(131009, `All cards must have the same ${what}.`);
}
