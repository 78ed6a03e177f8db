import type { IDataObject } from 'n8n-workflow';

import {
	MEDIA_HEADERS,
	type ButtonValue,
	type LocationProperty,
	type Slot,
	type VariableId,
} from '../../../graph/template/variableId';
import { asNumber, asObject, asObjects, asText } from '../../../shared/json';

/** A value that a template message has for a variable. */
export interface SentParameter extends VariableId {
	readonly value: unknown;
}

type Sent = Omit<SentParameter, 'card'>;

/**
 * The values in the components of a template message, by what they are for.
 *
 * @param components Meta's `template.components`, from a form or written as JSON
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates
 */
export function sentParameters(components: readonly IDataObject[]): SentParameter[] {
	return components.flatMap((component): SentParameter[] => {
		if (nameOf(component.type) !== 'carousel') return sentIn(component);
		return asObjects(component.cards).flatMap((card, index) =>
			sentParameters(asObjects(card.components)).map((each) => ({
				...each,
				card: asNumber(card.card_index) ?? index,
			})),
		);
	});
}

const nameOf = (type: unknown): string => asText(type).toLowerCase();

function sentIn(component: IDataObject): Sent[] {
	const parameters = asObjects(component.parameters);
	switch (nameOf(component.type)) {
		case 'header':
			return parameters.flatMap(headerParameters);
		case 'body':
			return parameters.flatMap((parameter, index) =>
				textParameters('body_text', parameter, index),
			);
		case 'limited_time_offer':
			return parameters.map(({ limited_time_offer: offer }) => ({
				slot: { kind: 'offer_expiration' },
				value: asObject(offer).expiration_time_ms,
			}));
		case 'button':
			return parameters.flatMap((parameter) =>
				buttonParameters(Number(component.index), nameOf(component.sub_type), parameter),
			);
		default:
			return [];
	}
}

/** Named variables say their name; numbered ones go by their order. */
const textParameters = (
	kind: 'header_text' | 'body_text',
	parameter: IDataObject,
	index: number,
): Sent[] => [
	{
		slot: { kind, name: asText(parameter.parameter_name) || String(index + 1) },
		value: shownText(parameter),
	},
];

/** What WhatsApp shows of a parameter in a text: amounts and dates as their fallback. */
function shownText(parameter: IDataObject): string {
	const type = nameOf(parameter.type);
	const content = parameter[type];
	return typeof content === 'object' && content !== null
		? asText(asObject(content).fallback_value)
		: asText(content);
}

function headerParameters(parameter: IDataObject, index: number): Sent[] {
	const type = nameOf(parameter.type);
	const content = asObject(parameter[type]);
	const media = MEDIA_HEADERS.find((each) => each === type);
	if (media !== undefined) {
		return [{ slot: { kind: 'header_media', type: media }, value: content.link ?? content.id }];
	}
	if (type === 'location') {
		return Object.entries(content).map(([property, value]) => ({
			slot: { kind: 'header_location', property: property as LocationProperty },
			value,
		}));
	}
	if (type === 'product') {
		return [
			{
				slot: { kind: 'header_product', property: 'item' },
				value: content.product_retailer_id,
			},
			{ slot: { kind: 'header_product', property: 'catalog' }, value: content.catalog_id },
		];
	}
	return textParameters('header_text', parameter, index);
}

const BUTTON_VALUES: Readonly<Record<string, ButtonValue>> = {
	url: 'url',
	quick_reply: 'payload',
	copy_code: 'coupon_code',
};

function buttonParameters(index: number, subType: string, parameter: IDataObject): Sent[] {
	const sent = (value: ButtonValue, content: unknown): Sent => ({
		slot: { kind: 'button', index, value },
		value: content,
	});
	const simple = BUTTON_VALUES[subType];
	if (simple !== undefined) return [sent(simple, parameter[nameOf(parameter.type)])];
	const action = asObject(parameter.action);
	const present = (value: ButtonValue, name: string): Sent[] =>
		action[name] === undefined ? [] : [sent(value, action[name])];
	switch (subType) {
		case 'flow':
			return [...present('flow_token', 'flow_token'), ...present('flow_data', 'flow_action_data')];
		case 'catalog':
			return present('thumbnail', 'thumbnail_product_retailer_id');
		case 'mpm':
			return [
				...present('mpm_thumbnail', 'thumbnail_product_retailer_id'),
				...present('mpm_sections', 'sections'),
			];
		default:
			return [];
	}
}

/** How an error names a value, where the template has no variable for it: "header image", "body {{2}}". */
export function slotTitle({ card, slot }: VariableId): string {
	const title = titleOf(slot);
	return card === undefined ? title : `card ${card + 1}, ${title}`;
}

function titleOf(slot: Slot): string {
	switch (slot.kind) {
		case 'header_text':
			return `header {{${slot.name}}}`;
		case 'body_text':
			return `body {{${slot.name}}}`;
		case 'header_media':
			return `header ${slot.type}`;
		case 'header_file_name':
			return 'header document, file name';
		case 'header_location':
			return `header location, ${slot.property}`;
		case 'header_product':
			return 'header product';
		case 'offer_expiration':
			return 'limited-time offer';
		case 'code':
			return 'one-time password';
		case 'button':
			return `button ${slot.index + 1}`;
	}
}
