import type { INodeProperties } from 'n8n-workflow';

import { routing } from '../../operation/routing';
import { getBusinessProfile } from './get';

export const businessProfileOperation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'get',
	displayOptions: { show: { resource: ['businessProfile'] } },
	options: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get business profile',
			description: 'Read what customers see about one of your numbers: description, address, websites',
			routing: routing(getBusinessProfile),
		},
	],
};
