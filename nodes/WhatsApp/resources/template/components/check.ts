import { record, text } from '../../../graph/json';
import { ParameterIssue, titleOf } from '../../../operation/parameters';
import { assertNoFormatting } from '../../formatting';
import { assertLength } from '../../limits';
import { CARDS, HEADER_VARIABLES, TEMPLATE_LENGTH, type Category } from '../limits';
import { checkAuthentication } from './authentication';
import { checkButtons } from './buttons';
import { checkExamples } from './examples';
import { readObjects, typeOf, type Part } from './part';
import {
	assertTextAround,
	mixedFormats,
	readVariables,
	withoutVariables,
	type ParameterFormat,
} from './variables';

const MEDIA_FORMATS = ['IMAGE', 'VIDEO', 'GIF', 'DOCUMENT'];

const SHORTEN = 'Shorten the text.';

/*
 * Each check here and beside this file is a rule of Meta's: of its page about components, which is
 * linked below, or of the subcode that is named at the check. What neither says is left to Meta.
 */

/**
 * Throws for components that Meta refuses. Types that are not known here are left to Meta.
 *
 * @returns the kind of the template's variables, undefined when it has none
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function checkComponents(
	parts: readonly Part[],
	category: Category,
): ParameterFormat | undefined {
	const types = parts.map(({ value }) => typeOf(value));
	const twice = types.find((type, index) => types.indexOf(type) < index);
	if (twice !== undefined) {
		throw new ParameterIssue(
			`The template has two components of the type ${twice}`,
			'Leave one of them out.',
		);
	}
	if (!types.includes('BODY')) {
		throw new ParameterIssue(
			'The template has no component of the type BODY',
			'Add one: every template has a body.',
		);
	}
	if (category === 'AUTHENTICATION') {
		checkAuthentication(parts);
		return undefined;
	}
	const hasOffer = types.includes('LIMITED_TIME_OFFER');
	const bodyLength = hasOffer ? TEMPLATE_LENGTH.offerBody : TEMPLATE_LENGTH.body;
	return checkParts(parts, bodyLength);
}

function checkParts(parts: readonly Part[], bodyLength: number): ParameterFormat | undefined {
	const formats = new Set(parts.map((part) => checkPart(part, bodyLength)));
	formats.delete(undefined);
	if (formats.size > 1) throw mixedFormats('The template');
	return [...formats][0];
}

function checkPart(part: Part, bodyLength: number): ParameterFormat | undefined {
	switch (typeOf(part.value)) {
		case 'HEADER':
			return checkHeader(part);
		case 'BODY':
			return checkBody(part, bodyLength);
		case 'FOOTER':
			return checkFooter(part);
		case 'BUTTONS':
			checkButtons(part, readObjects(part, 'buttons'));
			return undefined;
		case 'LIMITED_TIME_OFFER':
			return checkOffer(part);
		case 'CAROUSEL':
			return checkCards(part);
		default:
			return undefined;
	}
}

function checkHeader(part: Part): ParameterFormat | undefined {
	const format = text(part.value.format).toUpperCase();
	if (format === '') {
		throw new ParameterIssue(
			`${titleOf(part.field('format'))} is empty`,
			'Set it to TEXT, IMAGE, VIDEO or DOCUMENT.',
		);
	}
	if (format !== 'TEXT' && part.value.text !== undefined) {
		throw new ParameterIssue(
			`${titleOf(part.field('text'))} is not for a header of the format ${format}`,
			'Leave the text out, or set the format to TEXT.',
		);
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
	// Length: subcode 2388040. Line breaks and formatting: subcode 2388047. Variables: page about components.
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
	assertNoFormatting(withoutVariables(written), field);
	checkExamples('header_text', part, variables);
	return variables.format;
}

function checkBody(part: Part, bodyLength: number): ParameterFormat | undefined {
	const field = part.field('text');
	const written = requireText(part, 'Enter the text of the template.');
	// Length: subcode 2388040, for offers and cards their own pages. Edges: subcode 2388299.
	assertLength(written, field, bodyLength, SHORTEN);
	const variables = readVariables(written, field);
	assertTextAround(written, field);
	checkExamples('body_text', part, variables);
	return variables.format;
}

function checkFooter(part: Part): undefined {
	const field = part.field('text');
	const written = requireText(part, 'Enter the text of the footer, or leave the footer out.');
	// Length: subcode 2388040. Variables: subcode 2388073.
	assertLength(written, field, TEMPLATE_LENGTH.footer, SHORTEN);
	if (readVariables(written, field).names.length === 0) return checkNoExpiration(part);
	throw new ParameterIssue(
		`${titleOf(field)} has a variable`,
		'WhatsApp allows fixed text only in a footer. Move the variable into the body.',
	);
}

function checkNoExpiration({ value, field }: Part): undefined {
	if (value.code_expiration_minutes === undefined) return undefined;
	throw new ParameterIssue(
		`${titleOf(field('code_expiration_minutes'))} is only for authentication templates`,
		"Leave it out, or set 'Category' to Authentication.",
	);
}

function checkOffer(part: Part): undefined {
	const field = part.field('limited_time_offer.text');
	const offer = text(record(part.value.limited_time_offer).text);
	if (offer === '')
		throw new ParameterIssue(`${titleOf(field)} is empty`, 'Enter what the offer is called.');
	assertLength(offer, field, TEMPLATE_LENGTH.offerText, SHORTEN);
}

function checkCards(part: Part): ParameterFormat | undefined {
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
	return checkParts(parts, TEMPLATE_LENGTH.cardBody);
}

function requireText({ value, field }: Part, advice: string): string {
	const written = typeof value.text === 'string' ? value.text : '';
	if (written.trim() === '') throw new ParameterIssue(`${titleOf(field('text'))} is empty`, advice);
	return written;
}
