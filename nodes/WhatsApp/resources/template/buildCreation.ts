import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import type { GraphRequest } from '../../graph/request';
import type { Parameters } from '../../operation/parameters';
import { authenticationFormParameter } from './components/authenticationForm';
import { checkComponents } from './components/checkComponents';
import { componentsFormParameter } from './components/componentsForm';
import { componentsJsonParameter } from './components/componentsJson';
import { DEFINE_AS } from './components/formFields';
import type { TemplateComponent } from './components/templateComponent';
import { withEscapedUrls } from './components/urls';
import { newCategoryParameter, newLanguageParameter, newNameParameter } from './newTemplate';
import type { Category } from './templateLimits';
import { ttlParameter } from './timeToLive';

/** The request, complete but for the handle of a header's example file that has to be uploaded first. */
export function buildCreation(parameters: Parameters): GraphRequest {
	const name = newNameParameter(parameters);
	const language = newLanguageParameter(parameters);
	const category = newCategoryParameter(parameters);
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
}

function componentsParameter(parameters: Parameters, category: Category): TemplateComponent[] {
	if (parameters.text(DEFINE_AS) === 'json') return componentsJsonParameter(parameters);
	return category === 'AUTHENTICATION'
		? authenticationFormParameter(parameters)
		: componentsFormParameter(parameters);
}
