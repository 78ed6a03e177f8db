import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { META_BASE_URL } from './graph/api';
import { searchPhoneNumbers } from './lookups/searchPhoneNumbers';
import { authenticationField, credentials } from './resources/authentication';
import { messageCustomOperations, messageFields, messageOperation } from './resources/message';
import { phoneNumberFields, phoneNumberOperation } from './resources/phoneNumber';
import { phoneNumberIdField } from './resources/phoneNumberId';

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
		credentials,
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
					{ name: 'Message', value: 'message' },
					{ name: 'Phone Number', value: 'phoneNumber' },
				],
			},
			messageOperation,
			phoneNumberOperation,
			{ ...phoneNumberIdField, displayOptions: { hide: { operation: ['getAll'] } } },
			...messageFields,
			...phoneNumberFields,
		],
	};

	methods = { listSearch: { searchPhoneNumbers } };

	customOperations = { message: messageCustomOperations };
}
