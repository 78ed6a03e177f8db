import { defineOperation } from '../defineOperation';
import { templateIdField, templateIdParameter } from './templateId';

/** @see https://developers.facebook.com/docs/whatsapp/message-templates/guidelines#template-pausing */
export const unpauseTemplate = defineOperation({
	name: 'Unpause',
	value: 'unpause',
	action: 'Unpause template',
	description: 'Resume a template that Meta paused because of low quality',
	fields: [templateIdField],
	output: { success: 'boolean' },
	build: (parameters) => ({
		method: 'POST',
		path: `${templateIdParameter(parameters)}/unpause`,
		about: 'template',
		effect: 'repeatable',
		ifUnknown: {
			what: 'the template may have been unpaused',
			action: 'Template: Get shows its status.',
		},
	}),
	toItems: (body) => [body],
});
