import { defineResource } from '../defineResource';
import { getPhoneNumber } from './get';
import { getAllPhoneNumbers } from './getAll';

export const phoneNumber = defineResource({
	name: 'Phone Number',
	value: 'phoneNumber',
	operations: [getPhoneNumber, getAllPhoneNumbers],
	default: getAllPhoneNumbers,
});
