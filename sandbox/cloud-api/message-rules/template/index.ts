import { whatsAppError, type GraphError } from '../../graph-error';
import { objectIn, objectsIn, textOf } from '../../request-input';
import type { MessageTemplate } from '../../templates/template';
import type { MessageScope, MessageType } from '../message-type';
import { checkComponents } from './components';
import { TEMPLATE } from './shape';

export const templateMessage: MessageType = {
	name: 'template',
	inGroups: true,
	fields: { template: TEMPLATE },
	check(content, scope) {
		const given = objectIn(content.template);
		const template = findTemplate(textOf(given.name), textOf(objectIn(given.language).code), scope);
		if (scope.toUserId && template.category === 'AUTHENTICATION') {
			throw whatsAppError(131062, 'Authentication templates can only be sent to a phone number.');
		}
		checkComponents(objectsIn(given.components), template.components, {
			template,
			scope,
			param: "template['components']",
		});
	},
};

/** @throws GraphError 132001 unless the account has it approved; 132015 and 132016 for paused and disabled ones */
function findTemplate(
	name: string,
	language: string,
	{ state, phoneNumber }: MessageScope,
): MessageTemplate {
	const found = state
		.templatesOf(phoneNumber.account_id)
		.find((template) => template.name === name && template.language === language);
	if (found?.status === 'APPROVED') return found;
	throw unusable(found?.status, name, language);
}

function unusable(status: string | undefined, name: string, language: string): GraphError {
	if (status === 'PAUSED') {
		return whatsAppError(
			132015,
			`Template ${name} is paused because of its quality, so it cannot be sent.`,
		);
	}
	if (status === 'DISABLED') {
		return whatsAppError(
			132016,
			`Template ${name} was paused too often because of its quality and is disabled for good.`,
		);
	}
	return whatsAppError(132001, `template name (${name}) does not exist in ${language}`);
}
