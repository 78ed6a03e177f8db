import { defineResource } from '../defineResource';
import { getBusinessProfile } from './get';

export const businessProfile = defineResource({
	name: 'Business Profile',
	value: 'businessProfile',
	operations: [getBusinessProfile],
	default: getBusinessProfile,
});
