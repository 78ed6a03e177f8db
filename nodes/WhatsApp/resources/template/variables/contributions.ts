import type { IDataObject } from 'n8n-workflow';

import type {
	ButtonValue,
	LocationProperty,
	MediaHeader,
	VariableId,
} from '../../../graph/template/variableId';
import {
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../../operation/parameters';
import { parseTime } from '../../../shared/parseTime';
import { assertNoFormatting } from '../../formatting';
import { assertLength, MAXIMUM_DEGREES } from '../../limits';
import { webAddress } from '../../webAddress';
import { MESSAGE_LENGTH } from '../templateLimits';

/** A variable that has a value. */
export interface FilledVariable extends VariableId {
	readonly field: Field;
}

/** A file of the input item that a template message shows. */
export interface TemplateFile {
	readonly type: MediaHeader;
	/** The variable whose value is the name of the binary field. */
	readonly field: Field;
	/** Gets the ID of the uploaded file. */
	readonly target: IDataObject;
}

/** What a variable adds to a template message: a parameter of a component, or a part of one. */
export interface Contribution {
	readonly component: {
		readonly type: 'header' | 'body' | 'limited_time_offer' | 'button';
		readonly sub_type?: string;
		readonly index?: string;
	};
	readonly parameter: IDataObject;
	/** The file whose ID is still missing. */
	readonly file?: Omit<TemplateFile, 'target'>;
}

const HEADER = { type: 'header' } as const;
const BODY = { type: 'body' } as const;

/**
 * What the value of a variable becomes; a one-time password is in the body and in the button.
 *
 * @param hasOffer whether the template has a limited-time offer that ends
 */
export function contributionsOf(
	{ slot, field }: FilledVariable,
	values: Parameters,
	hasOffer: boolean,
): Contribution[] {
	const codeLength = hasOffer ? MESSAGE_LENGTH.offerCode : MESSAGE_LENGTH.couponCode;
	switch (slot.kind) {
		case 'header_text': {
			const text = plainText(values, field, MESSAGE_LENGTH.headerText);
			assertNoFormatting(text, field);
			return [{ component: HEADER, parameter: textParameter(text, slot.name) }];
		}
		case 'body_text': {
			const text = plainText(values, field, MESSAGE_LENGTH.body);
			return [{ component: BODY, parameter: textParameter(text, slot.name) }];
		}
		case 'header_media': {
			const { type } = slot;
			const reference = mediaReference(values, field);
			const parameter = { type, [type]: reference ?? {} };
			return [
				{ component: HEADER, parameter, ...(reference === undefined && { file: { type, field } }) },
			];
		}
		case 'header_file_name':
			return headerPart('document', { filename: plainText(values, field) });
		case 'header_location':
			return headerPart('location', {
				[slot.property]: locationValue(values, field, slot.property),
			});
		case 'header_product': {
			const name = slot.property === 'item' ? 'product_retailer_id' : 'catalog_id';
			return headerPart('product', { [name]: plainText(values, field) });
		}
		case 'offer_expiration': {
			const type = 'limited_time_offer';
			const content = { expiration_time_ms: endOfOffer(values, field) };
			return [{ component: { type }, parameter: { type, [type]: content } }];
		}
		case 'code': {
			const parameter = { type: 'text', text: plainText(values, field, MESSAGE_LENGTH.code) };
			return [{ component: BODY, parameter }, button(slot.index, 'url', parameter)];
		}
		case 'button':
			return [buttonContribution(slot.index, slot.value, values, field, codeLength)];
	}
}

const headerPart = (type: string, content: IDataObject): Contribution[] => [
	{ component: HEADER, parameter: { type, [type]: content } },
];

const button = (index: number, sub_type: string, parameter: IDataObject): Contribution => ({
	component: { type: 'button', sub_type, index: String(index) },
	parameter,
});

/** Numbered variables go by their order, named ones by their name. */
const textParameter = (text: string, name: string): IDataObject => ({
	type: 'text',
	...(!/^\d+$/.test(name) && { parameter_name: name }),
	text,
});

function buttonContribution(
	index: number,
	value: ButtonValue,
	values: Parameters,
	field: Field,
	codeLength: number,
): Contribution {
	const action = (subType: string, content: IDataObject) =>
		button(index, subType, { type: 'action', action: content });
	switch (value) {
		case 'url':
			return button(index, 'url', { type: 'text', text: plainText(values, field) });
		case 'payload':
			return button(index, 'quick_reply', {
				type: 'payload',
				payload: values.text(field),
			});
		case 'coupon_code':
			return button(index, 'copy_code', {
				type: 'coupon_code',
				coupon_code: plainText(values, field, codeLength),
			});
		case 'flow_token':
			return action('flow', { flow_token: plainText(values, field) });
		case 'flow_data':
			return action('flow', { flow_action_data: values.json(field) as IDataObject });
		case 'thumbnail':
			return action('catalog', { thumbnail_product_retailer_id: plainText(values, field) });
		case 'mpm_thumbnail':
			return action('mpm', { thumbnail_product_retailer_id: plainText(values, field) });
		case 'mpm_sections':
			return action('mpm', { sections: values.json(field) as IDataObject[] });
	}
}

/**
 * A text that WhatsApp fills into a variable: in one line, without wide gaps.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes code 132018
 */
function plainText(values: Parameters, field: Field, maximum = Infinity): string {
	const text = values.text(field);
	assertLength(text, field, maximum, 'Shorten the value of this variable.');
	if (!/[\r\n\t]| {5}/.test(text)) return text;
	throw new ParameterIssue(
		`${titleOf(field)} has a line break, a tab or more than four spaces in a row`,
		"WhatsApp does not take these in a variable. Turn on 'Clean Variables' in 'Options' to replace them by single spaces.",
		text,
	);
}

/** A link or a media ID; undefined for the name of a binary field. */
function mediaReference(values: Parameters, field: Field): IDataObject | undefined {
	const text = values.text(field).trim();
	if (/^\d+$/.test(text)) return { id: text };
	if (!/^[a-z][a-z0-9+.-]*:/i.test(text)) return undefined;
	const link = webAddress(text);
	if (link !== undefined) return { link };
	throw new ParameterIssue(
		`${titleOf(field)} is not a web address`,
		'Enter an address that begins with https:// and opens without a login, a media ID, or the name of a binary field.',
		text,
	);
}

function locationValue(values: Parameters, field: Field, property: LocationProperty): string {
	if (property === 'name' || property === 'address') return plainText(values, field);
	const degrees = values.decimal(field, 'Enter degrees, such as 37.4847.');
	if (Math.abs(degrees) <= MAXIMUM_DEGREES[property]) return String(degrees);
	throw new ParameterIssue(
		`${titleOf(field)} is beyond ${MAXIMUM_DEGREES[property]} degrees`,
		'Check that latitude and longitude are not swapped.',
		degrees,
	);
}

/** Milliseconds since 1970, from a time or from such a number. */
function endOfOffer(values: Parameters, field: Field): number {
	const text = values.text(field).trim();
	const time = /^\d{12,}$/.test(text) ? Number(text) : parseTime(text, values.timeZone);
	if (!Number.isNaN(time)) return time;
	throw new ParameterIssue(
		`${titleOf(field)} is not a time`,
		'Enter the time at which the offer ends, such as 2030-12-31T18:00:00Z.',
		text,
	);
}
