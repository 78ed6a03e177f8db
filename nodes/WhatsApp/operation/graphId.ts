import type { INodeProperties } from 'n8n-workflow';

import type { Field, ParameterIssue, Parameters } from './parameters';

/** The ID of an object at Meta: it becomes part of the URL, where anything but digits would point to something else. */
const ID = /^\d{5,25}$/;

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
					properties: { regex: '\\d{5,25}', errorMessage: `A ${idName} consists of digits only` },
				},
			],
		},
	],
});

/**
 * The ID in such a field, checked.
 *
 * @param advice what to do when there is none
 * @param refuse what to say of a text that is no ID
 */
export function graphIdParameter(
	parameters: Parameters,
	field: Field,
	advice: string,
	refuse: (written: string) => ParameterIssue,
): string {
	const id = parameters.requiredText(field, advice).trim();
	if (ID.test(id)) return id;
	throw refuse(id);
}
