import type { INodeProperties } from 'n8n-workflow';

import { Entry, type ListField } from '../../operation/entry';
import type { Parameters } from '../../operation/parameters';

const DEFINE_AS = { name: 'defineAs', label: 'Define As' };

/** Whether a list is given in a form or as JSON, for every operation that has one. */
export const defineAsField: INodeProperties = {
	displayName: DEFINE_AS.label,
	name: DEFINE_AS.name,
	type: 'options',
	default: 'fields',
	description: 'JSON is for lists whose length is not known before the workflow runs',
	displayOptions: {
		show: {
			resource: ['message'],
			operation: ['sendContacts', 'sendInteractiveButtons', 'sendInteractiveList'],
		},
	},
	options: [
		{ name: 'Fields', value: 'fields' },
		{ name: 'JSON', value: 'json' },
	],
};

/** Conditions under which the form or the JSON field of an operation is shown. */
export const showForm = (operation: string) => showAs(operation, 'fields');
export const showJson = (operation: string) => showAs(operation, 'json');

const showAs = (operation: string, defineAs: 'fields' | 'json') => ({
	resource: ['message'],
	operation: [operation],
	[DEFINE_AS.name]: [defineAs],
});

/** The parameter that holds a list as JSON, beside the form of that list. */
export const jsonNameOf = (list: ListField): string => `${list.name}Json`;

/** The entries of a list, whichever way the user defined it. */
export function readList(parameters: Parameters, list: ListField): Entry[] {
	return parameters.text(DEFINE_AS) === 'json'
		? Entry.listOf(parameters.json({ ...list, name: jsonNameOf(list) }), list, 'json')
		: Entry.listOf(parameters.raw(list), list, 'form');
}
