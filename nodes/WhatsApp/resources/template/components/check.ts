import type { IDataObject } from 'n8n-workflow';

import { record, text } from '../../../graph/json';
import { ParameterIssue, titleOf } from '../../../operation/parameters';
import { assertLength } from '../../limits';
import { CARDS, CODE_EXPIRATION_MINUTES, HEADER_VARIABLES, TEMPLATE_LENGTH, type Category } from '../limits';
import { checkButtons } from './buttons';
import { checkExamples } from './examples';
import { typeOf, type Part } from './part';
import { assertTextAround, mixedFormats, readVariables, type ParameterFormat } from './variables';

/** Components of which a template has one at most. */
const SINGLE = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'];

const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'GIF', 'DOCUMENT'];

const SHORTEN = 'Shorten the text.';

/** What the parts of a template tell about each other. */
interface Template {
	readonly category: Category;
	readonly bodyLength: number;
}

/**
 * Throws for components that Meta refuses. Types that are not known here are left to Meta.
 *
 * @returns the kind of the template's variables, undefined when it has none
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function checkComponents(parts: readonly Part[], category: Category): ParameterFormat | undefined {
	const types = parts.map(({ value }) => typeOf(value));
	const twice = types.find((type, index) => SINGLE.includes(type) && types.indexOf(type) < index);
	if (twice !== undefined) {
		throw new ParameterIssue(`The template has two components of the type ${twice}`, 'Leave one of them out.');
	}
	if (!types.includes('BODY')) {
		throw new ParameterIssue('The template has no component of the type BODY', 'Add one: every template has a body.');
	}
	const hasOffer = types.includes('LIMITED_TIME_OFFER');
	const bodyLength = hasOffer ? TEMPLATE_LENGTH.offerBody : TEMPLATE_LENGTH.body;
	return checkParts(parts, { category, bodyLength });
}

function checkParts(parts: readonly Part[], template: Template): ParameterFormat | undefined {
	const formats = new Set(parts.map((part) => checkPart(part, template)));
	formats.delete(undefined);
	if (formats.size > 1) throw mixedFormats('The template');
	return [...formats][0];
}

function checkPart(part: Part, template: Template): ParameterFormat | undefined {
	switch (typeOf(part.value)) {
		case 'HEADER':
			return checkHeader(part);
		case 'BODY':
			return checkBody(part, template);
		case 'FOOTER':
			return checkFooter(part, template);
		case 'BUTTONS':
			checkButtons(part, readObjects(part, 'buttons'));
			return undefined;
		case 'LIMITED_TIME_OFFER':
			return checkOffer(part);
		case 'CAROUSEL':
			return checkCards(part, template);
		default:
			return undefined;
	}
}

function checkHeader(part: Part): ParameterFormat | undefined {
	const format = text(part.value.format).toUpperCase();
	if (format === '') {
		throw new ParameterIssue(`${titleOf(part.field('format'))} is empty`, 'Set it to TEXT, IMAGE, VIDEO or DOCUMENT.');
	}
	if (MEDIA_FORMATS.includes(format)) {
		const { header_handle } = record(part.value.example);
		const handle: unknown = Array.isArray(header_handle) ? header_handle[0] : undefined;
		if (text(handle) !== '') return undefined;
		throw new ParameterIssue(
			`${titleOf(part.field('example.header_handle'))} is empty`,
			"Meta reviews the template with an example file. Enter the handle that Meta's Resumable Upload API gave for it.",
		);
	}
	if (format !== 'TEXT') return undefined;

	const field = part.field('text');
	const written = requireText(part, 'Enter the text of the header.');
	assertLength(written, field, TEMPLATE_LENGTH.headerText, SHORTEN);
	if (/[\r\n]/.test(written)) {
		throw new ParameterIssue(`${titleOf(field)} has a line break`, 'Write the header in one line.');
	}
	const variables = readVariables(written, field);
	if (variables.names.length > HEADER_VARIABLES) {
		throw new ParameterIssue(
			`${titleOf(field)} has ${variables.names.length} variables, WhatsApp allows ${HEADER_VARIABLES}`,
			'Move the others into the body.',
		);
	}
	checkExamples('header_text', part, variables);
	return variables.format;
}

function checkBody(part: Part, { category, bodyLength }: Template): ParameterFormat | undefined {
	// Meta writes the text of an authentication template itself.
	if (category === 'AUTHENTICATION' && part.value.text === undefined) return undefined;
	const field = part.field('text');
	const written = requireText(part, 'Enter the text of the template.');
	assertLength(written, field, bodyLength, SHORTEN);
	const variables = readVariables(written, field);
	assertTextAround(written, field);
	checkExamples('body_text', part, variables);
	return variables.format;
}

function checkFooter(part: Part, { category }: Template): undefined {
	if (category === 'AUTHENTICATION' && part.value.text === undefined) return checkExpiration(part);
	const field = part.field('text');
	const written = requireText(part, 'Enter the text of the footer, or leave the footer out.');
	assertLength(written, field, TEMPLATE_LENGTH.footer, SHORTEN);
	if (readVariables(written, field).names.length === 0) return undefined;
	throw new ParameterIssue(
		`${titleOf(field)} has a variable`,
		'WhatsApp allows fixed text only in a footer. Move the variable into the body.',
	);
}

function checkExpiration(part: Part): undefined {
	const minutes = part.value.code_expiration_minutes;
	if (minutes === undefined) return undefined;
	const { minimum, maximum } = CODE_EXPIRATION_MINUTES;
	if (typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= minimum && minutes <= maximum) return undefined;
	throw new ParameterIssue(
		`${titleOf(part.field('code_expiration_minutes'))} is not a number from ${minimum} to ${maximum}`,
		'Enter the minutes after which the code ends.',
	);
}

function checkOffer(part: Part): undefined {
	const offer = text(record(part.value.limited_time_offer).text);
	assertLength(offer, part.field('limited_time_offer.text'), TEMPLATE_LENGTH.offerText, SHORTEN);
}

function checkCards(part: Part, { category }: Template): ParameterFormat | undefined {
	const cards = readObjects(part, 'cards');
	if (cards.length < CARDS.minimum || cards.length > CARDS.maximum) {
		throw new ParameterIssue(
			`${titleOf(part.field('cards'))} has ${cards.length} cards`,
			`WhatsApp allows ${CARDS.minimum} to ${CARDS.maximum} of them.`,
		);
	}
	const parts = cards.flatMap((card, cardIndex) => {
		const inCard = (path: string) => part.field(`cards[${cardIndex}].${path}`);
		const cardPart: Part = { value: card, field: inCard };
		return readObjects(cardPart, 'components').map((value, index): Part => ({
			value,
			field: (key, button) =>
				inCard(`components[${index}].${button === undefined ? '' : `buttons[${button}].`}${key}`),
		}));
	});
	return checkParts(parts, { category, bodyLength: TEMPLATE_LENGTH.cardBody });
}

/** A list of objects under a key; throws for anything else. */
function readObjects({ value, field }: Part, key: string): IDataObject[] {
	const list = value[key];
	const isObject = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && !Array.isArray(entry);
	if (Array.isArray(list) && list.every(isObject)) return list as IDataObject[];
	throw new ParameterIssue(`${titleOf(field(key))} is not a list of objects`, 'Write it as [ { … }, { … } ].');
}

function requireText({ value, field }: Part, advice: string): string {
	const written = typeof value.text === 'string' ? value.text : '';
	if (written.trim() === '') throw new ParameterIssue(`${titleOf(field('text'))} is empty`, advice);
	return written;
}
