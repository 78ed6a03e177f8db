import { parseTemplateName, type TemplateName } from '../../graph/template/templateName';
import { ParameterIssue, titleOf, type Field } from '../../operation/parameters';
import { assertLength } from '../limits';
import { TEMPLATE_LENGTH, TEMPLATE_NAME } from './templateLimits';

/** Throws when a text cannot be the name of a template. */
export function checkTemplateName(name: string, field: Field): void {
	assertLength(name, field, TEMPLATE_LENGTH.name, 'Enter a shorter name.');
	if (TEMPLATE_NAME.test(name)) return;
	throw new ParameterIssue(
		`${titleOf(field)} is not the name of a template`,
		'A name consists of lowercase letters from a to z, digits and underscores, such as order_update.',
	);
}

/**
 * Throws when a text cannot be a language code of Meta's. Which codes exist is left to Meta: it
 * adds languages.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/supported-languages
 */
export function checkLanguage(code: string, field: Field): void {
	if (/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(code)) return;
	throw new ParameterIssue(
		`${titleOf(field)} is not a language code`,
		'Enter the code as Meta writes it, such as de or en_US: lowercase letters, then an underscore and uppercase letters where the language has a country.',
	);
}

/** The name and language of a template as in `order_update:en_US`, checked. */
export function parseTemplateReference(text: string, field: Field): TemplateName {
	const template = parseTemplateName(text);
	checkTemplateName(template.name, field);
	if (template.language === '') {
		throw new ParameterIssue(
			`${titleOf(field)} has no language`,
			'Add the language code after the name, separated by a colon: order_update:en_US.',
		);
	}
	checkLanguage(template.language, field);
	return template;
}
