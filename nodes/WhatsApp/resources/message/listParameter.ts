import type { INodeProperties } from 'n8n-workflow';

import { FormItem, type ListField } from '../../operation/formItem';
import { OPTIONS } from '../../operation/optionNames';
import type { Field, Parameters } from '../../operation/parameters';

/** The option that holds as JSON what a form would hold. */
export const jsonOf = ({ name, label }: Field): Field => ({
	name: `${name}Json`,
	label: `${label} as JSON`,
});

/**
 * An option for what is not known before the workflow runs, such as the length of a list.
 *
 * @param sample what the option begins with
 */
export const jsonOption = (list: Field, sample: string, description: string): INodeProperties => ({
	displayName: jsonOf(list).label,
	name: jsonOf(list).name,
	type: 'json',
	typeOptions: { rows: sample.split('\n').length + 2 },
	default: sample,
	description: `${description}. Replaces the form.`,
});

/** Condition of a form that such an option replaces. */
export const unlessJson = (list: Field) => ({
	// n8n's engine, which knows no collection where it asks, keeps the form in any case.
	hide: { [`/${OPTIONS}.${jsonOf(list).name}`]: [{ _cnd: { exists: true as const } }] },
});

/** The entries of a list, whichever way the user gave it. */
export function listParameter(parameters: Parameters, list: ListField): FormItem[] {
	const json = jsonOf(list);
	if (!parameters.hasOption(OPTIONS, json))
		return FormItem.parseList(parameters.raw(list), list, 'form');
	return FormItem.parseList(
		parameters.collection(OPTIONS).json(json),
		{ ...list, label: json.label },
		'json',
	);
}
