import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';

import { testAccessToken } from './graph/checkAccessToken';
import { searchPhoneNumbers } from './lookups/searchPhoneNumbers';
import { MAIN_CONNECTION, refuseOldN8n } from './operation/supportedN8n';
import { authenticationField, shownFor } from './resources/authenticationField';
import { triggerOptionFields } from './trigger/options';
import { RESPONSE_MODE } from './trigger/options/acknowledgeOptions';
import { receive } from './trigger/receiving/receive';
import { onEvent } from './trigger/registration/interruptedTests';
import { checkExists, create, remove } from './trigger/registration/registration';
import { triggerFields, triggerSubtitle } from './trigger/triggerFields';
import { triggerPanel } from './trigger/triggerPanel';

export class WhatsAppTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp Trigger',
		name: 'whatsAppTrigger',
		icon: { light: 'file:../../icons/whatsapp.svg', dark: 'file:../../icons/whatsapp.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: triggerSubtitle,
		eventTriggerDescription: 'Send a message from your number, or write to it from a phone',
		// n8n shows it for both nodes, which it lists as one entry.
		description:
			'Send messages and templates, receive messages and statuses with the WhatsApp Business Cloud API',
		defaults: { name: 'WhatsApp Trigger' },
		inputs: [],
		outputs: [MAIN_CONNECTION],
		credentials: [
			{ name: 'whatsAppCloudApi', testedBy: 'testAccessToken', ...shownFor('accessToken') },
			{ name: 'whatsAppCloudOAuth2Api', ...shownFor('oAuth2') },
		],
		webhooks: [
			{
				name: 'default',
				// One description for both methods: with two, n8n 2.41 cannot recover from a registration
				// that went wrong once. GET comes first, since its row registers: see `checkExists`.
				httpMethod: 'GET,POST',
				responseMode: RESPONSE_MODE,
				responseData: 'noData',
				path: 'webhook',
				// The editor has no room for two of them.
				ndvHideMethod: true,
			},
		],
		triggerPanel,
		properties: [authenticationField, ...triggerFields, ...triggerOptionFields],
	};

	methods = {
		credentialTest: { testAccessToken },
		listSearch: { searchPhoneNumbers },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists.call(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create.call(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove.call(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const response = await receive.call(this);
		if (response.workflowData !== undefined) await onEvent(this);
		return response;
	}

	constructor() {
		refuseOldN8n(this);
	}
}
