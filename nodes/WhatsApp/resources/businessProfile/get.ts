import type { INodeProperties } from 'n8n-workflow';

import { records } from '../../graph/json';
import type { Operation } from '../../operation/operation';
import { fieldsOption, readFields } from '../fieldSelection';
import { readPhoneNumberId } from '../phoneNumberId';

/** All that a profile has. Meta returns next to nothing when a request names no fields. */
const DEFAULT_FIELDS = [
	'about',
	'address',
	'description',
	'email',
	'profile_picture_url',
	'websites',
	'vertical',
];

export const businessProfileOptionsField: INodeProperties = {
	displayName: 'Options',
	name: 'businessProfileOptions',
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	displayOptions: { show: { resource: ['businessProfile'] } },
	options: [fieldsOption('e.g. about,email')],
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles */
export const getBusinessProfile: Operation = {
	build: (parameters) => ({
		method: 'GET',
		path: `${readPhoneNumberId(parameters)}/whatsapp_business_profile`,
		query: { fields: readFields(parameters, businessProfileOptionsField.name, DEFAULT_FIELDS) },
	}),
	// Meta wraps the one profile of a number in a list.
	toItems: (body) => records(body.data),
};
