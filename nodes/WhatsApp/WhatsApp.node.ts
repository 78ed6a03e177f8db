import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { META_BASE_URL } from './graph/api';
import { testAccessToken } from './graph/checkAccessToken';
import { searchPhoneNumbers } from './lookups/searchPhoneNumbers';
import { searchApprovedTemplates, searchTemplates } from './lookups/searchTemplates';
import { resourceFields, subtitle } from './resources';
import { authenticationField, shownFor } from './resources/authentication';
import { mediaCustomOperations, mediaFields } from './resources/media';
import { messageCustomOperations, messageFields } from './resources/message';
import { optionsField } from './resources/options';
import { pagingFields } from './resources/paging';
import { phoneNumberIdField } from './resources/phoneNumberId';
import { templateFields } from './resources/template';

export class WhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp',
		name: 'whatsApp',
		icon: { light: 'file:../../icons/whatsapp.svg', dark: 'file:../../icons/whatsapp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle,
		description: 'Send messages and templates, receive messages and statuses with the WhatsApp Business Cloud API',
		defaults: { name: 'WhatsApp' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'whatsAppCloudApi', testedBy: 'testAccessToken', ...shownFor('accessToken') },
			{ name: 'whatsAppCloudOAuth2Api', ...shownFor('oAuth2') },
		],
		// Each operation names its address itself, from the credential; n8n demands that this exists.
		requestDefaults: { baseURL: META_BASE_URL },
		properties: [
			authenticationField,
			...resourceFields,
			{
				...phoneNumberIdField,
				displayOptions: {
					show: { resource: ['businessProfile', 'phoneNumber'] },
					hide: { operation: ['getAll'] },
				},
			},
			// n8n's conditions know no "or": of media, only the upload is about a number.
			{
				...phoneNumberIdField,
				displayOptions: { show: { resource: ['media'], operation: ['upload'] } },
			},
			...mediaFields,
			...messageFields,
			...pagingFields,
			...templateFields,
			optionsField,
		],
	};

	methods = {
		credentialTest: { testAccessToken },
		listSearch: { searchApprovedTemplates, searchPhoneNumbers, searchTemplates },
	};

	customOperations = { media: mediaCustomOperations, message: messageCustomOperations };
}
