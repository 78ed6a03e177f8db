import { ParameterIssue, titleOf } from '../../../operation/parameters';
import { asText } from '../../../shared/json';
import { assertLength } from '../../limits';
import { OFFER_HEADERS, TEMPLATE_LENGTH, type Category } from '../templateLimits';
import { CATEGORY } from './formFields';
import { objectsOf, typeOf, type TemplateComponent } from './templateComponent';

/**
 * Throws for a limited-time offer in a template that cannot have one, and for parts that Meta does not allow
 * beside one.
 *
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates
 */
export function assertOfferAllowed(
	components: readonly TemplateComponent[],
	category: Category,
): void {
	if (category !== 'MARKETING') {
		throw new ParameterIssue(
			`${titleOf(CATEGORY)} is ${category}, but only marketing templates have a limited-time offer`,
			"Set 'Category' to Marketing, or remove the offer.",
		);
	}
	for (const component of components) {
		if (typeOf(component.value) === 'HEADER') checkHeader(component);
		if (typeOf(component.value) === 'FOOTER') {
			throw new ParameterIssue(
				`${titleOf(component.field('text'))} is not allowed beside a limited-time offer`,
				'Remove the footer, or the offer. A template with an offer has no footer.',
			);
		}
		if (typeOf(component.value) === 'BUTTONS') checkCodes(component);
	}
}

function checkHeader({ value, field }: TemplateComponent): void {
	const format = asText(value.format).toUpperCase();
	if (format === '' || OFFER_HEADERS.some((each) => each === format)) return;
	throw new ParameterIssue(
		`${titleOf(field('format'))} is ${format}, which is not allowed beside a limited-time offer`,
		`Set it to ${OFFER_HEADERS.join(' or ')}, or remove the header.`,
	);
}

function checkCodes(component: TemplateComponent): void {
	for (const [index, button] of objectsOf(component, 'buttons').entries()) {
		if (typeOf(button) !== 'COPY_CODE') continue;
		const { example } = button;
		const code: unknown = Array.isArray(example) ? example[0] : example;
		assertLength(
			asText(code),
			component.field('example', index),
			TEMPLATE_LENGTH.offerCode,
			'Enter a shorter code. The codes of limited-time offers have this limit later, too.',
		);
	}
}
