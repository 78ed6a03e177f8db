import type { JsonObject } from '../control-types';
import { whatsAppError } from '../graph-error';
import { MESSAGE_LIMITS } from '../limits';
import { objectIn, objectsIn } from '../request-input';
import type { FieldRule, FieldRules } from './field-rules';
import type { MessageType } from './message-type';

const TEXT: FieldRule = { kind: 'string' };

/** An object of texts, none of them required. */
const textsOf = (...keys: readonly string[]): FieldRules =>
	Object.fromEntries(keys.map((key) => [key, TEXT]));
const listOf = (fields: FieldRules): FieldRule => ({
	kind: 'list',
	of: { kind: 'object', fields },
});

/** Beside `formatted_name`, one of these must be there. */
const NAME_PARTS = ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix'] as const;

const CONTACT: FieldRules = {
	addresses: listOf(textsOf('street', 'city', 'state', 'zip', 'country', 'country_code', 'type')),
	birthday: { kind: 'string', pattern: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ },
	emails: listOf(textsOf('email', 'type')),
	name: {
		kind: 'object',
		required: true,
		fields: { formatted_name: { kind: 'string', required: true }, ...textsOf(...NAME_PARTS) },
	},
	org: { kind: 'object', fields: textsOf('company', 'department', 'title') },
	phones: listOf(textsOf('phone', 'type', 'wa_id')),
	urls: listOf(textsOf('url', 'type')),
};

export const contactsMessage: MessageType = {
	name: 'contacts',
	fields: {
		contacts: {
			kind: 'list',
			required: true,
			min: 1,
			max: MESSAGE_LIMITS.contacts,
			of: { kind: 'object', fields: CONTACT },
		},
	},
	check: ({ contacts }) => objectsIn(contacts).forEach(checkName),
};

/** @throws GraphError 131008 */
function checkName(contact: JsonObject, index: number): void {
	const name = objectIn(contact.name);
	if (NAME_PARTS.some((part) => name[part] !== undefined && name[part] !== '')) return;
	throw whatsAppError(
		131008,
		`contacts[${index}]['name'] needs at least one of ${NAME_PARTS.join(', ')} beside formatted_name.`,
	);
}
