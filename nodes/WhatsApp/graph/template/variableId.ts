/**
 * Where the value of a template's variable goes. The editor stores it as the ID of the variable's
 * field, so that sending needs no look-up of the template.
 */
export interface VariableId {
	/** Card of a carousel, from 0; undefined for the template itself. */
	readonly card?: number;
	readonly slot: Slot;
}

export const MEDIA_HEADERS = ['image', 'video', 'document', 'gif'] as const;
export type MediaHeader = (typeof MEDIA_HEADERS)[number];

export type LocationProperty = 'latitude' | 'longitude' | 'name' | 'address';

/** What of a button a message can fill in. */
export type ButtonValue =
	| 'url'
	| 'payload'
	| 'coupon_code'
	| 'flow_token'
	| 'flow_data'
	| 'thumbnail'
	| 'mpm_thumbnail'
	| 'mpm_sections';

export type Slot =
	/** A variable of a text; `name` is its number in a template with numbered variables. */
	| { readonly kind: 'header_text' | 'body_text'; readonly name: string }
	| { readonly kind: 'header_media'; readonly type: MediaHeader }
	| { readonly kind: 'header_file_name' }
	| { readonly kind: 'header_location'; readonly property: LocationProperty }
	| { readonly kind: 'header_product'; readonly property: 'item' | 'catalog' }
	| { readonly kind: 'button'; readonly index: number; readonly value: ButtonValue }
	/** A one-time password: for the body and for the button. */
	| { readonly kind: 'code'; readonly index: number }
	| { readonly kind: 'offer_expiration' };

/** The ID of a variable's field: letters, digits and underscores, which n8n takes in the name of a parameter. */
export function variableIdText({ card, slot }: VariableId): string {
	return `${card === undefined ? '' : `card_${card}_`}${slotText(slot)}`;
}

function slotText(slot: Slot): string {
	switch (slot.kind) {
		case 'header_text':
		case 'body_text':
			return `${slot.kind}_${slot.name}`;
		case 'header_media':
			return `header_${slot.type}`;
		case 'header_location':
		case 'header_product':
			return `${slot.kind}_${slot.property}`;
		case 'button':
			return `button_${slot.index}_${slot.value}`;
		case 'code':
			return `code_${slot.index}`;
		default:
			return slot.kind;
	}
}

/** How each kind of ID is read, from the parts in brackets. */
const PATTERNS: ReadonlyArray<[RegExp, (...parts: string[]) => Slot]> = [
	[/^header_text_([a-z0-9_]+)$/, (name) => ({ kind: 'header_text', name })],
	[/^body_text_([a-z0-9_]+)$/, (name) => ({ kind: 'body_text', name })],
	[
		/^header_(image|video|document|gif)$/,
		(type) => ({ kind: 'header_media', type: type as MediaHeader }),
	],
	[/^header_file_name$/, () => ({ kind: 'header_file_name' })],
	[
		/^header_location_(latitude|longitude|name|address)$/,
		(property) => ({ kind: 'header_location', property: property as LocationProperty }),
	],
	[
		/^header_product_(item|catalog)$/,
		(property) => ({ kind: 'header_product', property: property as 'item' | 'catalog' }),
	],
	[
		/^button_(\d{1,2})_(url|payload|coupon_code|flow_token|flow_data|thumbnail|mpm_thumbnail|mpm_sections)$/,
		(index, value) => ({ kind: 'button', index: Number(index), value: value as ButtonValue }),
	],
	[/^code_(\d{1,2})$/, (index) => ({ kind: 'code', index: Number(index) })],
	[/^offer_expiration$/, () => ({ kind: 'offer_expiration' })],
];

/** The reverse of {@link variableIdText}; undefined for a text that is no such ID. */
export function parseVariableId(text: string): VariableId | undefined {
	const [, card, rest = text] = /^card_(\d{1,2})_(.*)$/.exec(text) ?? [];
	for (const [pattern, toSlot] of PATTERNS) {
		const match = pattern.exec(rest);
		if (match === null) continue;
		const slot = toSlot(...match.slice(1));
		return card === undefined ? { slot } : { card: Number(card), slot };
	}
	return undefined;
}
