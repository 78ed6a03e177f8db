import type { ListedNumber } from '../../cloud-api/live/live-types';
import type { Person } from '../../cloud-api/person';

export const nameOfCustomer = ({ name, wa_id, user_id }: Person): string =>
	name ?? (wa_id === null ? user_id : `+${wa_id}`);

export const nameOfNumber = (number: ListedNumber | undefined): string =>
	number?.verified_name ?? 'Business';
