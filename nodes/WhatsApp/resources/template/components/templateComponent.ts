import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue, titleOf, type Field } from '../../../operation/parameters';
import { isObject } from '../../../shared/json';

/**
 * A component of a template in Meta's form, with the names by which the user knows what is in it:
 * labels where a form was filled in, paths where JSON was written. So both are checked alike.
 */
export interface TemplateComponent {
	readonly value: IDataObject;
	/**
	 * How messages name the value of a key, e.g. `text`.
	 *
	 * @param button index of the button whose key it is
	 */
	readonly field: (key: string, button?: number) => Field;
}

/** Meta's type of a component or button; it takes lowercase letters as well. */
export const typeOf = ({ type }: IDataObject): string =>
	typeof type === 'string' ? type.toUpperCase() : '';

/** A list of objects under a key; throws for anything else. */
export function objectsOf({ value, field }: TemplateComponent, key: string): IDataObject[] {
	const list = value[key];
	const entries: unknown[] | undefined = Array.isArray(list)
		? Array.from<unknown>(list)
		: undefined;
	if (entries?.every(isObject)) return entries;
	throw new ParameterIssue(
		`${titleOf(field(key))} is not a list of objects`,
		'Write it as [ { … }, { … } ].',
	);
}
