import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import { asObjects } from '../../shared/json';
import { defineOperation } from '../defineOperation';
import { authenticationFields, authenticationFormParameter } from './components/authenticationForm';
import { checkComponents } from './components/checkComponents';
import { newNameField, newNameParameter } from './newTemplate';
import { checkLanguage } from './templateName';

const LANGUAGES = { name: 'newTemplateLanguages', label: 'Languages' };

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates */
export const upsertAuthenticationTemplates = defineOperation({
	name: 'Upsert Authentication',
	value: 'upsertAuthentication',
	action: 'Upsert authentication template',
	description: 'Create or update an authentication template in several languages at once',
	fields: [
		newNameField,
		{
			displayName: LANGUAGES.label,
			name: LANGUAGES.name,
			type: 'string',
			default: 'en_US',
			required: true,
			placeholder: 'e.g. en_US,es_ES,fr',
			description: "Meta's language codes, separated by commas. An expression may return a list.",
		},
		...authenticationFields({}, 'OfUpsert', false),
	],
	output: { id: 'string', status: 'string', language: 'string' },
	build: (parameters) => {
		const name = newNameParameter(parameters);
		const languages = languagesParameter(parameters);
		const components = authenticationFormParameter(parameters, 'OfUpsert');
		checkComponents(components, 'AUTHENTICATION');
		return {
			method: 'POST',
			path: `${BUSINESS_ACCOUNT_ID}/upsert_message_templates`,
			proof: 'list',
			effect: 'repeatable',
			ifUnknown: {
				what: 'the templates may have been created or updated',
				action: 'Template: Get Many shows whether they were.',
			},
			body: {
				name,
				languages,
				category: 'AUTHENTICATION',
				components: components.map(({ value }) => value),
			},
		};
	},
	toItems: (body) => asObjects(body.data),
});

function languagesParameter(parameters: Parameters): string[] {
	const texts = parameters.texts(LANGUAGES).flatMap((text) => text.split(/[\s,]+/));
	const languages = [...new Set(texts.filter((text) => text !== ''))];
	if (languages.length === 0) {
		throw new ParameterIssue(
			`${titleOf(LANGUAGES)} is empty`,
			'Enter the codes of the languages, such as en_US,es_ES.',
		);
	}
	for (const language of languages) checkLanguage(language, LANGUAGES);
	return languages;
}
