import type { IDataObject } from 'n8n-workflow';

import { findErrorAdvice } from '../../graph/errorAdvice';
import { asNumber, asObject, asText } from '../../shared/json';
import { parseUntrustedJson } from '../../shared/parseUntrustedJson';
import type { UpdateList } from '../eventTypes';
import { adviceOnReceived } from './receivedMessageAdvice';

/**
 * An update as Meta sent it, and beside Meta's fields what spares the workflow some work: `time` in
 * ISO 8601, our advice on each error, the parsed response of a flow.
 */
export function describeUpdate(
	update: IDataObject,
	{ ofMessage = false, isReceived }: UpdateList,
): IDataObject {
	// Assigned one by one, not spread together: a delivery may hold a thousand.
	const described = ofMessage ? withMessageId(update) : { ...update };
	if (update.errors !== undefined) described.errors = withAdvice(update.errors, isReceived);
	if (update.interactive !== undefined)
		described.interactive = withFlowResponse(update.interactive);
	const time = timeOf(update.timestamp);
	if (time !== undefined) described.time = time.toISOString();
	return described;
}

/** The ID under the name that the other nodes of this package know it by. */
function withMessageId({ id, ...rest }: IDataObject): IDataObject {
	return id === undefined ? rest : { message_id: id, ...rest };
}

/** Meta's seconds since 1970, which come as text or number. */
export function timeOf(timestamp: unknown): Date | undefined {
	const time = new Date((asNumber(timestamp) ?? Number.NaN) * 1000);
	return Number.isNaN(time.getTime()) ? undefined : time;
}

/** What to do about an error; undefined where nothing is known of it. */
type Adviser = (error: IDataObject) => string | undefined;

const onReceived: Adviser = ({ code }) => adviceOnReceived(asNumber(code));

const onSending: Adviser = ({ code, error_subcode: subcode, message, error_data: data }) =>
	findErrorAdvice(
		asNumber(code),
		asNumber(subcode),
		`${asText(message)}\n${asText(asObject(data).details)}`,
	)?.action;

/**
 * Errors as they came, each with what to do where its code is known.
 *
 * @param isReceived whether they are about a message that reached the business
 */
export function withAdvice(errors: unknown, isReceived = false): IDataObject[string] {
	const adviser = isReceived ? onReceived : onSending;
	if (!Array.isArray(errors)) return errors as IDataObject[string];
	return errors.map((entry: unknown) => {
		const advice = adviser(asObject(entry));
		return advice === undefined ? entry : { ...asObject(entry), advice };
	});
}

/** The response of a flow or an address form is JSON inside a text: `response` is what it holds. */
function withFlowResponse(interactive: unknown): IDataObject[string] {
	const { nfm_reply: reply } = asObject(interactive);
	const { response_json: json } = asObject(reply);
	if (typeof json !== 'string') return interactive as IDataObject[string];
	const response = parseUntrustedJson(json);
	if (response.kind !== 'read') return interactive as IDataObject[string];
	return {
		...asObject(interactive),
		nfm_reply: { ...asObject(reply), response: response.value as IDataObject },
	};
}
