import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { META_BASE_URL } from './graph/api';
import { testAccessToken } from './graph/checkAccessToken';
import { getTemplateVariables } from './lookups/getTemplateVariables';
import { searchPhoneNumbers } from './lookups/searchPhoneNumbers';
import {
	searchTemplateNames,
	searchTemplates,
	searchTemplatesToSend,
} from './lookups/searchTemplates';
import { MAIN_CONNECTION, refuseOldN8n } from './operation/supportedN8n';
import { RESOURCES } from './resources';
import { shownFor } from './resources/authenticationField';
import { receiveAnswer } from './resources/message/waiting/receiveAnswer';
import { resumeWebhooks } from './resources/message/waiting/resumeWebhooks';
import { nodeCustomOperations, nodeProperties, nodeSubtitle } from './resources/nodeProperties';

export class WhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp',
		name: 'whatsApp',
		icon: { light: 'file:../../icons/whatsapp.svg', dark: 'file:../../icons/whatsapp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: nodeSubtitle(RESOURCES),
		description:
			'Send messages and templates, receive messages and statuses with the WhatsApp Business Cloud API',
		defaults: { name: 'WhatsApp' },
		usableAsTool: true,
		inputs: [MAIN_CONNECTION],
		outputs: [MAIN_CONNECTION],
		credentials: [
			{ name: 'whatsAppCloudApi', testedBy: 'testAccessToken', ...shownFor('accessToken') },
			{ name: 'whatsAppCloudOAuth2Api', ...shownFor('oAuth2') },
		],
		webhooks: resumeWebhooks,
		// Each operation takes its URL from the credential; n8n requires that this exists.
		requestDefaults: { baseURL: META_BASE_URL },
		properties: nodeProperties(RESOURCES),
	};

	methods = {
		credentialTest: { testAccessToken },
		listSearch: {
			searchPhoneNumbers,
			searchTemplateNames,
			searchTemplates,
			searchTemplatesToSend,
		},
		resourceMapping: { getTemplateVariables },
	};

	/** n8n makes the URLs of waiting executions itself, so there is nothing to register. */
	webhookMethods = {
		default: {
			checkExists: async (): Promise<boolean> => await Promise.resolve(true),
			create: async (): Promise<boolean> => await Promise.resolve(true),
			delete: async (): Promise<boolean> => await Promise.resolve(true),
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveAnswer.call(this);
	}

	customOperations = nodeCustomOperations(RESOURCES);

	constructor() {
		refuseOldN8n(this);
	}
}
