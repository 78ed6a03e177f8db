import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { META_BASE_URL } from './graph/api';
import { testAccessToken } from './graph/checkAccessToken';
import { searchPhoneNumbers } from './lookups/searchPhoneNumbers';
import { searchApprovedTemplates, searchTemplates } from './lookups/searchTemplates';
import { responseFormatField } from './operation/responseFormat';
import { authenticationField, shownFor } from './resources/authentication';
import { businessProfileFields, businessProfileOperation } from './resources/businessProfile';
import { mediaCustomOperations, mediaFields, mediaOperation } from './resources/media';
import { messageCustomOperations, messageFields, messageOperation } from './resources/message';
import { pagingFields } from './resources/paging';
import { phoneNumberFields, phoneNumberOperation } from './resources/phoneNumber';
import { phoneNumberIdField } from './resources/phoneNumberId';
import { templateFields, templateOperation } from './resources/template';
import { sendingOptionsField } from './send/sendingOptions';

export class WhatsApp implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WhatsApp',
		name: 'whatsApp',
		icon: { light: 'file:../../icons/whatsapp.svg', dark: 'file:../../icons/whatsapp.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Send WhatsApp messages and manage a WhatsApp Business Account',
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
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				default: 'message',
				options: [
					{ name: 'Business Profile', value: 'businessProfile' },
					{ name: 'Media', value: 'media' },
					{ name: 'Message', value: 'message' },
					{ name: 'Phone Number', value: 'phoneNumber' },
					{ name: 'Template', value: 'template' },
				],
			},
			businessProfileOperation,
			mediaOperation,
			messageOperation,
			phoneNumberOperation,
			templateOperation,
			{
				...phoneNumberIdField,
				displayOptions: {
					show: { resource: ['businessProfile', 'message', 'phoneNumber'] },
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
			...businessProfileFields,
			...phoneNumberFields,
			...templateFields,
			sendingOptionsField,
			responseFormatField,
		],
	};

	methods = {
		credentialTest: { testAccessToken },
		listSearch: { searchApprovedTemplates, searchPhoneNumbers, searchTemplates },
	};

	customOperations = { media: mediaCustomOperations, message: messageCustomOperations };
}
