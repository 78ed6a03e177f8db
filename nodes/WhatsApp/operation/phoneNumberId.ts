import type { INodeProperties } from 'n8n-workflow';

import { GRAPH_ID_RULE } from '../graph/graphId';
import { graphIdField, graphIdParameter } from './graphId';
import { fieldOf, ParameterIssue, type Parameters } from './parameters';

/** The business's own number, for everything that is asked about it. */
export const phoneNumberIdField = graphIdField({
	displayName: 'WhatsApp Number',
	name: 'phoneNumberId',
	description: 'Your number at WhatsApp',
	idName: 'phone number ID',
	searchListMethod: 'searchPhoneNumbers',
	placeholder: 'e.g. 106540352242922',
	hint: 'The phone number ID from the API Setup page of your Meta app, not the phone number',
});

/** The same for the sender of a message. */
export const fromField: INodeProperties = { ...phoneNumberIdField, displayName: 'From' };

/** The ID of the chosen number, checked. */
export function phoneNumberIdParameter(
	parameters: Parameters,
	property = phoneNumberIdField,
): string {
	const field = fieldOf(property);
	const advice = 'Choose a number from the list, or enter its phone number ID.';
	return graphIdParameter(
		parameters,
		field,
		advice,
		(text) =>
			new ParameterIssue(
				`'${field.label}' is not a phone number ID`,
				/^\+|[\s()-]/.test(text)
					? 'This looks like the phone number itself. Enter its ID instead; the list shows your numbers.'
					: `A phone number ID ${GRAPH_ID_RULE}. Choose the number from the list.`,
				text,
			),
	);
}
