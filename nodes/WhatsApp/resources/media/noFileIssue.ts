import type { IDataObject } from 'n8n-workflow';

import { currentVersion, typeOfMessage } from '../../graph/receivedMessage';
import { ParameterIssue, type Field } from '../../operation/parameters';
import { asObject, asText } from '../../shared/json';

/** What to enter for a file that Meta holds. */
export const WHERE_IDS_ARE =
	'Use the ID from an item of the WhatsApp Trigger, or the one that Media: Upload returned.';

/** What a message is that has no file, or what the item is if it is no message. */
function describeContent(json: IDataObject): string | undefined {
	const message = asObject(json.message);
	const type = typeOfMessage(message);
	if (type === 'edit') {
		const edited = typeOfMessage(currentVersion(message));
		return `The message of this item has no file: it is an edit${edited === '' ? '' : ` and its type is now ${edited}`}`;
	}
	if (type !== '') return `The message of this item has no file: its type is ${type}`;
	const status = asText(asObject(json.status_update).status);
	if (status !== '') return `This item has no file: it is the status ${status} of a message`;
	const event = asText(json.event_type);
	return event === '' ? undefined : `This item has no file: it is an event of the type ${event}`;
}

/**
 * What to say of an item in which there is no file.
 *
 * @param passField the option that passes such items on, if the operation has it
 */
export function noFileIn(json: IDataObject, idField: Field, passField?: Field): ParameterIssue {
	const description = describeContent(json);
	return description === undefined
		? new ParameterIssue(`'${idField.label}' is empty`, WHERE_IDS_ARE)
		: new ParameterIssue(
				description,
				`Let only images, videos, audio, documents and stickers through, for example with the WhatsApp Trigger's option 'Message Types'${
					passField === undefined ? '' : `, or add '${passField.label}' in Options and turn it on`
				}.`,
			);
}
