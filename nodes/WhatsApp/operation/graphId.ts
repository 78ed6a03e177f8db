import type { INodeProperties } from 'n8n-workflow';

import { GRAPH_ID_PATTERN, GRAPH_ID_RULE, isGraphId } from '../graph/graphId';
import type { Field, ParameterIssue, Parameters } from './parameters';

/** What differs between the fields for IDs of Meta's objects. */
interface GraphIdTexts {
	readonly name: string;
	readonly displayName: string;
	readonly description: string;
	/** Names the ID in messages, e.g. "template ID". */
	readonly idName: string;
	/** Method of the node that lists the objects. */
	readonly searchListMethod: string;
	readonly placeholder: string;
	/** Where the user finds the ID. */
	readonly hint: string;
}

/** A field for an object of Meta's, chosen from a list or given by its ID. */
export const graphIdField = ({
	displayName,
	name,
	description,
	idName,
	searchListMethod,
	placeholder,
	hint,
}: GraphIdTexts): INodeProperties => ({
	displayName,
	name,
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder,
			hint,
			validation: [
				{
					type: 'regex',
					properties: { regex: GRAPH_ID_PATTERN, errorMessage: `A ${idName} ${GRAPH_ID_RULE}` },
				},
			],
		},
	],
});

/** What to say of a text that is no ID. */
type Refuse = (written: string) => ParameterIssue;

/**
 * The ID in a field, checked.
 *
 * @param advice what to do when there is none
 */
export const graphIdParameter = (
	parameters: Parameters,
	field: Field,
	advice: string,
	refuse: Refuse,
): string => parseGraphId(parameters.requiredText(field, advice), refuse);

/** The same from a text. */
export function parseGraphId(text: string, refuse: Refuse): string {
	const id = text.trim();
	if (isGraphId(id)) return id;
	throw refuse(id);
}
