import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { defineOperation, type OperationField } from '../defineOperation';
import { checkComponents } from './components/checkComponents';
import { componentsFormParameter } from './components/componentsForm';
import { componentsJsonParameter } from './components/componentsJson';
import { DEFINE_AS, templateFormFields } from './components/formFields';
import type { TemplateComponent } from './components/templateComponent';
import { withEscapedUrls } from './components/urls';
import { CATEGORIES, TTL_SECONDS, TTL_THIRTY_DAYS, type Category } from './templateLimits';
import { checkLanguage, checkTemplateName } from './templateName';

const NAME = { name: 'newTemplateName', label: 'Name' };
const CATEGORY = { name: 'newTemplateCategory', label: 'Category' };
const LANGUAGE = { name: 'newTemplateLanguage', label: 'Language' };
const COMPONENTS_JSON = { name: 'newTemplateComponents', label: 'Components' };
const TTL = { name: 'message_send_ttl_seconds', label: 'Time to Live (Seconds)' };

const fields: OperationField[] = [
	{
		displayName: NAME.label,
		name: NAME.name,
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. order_update',
		description:
			'Lowercase letters, digits and underscores. Templates with the same name in other languages belong together.',
	},
	{
		displayName: CATEGORY.label,
		name: CATEGORY.name,
		type: 'options',
		default: 'UTILITY',
		description: 'Determines the price of a message. Meta reviews it and may choose another one.',
		options: [
			{
				name: 'Authentication',
				value: 'AUTHENTICATION',
				description:
					'One-time codes. Meta writes the text itself, so define the components as JSON.',
			},
			{ name: 'Marketing', value: 'MARKETING', description: 'Offers, news and everything else' },
			{
				name: 'Utility',
				value: 'UTILITY',
				description: 'About an order, an account or a request of the customer',
			},
		],
	},
	{
		displayName: LANGUAGE.label,
		name: LANGUAGE.name,
		type: 'string',
		default: 'en_US',
		required: true,
		placeholder: 'e.g. en_US',
		description: "Meta's language code: en and en_US are different languages",
	},
	{
		displayName: DEFINE_AS.label,
		name: DEFINE_AS.name,
		type: 'options',
		default: 'fields',
		description: 'JSON can be built with expressions and supports every kind of template',
		options: [
			{ name: 'Fields', value: 'fields' },
			{ name: 'JSON', value: 'json' },
		],
	},
	...templateFormFields,
	{
		displayName: COMPONENTS_JSON.label,
		name: COMPONENTS_JSON.name,
		type: 'json',
		typeOptions: { rows: 10 },
		default: '[\n  {\n    "type": "BODY",\n    "text": ""\n  }\n]',
		required: true,
		description:
			'The components in Meta\'s JSON format, see <a href="https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components">its documentation</a>',
		displayOptions: { show: { [DEFINE_AS.name]: ['json'] } },
	},
];

function rangeOf(category: Category): string {
	const { minimum, maximum } = TTL_SECONDS[category];
	return `${minimum} to ${maximum}`;
}

const ttlOption: OperationField = {
	displayName: TTL.label,
	name: TTL.name,
	type: 'number',
	default: TTL_THIRTY_DAYS,
	description: `How long Meta tries to deliver a message: ${rangeOf('AUTHENTICATION')} for authentication, ${rangeOf('UTILITY')} for utility, ${rangeOf('MARKETING')} for marketing, or ${TTL_THIRTY_DAYS} for 30 days`,
};

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const createTemplate = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create template',
	description: 'Submit a message template for review by Meta',
	fields,
	options: [ttlOption],
	output: { id: 'string', status: 'string', category: 'string' },
	build: (parameters) => {
		const name = parameters.requiredText(NAME, 'Enter a name for the template.').trim();
		checkTemplateName(name, NAME);
		const language = parameters
			.requiredText(LANGUAGE, 'Enter the code of its language, such as en_US.')
			.trim();
		checkLanguage(language, LANGUAGE);
		const category = categoryParameter(parameters);
		const ttl = ttlParameter(parameters, category);
		const components = componentsParameter(parameters, category).map(withEscapedUrls);
		const format = checkComponents(components, category);
		return {
			method: 'POST',
			path: `${BUSINESS_ACCOUNT_ID}/message_templates`,
			proof: 'id',
			ifUnknown: {
				what: 'the template may have been created',
				action: 'Template: Get Many shows whether it was.',
			},
			body: {
				name,
				language,
				category,
				...(format !== undefined && { parameter_format: format }),
				...(ttl !== undefined && { message_send_ttl_seconds: ttl }),
				components: components.map(({ value }) => value),
			},
		};
	},
	toItems: (body) => [body],
});

function componentsParameter(parameters: Parameters, category: Category): TemplateComponent[] {
	if (parameters.text(DEFINE_AS) === 'json')
		return componentsJsonParameter(parameters, COMPONENTS_JSON);
	if (category === 'AUTHENTICATION') {
		throw new ParameterIssue(
			'The form has no fields for an authentication template',
			`Meta writes its text. Set ${titleOf(DEFINE_AS)} to JSON and list the components: a BODY with add_security_recommendation and BUTTONS with one of the type OTP.`,
		);
	}
	return componentsFormParameter(parameters);
}

function categoryParameter(parameters: Parameters): Category {
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

function ttlParameter(parameters: Parameters, category: Category): number | undefined {
	const text = parameters.option(OPTIONS, TTL).trim();
	if (text === '') return undefined;
	const seconds = Number(text);
	const { minimum, maximum } = TTL_SECONDS[category];
	const isInRange = Number.isInteger(seconds) && seconds >= minimum && seconds <= maximum;
	if (isInRange || seconds === TTL_THIRTY_DAYS) return seconds;
	throw new ParameterIssue(
		`${titleOf(TTL)} is out of range for the category`,
		`Enter a whole number from ${rangeOf(category)}, or ${TTL_THIRTY_DAYS} for 30 days.`,
	);
}
