import { ControlError } from '../control-targets';
import type { PhoneNumber } from '../objects';
import type { Person } from '../person';
import type { Sandbox } from '../sandbox';
import { ACCOUNT_FIELDS } from './account-fields';
import type { FieldEvents } from './event-context';
import { GROUP_FIELDS } from './group-fields';
import { MESSAGE_FIELDS } from './message-fields';
import { TEMPLATE_FIELDS } from './template-fields';

const FIELDS: Readonly<Record<string, FieldEvents>> = {
	...MESSAGE_FIELDS,
	...TEMPLATE_FIELDS,
	...ACCOUNT_FIELDS,
	...GROUP_FIELDS,
};

/**
 * The `value` with which a field could report something of this number or its account.
 * @param event which of the field's events; default: the usual one
 * @param customer whom it is about; default: the seed's
 * @throws ControlError for a field that doesn't exist, or an event of one that reports one thing only
 */
export function eventValue(
	sandbox: Sandbox,
	phoneNumber: PhoneNumber,
	field: string,
	event: string | undefined,
	customer?: Person,
): unknown {
	const { state } = sandbox;
	const events = FIELDS[field];
	if (!events) throw new ControlError(`There is no field ${field}`);
	if (event !== undefined && events.event === null)
		throw new ControlError(`The field ${field} knows no events`);
	const account = sandbox.accountOf(phoneNumber);
	const [template] = state.templatesOf(account.id);
	if (!template) throw new ControlError(`Account ${account.id} has no template`);
	const person = customer ?? state.person(state.seed.customer.wa_id);
	return events.value({ account, phoneNumber, person, template }, event ?? events.event ?? '');
}
