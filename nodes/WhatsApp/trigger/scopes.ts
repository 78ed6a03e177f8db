import { ParameterIssue, type Parameters } from '../operation/parameters';
import { EVENT_TYPES, findEventType, type EventType } from './eventTypes';
import { addedOptions, TRIGGER_OPTIONS } from './options/optionCollection';
import { PERSON_FIELDS, personParameters } from './options/personOptions';
import { OTHER_FIELDS } from './options/registrationOptions';
import { splitList } from './options/splitList';

/** Which events a trigger receives: those of one number, all numbers of an account, the whole app, or what the user points at it. */
export type Scope = 'phoneNumber' | 'account' | 'app' | 'manual';

export const SCOPE = { name: 'scope', label: 'Scope' };
export const EVENTS = { name: 'events', label: 'Trigger On' };

interface ScopeFacts {
	readonly label: string;
	/** For the editor; no full stop. */
	readonly description: string;
	/** Whether its callback is an override, which Meta sends a part of the events to. */
	readonly isOverride: boolean;
}

export const SCOPES: Readonly<Record<Scope, ScopeFacts>> = {
	phoneNumber: {
		label: 'Phone Number',
		description: 'Messages, statuses and calls of one number; each number may have its own trigger',
		isOverride: true,
	},
	account: {
		label: 'Business Account',
		description:
			'The same events of every number of the account that does not have its own trigger',
		isOverride: true,
	},
	app: {
		label: 'App',
		description: 'Also template and account events; uses the only callback URL of your Meta app',
		isOverride: false,
	},
	manual: {
		label: 'Manual',
		description:
			'Registers nothing; you enter the webhook URL and the verify token at Meta yourself',
		isOverride: false,
	},
};

/** The scopes with this property, for `displayOptions`. */
export const scopesWhere = (isOverride: boolean): Scope[] =>
	(['phoneNumber', 'account', 'app', 'manual'] as const).filter(
		(scope) => SCOPES[scope].isOverride === isOverride,
	);

/** The event types that a scope can receive, those that most workflows want first. */
export const receivableIn = (isOverride: boolean): EventType[] =>
	EVENT_TYPES.filter((eventType) => !isOverride || eventType.followsOverrides);

/** Why the narrow scopes do not receive everything. */
const APP_ONLY_REASON =
	'Meta sends template and account events only to the callback of the whole app, never to that of a single number or account.';

/** What a trigger is to receive. */
export interface RequestedEvents {
	readonly scope: Scope;
	/** Meta's webhook fields that carry it, each once. */
	readonly fields: readonly string[];
}

/**
 * Reads what the trigger is to receive. Expressions and imported workflows can ask for anything, so
 * that the scope allows it is checked once more.
 *
 * @throws ParameterIssue when the scope cannot receive it, or nothing is chosen
 */
export function requestedEventsParameter(parameters: Parameters): RequestedEvents {
	const scope = scopeParameter(parameters);
	const types = parameters.texts(EVENTS);
	const { isOverride } = SCOPES[scope];
	const fields = types.flatMap((type) => {
		const { field, appFields = [] } = parseEventType(type, scope);
		return [field ?? [], isOverride ? [] : appFields].flat();
	});
	if (!isOverride) fields.push(...otherFieldsParameter(parameters));
	const { pauseDuringTakeoverHours } = personParameters(...addedOptions(parameters));
	if (pauseDuringTakeoverHours > 0 && fields.length > 0) fields.push(...PERSON_FIELDS);
	// Manual registers nothing, so whatever comes may come.
	if (fields.length === 0 && scope !== 'manual') {
		throw types.length === 0
			? new ParameterIssue(`'${EVENTS.label}' is empty`, 'Choose which events start the workflow.')
			: new ParameterIssue(
					`'${EVENTS.label}' contains no event that a Meta app can subscribe to`,
					'Add another event, such as Message Received.',
				);
	}
	return { scope, fields: [...new Set(fields)] };
}

export function scopeParameter(parameters: Parameters): Scope {
	const scope = parameters.text(SCOPE) || 'phoneNumber';
	if (isScope(scope)) return scope;
	throw new ParameterIssue(
		`'${SCOPE.label}' is '${scope.slice(0, 40)}'`,
		`It must be one of ${Object.keys(SCOPES).join(', ')}.`,
	);
}

const isScope = (name: string): name is Scope => Object.hasOwn(SCOPES, name);

function parseEventType(type: string, scope: Scope): EventType {
	const eventType = findEventType(type);
	const { label, isOverride } = SCOPES[scope];
	if (eventType === undefined) {
		throw new ParameterIssue(
			`'${EVENTS.label}' contains '${type.slice(0, 60)}', which is not a valid option`,
			`Choose from the list. Enter a webhook field that is not listed in the option '${OTHER_FIELDS.label}', with '${SCOPE.label}' set to ${SCOPES.app.label}.`,
		);
	}
	if (!isOverride || eventType.followsOverrides) return eventType;
	throw new ParameterIssue(
		`The event '${eventType.label}' is not available in the scope ${label}`,
		`${APP_ONLY_REASON} Set '${SCOPE.label}' to ${SCOPES.app.label}, or remove the event from '${EVENTS.label}'.`,
	);
}

/** Meta knows which fields exist; only their form is checked here. */
function otherFieldsParameter(parameters: Parameters): string[] {
	const names = splitList(parameters.collection(TRIGGER_OPTIONS.name).texts(OTHER_FIELDS));
	const malformed = names.find((name) => !/^[a-z_]+$/.test(name));
	if (malformed === undefined) return names;
	throw new ParameterIssue(
		`'${OTHER_FIELDS.label}' contains '${malformed.slice(0, 60)}', which is not the name of a webhook field`,
		'Enter names as the App Dashboard shows them under WhatsApp, Configuration, Webhook fields: lowercase letters and underscores, separated by commas.',
	);
}
