import type { INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../../operation/optionNames';
import { asObjects } from '../../shared/json';
import { defineOperation } from '../defineOperation';
import { limitParameter, pagingFields } from '../pagingFields';
import { filtersParameter } from './filters';

/** Each has the name that Meta gives to the query parameter. */
const FILTERS: INodeProperties[] = [
	{
		displayName: 'Industry',
		name: 'industry',
		type: 'string',
		default: '',
		placeholder: 'e.g. E_COMMERCE',
	},
	{
		displayName: 'Language',
		name: 'language',
		type: 'string',
		default: '',
		placeholder: 'e.g. en_US',
		description: "Meta's language code: en and en_US are different languages",
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. delivery',
		description: 'Part of the name or content',
	},
	{
		displayName: 'Topic',
		name: 'topic',
		type: 'string',
		default: '',
		placeholder: 'e.g. ORDER_MANAGEMENT',
	},
	{
		displayName: 'Use Case',
		name: 'usecase',
		type: 'string',
		default: '',
		placeholder: 'e.g. SHIPMENT_CONFIRMATION',
	},
];

/** @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/template-library */
export const getAllLibraryTemplates = defineOperation({
	name: 'Get Many From Library',
	value: 'getAllFromLibrary',
	action: 'Get many templates from library',
	description: "Get ready-made templates of Meta's library",
	fields: pagingFields,
	options: FILTERS,
	output: {
		id: 'string',
		name: 'string',
		language: 'string',
		category: 'string',
		topic: 'string',
		usecase: 'string',
		industry: ['string'],
		header: 'string',
		body: 'string',
		body_params: ['string'],
		buttons: [{ type: 'string', text: 'string', url: 'string' }],
	},
	build: (parameters) => ({
		method: 'GET',
		path: 'message_template_library',
		query: filtersParameter(parameters, OPTIONS, FILTERS),
	}),
	limit: limitParameter,
	toItems: (body) => asObjects(body.data),
});
