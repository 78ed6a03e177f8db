import { isUserId, waIdOf } from './message-rules/recipient';
import type { PhoneNumber } from './objects';
import type { Person } from './person';
import type { Sandbox } from './sandbox';
import type { Destination } from './webhooks/routing';

/** The caller asked for something that can't be done; the text says what. */
export class ControlError extends Error {}

/** @param id default: the first number of the seed. @throws ControlError */
export function phoneNumberOf({ state }: Sandbox, id: string | undefined): PhoneNumber {
	const wanted = id ?? state.phoneNumbersOf(state.seed.businessAccount.id)[0]?.id ?? '';
	const phoneNumber = state.find('phone_number', wanted);
	if (!phoneNumber) throw new ControlError(`There is no phone number ${wanted}`);
	return phoneNumber;
}

/** @param from phone number or business-scoped user ID; default: the seed's customer. @throws GraphError for what is neither */
export function customerOf(
	{ state }: Sandbox,
	phoneNumber: PhoneNumber,
	from: string = state.seed.customer.phone,
): Person {
	return state.person(isUserId(from) ? from : waIdOf(from, phoneNumber.display_phone_number));
}

/** Another URL, but signed by the app that would have sent it. @param routed where it would have gone */
export function elsewhere(
	{ state }: Sandbox,
	routed: readonly Destination[],
	url: string,
): Destination {
	const app = routed[0]?.app ?? state.find('application', state.seed.app.id);
	if (!app) throw new ControlError('The seed has no app');
	return { app, url };
}
