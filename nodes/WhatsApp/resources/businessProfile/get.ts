import { phoneNumberIdField, phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { asObjects } from '../../shared/json';
import { defineOperation } from '../defineOperation';
import { fieldsOption, fieldsParameter } from '../fieldSelection';
import type { OutputFields } from '../outputSchema';

/** All that a profile has. Meta returns next to nothing when a request names no fields. */
const PROFILE = {
	about: 'string',
	address: 'string',
	description: 'string',
	email: 'string',
	profile_picture_url: 'string',
	websites: ['string'],
	vertical: 'string',
} as const satisfies OutputFields;

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/reference/business-profiles */
export const getBusinessProfile = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get business profile',
	description: 'Get the public profile of one of your numbers: description, address, websites',
	fields: [phoneNumberIdField],
	options: [fieldsOption],
	output: { messaging_product: 'string', ...PROFILE },
	build: (parameters) => ({
		method: 'GET',
		path: `${phoneNumberIdParameter(parameters)}/whatsapp_business_profile`,
		about: 'phoneNumber',
		proof: 'profile',
		query: { fields: fieldsParameter(parameters, Object.keys(PROFILE)) },
	}),
	// Meta wraps the one profile of a number in a list.
	toItems: (body) => asObjects(body.data),
});
