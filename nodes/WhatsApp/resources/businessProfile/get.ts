import { records } from '../../graph/json';
import type { Operation } from '../../operation/operation';
import { readFields } from '../fieldSelection';
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

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles */
export const getBusinessProfile: Operation = {
	build: (parameters) => ({
		method: 'GET',
		path: `${readPhoneNumberId(parameters)}/whatsapp_business_profile`,
		query: { fields: readFields(parameters, DEFAULT_FIELDS) },
	}),
	// Meta wraps the one profile of a number in a list.
	toItems: (body) => records(body.data),
};
