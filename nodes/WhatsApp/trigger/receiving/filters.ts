import { Parameters, type ParameterSource } from '../../operation/parameters';
import { phoneNumberIdParameter } from '../../operation/phoneNumberId';
import { asObject, asObjects, asText } from '../../shared/json';
import type { ReceivedEvent } from '../events';
import type { TriggerOptions } from '../options';
import { EVENTS, scopeParameter } from '../scopes';
import { STATUSES } from '../triggerFields';

/** Which events start the workflow. An empty list lets everything through. */
export interface EventFilter {
	/** Whether an event is from where the trigger listens. */
	readonly isOwn: (event: ReceivedEvent) => boolean;
	/** Types of events, and names of webhook fields that are wanted as well; both empty for all. */
	readonly events: readonly string[];
	readonly otherFields: readonly string[];
	readonly statuses: readonly string[];
	readonly phoneNumbers: readonly string[];
	readonly messageTypes: readonly string[];
	/** Codes of Meta's as text. */
	readonly errorCodes: readonly string[];
	readonly callbackDataPrefix: string;
}

/**
 * @param source the parameters of the trigger node
 * @param accountId reads the ID of the account whose events are wanted; '' for any
 * @throws ParameterIssue when there is no number to listen for
 */
export async function eventFilterParameter(
	source: ParameterSource,
	accountId: () => Promise<string>,
	options: TriggerOptions,
): Promise<EventFilter> {
	const parameters = new Parameters(source);
	return {
		isOwn: await ownershipParameter(parameters, accountId),
		events: parameters.texts(EVENTS),
		statuses: parameters.texts(STATUSES),
		...options,
	};
}

/**
 * A number receives its own events, and so does an account if it is known; both have no
 * use for what cannot be attributed to them. An app, or a manually configured URL,
 * gets what comes.
 */
async function ownershipParameter(
	parameters: Parameters,
	accountId: () => Promise<string>,
): Promise<EventFilter['isOwn']> {
	switch (scopeParameter(parameters)) {
		case 'app':
		case 'manual':
			return () => true;
		case 'account': {
			const ownId = await accountId();
			return ({ json: { business_account_id: id } }) => id !== '' && (ownId === '' || id === ownId);
		}
		case 'phoneNumber': {
			const phoneNumberId = phoneNumberIdParameter(parameters);
			return ({ json }) => json.phone_number_id === phoneNumberId;
		}
	}
}

/** Filters per event, not per delivery: one delivery may hold wanted and unwanted ones. */
export function isWanted(event: ReceivedEvent, filter: EventFilter): boolean {
	return filter.isOwn(event) && FILTERS.every((passes) => passes(event, filter));
}

type Filter = (event: ReceivedEvent, filter: EventFilter) => boolean;

const byType: Filter = ({ field, json }, { events, otherFields }) =>
	(events.length === 0 && otherFields.length === 0) ||
	events.includes(json.event_type) ||
	otherFields.includes(field);

const byStatus: Filter = ({ json }, { statuses }) =>
	json.event_type !== 'message_status_updated' ||
	passes(statuses, asText(asObject(json.status_update).status));

/** Some events concern no number, such as those of templates. */
const byPhoneNumber: Filter = ({ json }, { phoneNumbers }) =>
	json.phone_number_id === '' || passes(phoneNumbers, json.phone_number_id);

const byMessageType: Filter = ({ json }, { messageTypes }) => {
	if (json.message === undefined) return true;
	const type = asText(asObject(json.message).type);
	// Older versions of the Cloud API call unsupported messages unknown.
	return (
		passes(messageTypes, type === 'unknown' ? 'unsupported' : type) || messageTypes.includes(type)
	);
};

const byErrorCode: Filter = ({ json }, { errorCodes }) => {
	if (errorCodes.length === 0) return true;
	const codes = [json, ...Object.values(json).map(asObject)]
		.flatMap(({ errors }) => asObjects(errors))
		.map(({ code }) => asText(code))
		.filter(Boolean);
	return codes.length === 0 || codes.some((code) => errorCodes.includes(code));
};

const byCallbackData: Filter = ({ json }, { callbackDataPrefix }) =>
	callbackDataPrefix === '' ||
	json.event_type !== 'message_status_updated' ||
	asText(asObject(json.status_update).biz_opaque_callback_data).startsWith(callbackDataPrefix);

const FILTERS: readonly Filter[] = [
	byType,
	byStatus,
	byPhoneNumber,
	byMessageType,
	byErrorCode,
	byCallbackData,
];

const passes = (wanted: readonly string[], value: string): boolean =>
	wanted.length === 0 || wanted.includes(value);
