import type { Sandbox } from '../sandbox';
import type { PhoneNumber } from '../state';

/** The caller asked for something that can't be done; the text says what. */
export class ControlError extends Error {}

/** @param id default: the first number of the seed. @throws ControlError */
export function phoneNumberOf({ state }: Sandbox, id: string | undefined): PhoneNumber {
	const wanted = id ?? state.phoneNumbersOf(state.seed.businessAccount.id)[0]?.id ?? '';
	const phoneNumber = state.find('phone_number', wanted);
	if (!phoneNumber) throw new ControlError(`There is no phone number ${wanted}`);
	return phoneNumber;
}
