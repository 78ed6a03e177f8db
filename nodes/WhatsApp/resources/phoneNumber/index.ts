import type { INodeProperties } from 'n8n-workflow';

import { routing } from '../../operation/routing';
import { getPhoneNumber } from './get';
import { getAllPhoneNumbers } from './getAll';

export const phoneNumberOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'getAll',
	displayOptions: { show: { resource: ['phoneNumber'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get phone number',
			description: 'Read one of your numbers: name, quality, status',
			routing: routing(getPhoneNumber),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many phone numbers',
			description: 'Read the numbers of your WhatsApp Business Account',
			routing: routing(getAllPhoneNumbers),
		},
	],
};
