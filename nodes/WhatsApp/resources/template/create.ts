import { toResult } from '../../operation/operation';
import { asObjects } from '../../shared/json';
import { defineOperation, type OperationField } from '../defineOperation';
import { buildCreation } from './buildCreation';
import { authenticationFields } from './components/authenticationForm';
import { cardFields } from './components/cardFields';
import { componentsJsonField } from './components/componentsJson';
import {
	CATEGORY,
	DEFINE_AS,
	defineAsField,
	templateFormFields,
	templateFormOptions,
} from './components/formFields';
import { withUploadedSamples } from './components/headerSample';
import { newCategoryField, newLanguageField, newNameField } from './newTemplate';
import { ttlOption } from './timeToLive';

const fields: OperationField[] = [
	newNameField,
	newCategoryField,
	newLanguageField,
	defineAsField,
	...templateFormFields,
	...cardFields,
	...authenticationFields({
		[DEFINE_AS.name]: ['fields'],
		[CATEGORY.name]: ['AUTHENTICATION'],
	}),
	componentsJsonField,
];

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates */
export const createTemplate = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create template',
	description: 'Submit a message template for review by Meta',
	fields,
	options: [...templateFormOptions, ttlOption],
	output: { id: 'string', status: 'string', category: 'string' },
	run: async (parameters, services) => {
		const request = buildCreation(parameters);
		const { body = {} } = request;
		const sampled = await withUploadedSamples(asObjects(body.components), parameters, services);
		if (sampled.failure !== undefined) return { kind: 'failed', failure: sampled.failure };
		return toResult(
			await services.call({ ...request, body: { ...body, components: [...sampled.value] } }),
			(created) => [created],
		);
	},
});
