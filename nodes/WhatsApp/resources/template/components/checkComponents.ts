import { withoutVariables } from '../../../graph/template/variables';
import { ParameterIssue, titleOf } from '../../../operation/parameters';
import { asObject, asText } from '../../../shared/json';
import { assertNoFormatting } from '../../formatting';
import { assertLength } from '../../limits';
import { HEADER_VARIABLES, TEMPLATE_LENGTH, type Category } from '../templateLimits';
import { checkAuthentication } from './checkAuthentication';
import { checkButtons } from './checkButtons';
import { assertCarouselAllowed, assertSameParts, checkedCards } from './checkCards';
import { assertOfferAllowed } from './checkOffer';
import { checkExamples } from './examples';
import { objectsOf, typeOf, type TemplateComponent } from './templateComponent';
import { assertTextAround, mixedFormats, parseVariables, type ParameterFormat } from './variables';

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
	components: readonly TemplateComponent[],
	category: Category,
): ParameterFormat | undefined {
	const types = components.map(({ value }) => typeOf(value));
	const twice = types.find((type, index) => types.indexOf(type) < index);
	if (twice !== undefined) {
		throw new ParameterIssue(
			`The template has two components of the type ${twice}`,
			'Remove one of them.',
		);
	}
	if (!types.includes('BODY')) {
		throw new ParameterIssue(
			'The template has no component of the type BODY',
			'Add one: every template has a body.',
		);
	}
	if (category === 'AUTHENTICATION') {
		checkAuthentication(components);
		return undefined;
	}
	if (types.includes('CAROUSEL')) assertCarouselAllowed(types, category);
	const hasOffer = types.includes('LIMITED_TIME_OFFER');
	if (hasOffer) assertOfferAllowed(components, category);
	const bodyLength = hasOffer ? TEMPLATE_LENGTH.offerBody : TEMPLATE_LENGTH.body;
	return checkAll(components, bodyLength);
}

function checkAll(
	components: readonly TemplateComponent[],
	bodyLength: number,
): ParameterFormat | undefined {
	const formats = new Set(components.map((component) => checkComponent(component, bodyLength)));
	formats.delete(undefined);
	if (formats.size > 1) throw mixedFormats('The template');
	return [...formats][0];
}

function checkComponent(
	component: TemplateComponent,
	bodyLength: number,
): ParameterFormat | undefined {
	switch (typeOf(component.value)) {
		case 'HEADER':
			return checkHeader(component);
		case 'BODY':
			return checkBody(component, bodyLength);
		case 'FOOTER':
			return checkFooter(component);
		case 'BUTTONS':
			checkButtons(component, objectsOf(component, 'buttons'));
			return undefined;
		case 'LIMITED_TIME_OFFER':
			return checkOffer(component);
		case 'CAROUSEL':
			return checkCards(component);
		default:
			return undefined;
	}
}

function checkHeader(component: TemplateComponent): ParameterFormat | undefined {
	const format = asText(component.value.format).toUpperCase();
	if (format === '') {
		throw new ParameterIssue(
			`${titleOf(component.field('format'))} is empty`,
			'Set it to TEXT, IMAGE, VIDEO, GIF, DOCUMENT or LOCATION.',
		);
	}
	if (format !== 'TEXT' && component.value.text !== undefined) {
		throw new ParameterIssue(
			`${titleOf(component.field('text'))} is not allowed in a header of the format ${format}`,
			'Remove the text, or set the format to TEXT.',
		);
	}
	if (MEDIA_FORMATS.includes(format)) {
		const { header_handle } = asObject(component.value.example);
		const handle: unknown = Array.isArray(header_handle) ? header_handle[0] : undefined;
		if (asText(handle) !== '') return undefined;
		throw new ParameterIssue(
			`${titleOf(component.field('example.header_handle'))} is empty`,
			"Meta reviews the template with an example file. Enter the handle that Meta's Resumable Upload API returned for it.",
		);
	}
	if (format !== 'TEXT') return undefined;

	const field = component.field('text');
	const text = requireComponentText(component, 'Enter the text of the header.');
	// Length: subcode 2388040. Line breaks and formatting: subcode 2388047. Variables: page about components.
	assertLength(text, field, TEMPLATE_LENGTH.headerText, SHORTEN);
	if (/[\r\n]/.test(text)) {
		throw new ParameterIssue(`${titleOf(field)} has a line break`, 'Write the header in one line.');
	}
	const variables = parseVariables(text, field);
	if (variables.names.length > HEADER_VARIABLES) {
		throw new ParameterIssue(
			`${titleOf(field)} has ${variables.names.length} variables, WhatsApp allows ${HEADER_VARIABLES}`,
			'Move the others into the body.',
		);
	}
	assertNoFormatting(withoutVariables(text), field);
	checkExamples('header_text', component, variables);
	return variables.format;
}

function checkBody(component: TemplateComponent, bodyLength: number): ParameterFormat | undefined {
	const field = component.field('text');
	const text = requireComponentText(component, 'Enter the text of the template.');
	// Length: subcode 2388040, for offers and cards their own pages. Edges: subcode 2388299.
	assertLength(text, field, bodyLength, SHORTEN);
	const variables = parseVariables(text, field);
	assertTextAround(text, field);
	checkExamples('body_text', component, variables);
	return variables.format;
}

function checkFooter(component: TemplateComponent): undefined {
	const field = component.field('text');
	const text = requireComponentText(
		component,
		'Enter the text of the footer, or remove the footer.',
	);
	// Length: subcode 2388040. Variables: subcode 2388073.
	assertLength(text, field, TEMPLATE_LENGTH.footer, SHORTEN);
	if (parseVariables(text, field).names.length === 0) return checkNoExpiration(component);
	throw new ParameterIssue(
		`${titleOf(field)} has a variable`,
		'WhatsApp allows fixed text only in a footer. Move the variable into the body.',
	);
}

function checkNoExpiration({ value, field }: TemplateComponent): undefined {
	if (value.code_expiration_minutes === undefined) return undefined;
	throw new ParameterIssue(
		`${titleOf(field('code_expiration_minutes'))} is only for authentication templates`,
		"Remove it, or set 'Category' to Authentication.",
	);
}

function checkOffer(component: TemplateComponent): undefined {
	const field = component.field('limited_time_offer.text');
	const offer = asText(asObject(component.value.limited_time_offer).text);
	if (offer === '')
		throw new ParameterIssue(`${titleOf(field)} is empty`, 'Enter the name of the offer.');
	assertLength(offer, field, TEMPLATE_LENGTH.offerText, SHORTEN);
}

function checkCards(component: TemplateComponent): ParameterFormat | undefined {
	const cards = checkedCards(component);
	const format = checkAll(cards.flat(), TEMPLATE_LENGTH.cardBody);
	assertSameParts(component, cards);
	return format;
}

function requireComponentText({ value, field }: TemplateComponent, advice: string): string {
	const text = typeof value.text === 'string' ? value.text : '';
	if (text.trim() === '') throw new ParameterIssue(`${titleOf(field('text'))} is empty`, advice);
	return text;
}
