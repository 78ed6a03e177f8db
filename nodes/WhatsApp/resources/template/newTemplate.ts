import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { CATEGORY } from './components/formFields';
import { CATEGORIES, type Category } from './templateLimits';
import { checkLanguage, checkTemplateName } from './templateName';

const NAME = { name: 'newTemplateName', label: 'Name' };
const LANGUAGE = { name: 'newTemplateLanguage', label: 'Language' };

export const newNameField: OperationField = {
	displayName: NAME.label,
	name: NAME.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. order_update',
	description:
		'Lowercase letters, digits and underscores. Templates with the same name in other languages belong together.',
};

export const newCategoryField: OperationField = {
	displayName: CATEGORY.label,
	name: CATEGORY.name,
	type: 'options',
	default: 'UTILITY',
	description: 'Determines the price of a message. Meta reviews it and may choose another one.',
	options: [
		{
			name: 'Authentication',
			value: 'AUTHENTICATION',
			description: 'One-time codes. Meta writes the text itself.',
		},
		{ name: 'Marketing', value: 'MARKETING', description: 'Offers, news and everything else' },
		{
			name: 'Utility',
			value: 'UTILITY',
			description: 'About an order, an account or a request of the customer',
		},
	],
};

export const newLanguageField: OperationField = {
	displayName: LANGUAGE.label,
	name: LANGUAGE.name,
	type: 'string',
	default: 'en_US',
	required: true,
	placeholder: 'e.g. en_US',
	description: "Meta's language code: en and en_US are different languages",
};

/** The name of a template that is to be created, checked. */
export function newNameParameter(parameters: Parameters): string {
	const name = parameters.requiredText(NAME, 'Enter a name for the template.').trim();
	checkTemplateName(name, NAME);
	return name;
}

/** The language of a template that is to be created, checked. */
export function newLanguageParameter(parameters: Parameters): string {
	const language = parameters
		.requiredText(LANGUAGE, 'Enter the code of its language, such as en_US.')
		.trim();
	checkLanguage(language, LANGUAGE);
	return language;
}

/** The category of a template that is to be created. */
export function newCategoryParameter(parameters: Parameters): Category {
	const text = parameters
		.requiredText(CATEGORY, `Enter one of ${CATEGORIES.join(', ')}.`)
		.trim()
		.toUpperCase();
	const category = CATEGORIES.find((each) => each === text);
	if (category !== undefined) return category;
	throw new ParameterIssue(
		`${titleOf(CATEGORY)} is not a valid category`,
		`Enter one of ${CATEGORIES.join(', ')}.`,
	);
}
