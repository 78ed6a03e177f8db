import { explainRejection } from '../template/variables/explainRejection';
import { previewTemplate } from '../template/variables/previewTemplate';
import { messageOperation } from './messageOperation';
import {
	completeTemplate,
	planTemplateFiles,
	templateContent,
	templateFields,
	templateOptions,
} from './templateContent';

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates */
export const sendTemplate = messageOperation({
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send template message',
	description:
		'Send an approved template, also to customers who have not written in the last 24 hours',
	fields: templateFields,
	options: templateOptions,
	output: { message_status: 'string' },
	buildContent: templateContent,
	complete: completeTemplate,
	planFiles: planTemplateFiles,
	explain: explainRejection,
	preview: previewTemplate,
});
