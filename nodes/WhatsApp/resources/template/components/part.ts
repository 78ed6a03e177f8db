import type { IDataObject } from 'n8n-workflow';

import type { Field } from '../../../operation/parameters';

/**
 * A component of a template in Meta's form, with the names by which the user knows what is in it:
 * labels where a form was filled in, paths where JSON was written. So both are checked alike.
 */
export interface Part {
	readonly value: IDataObject;
	/**
	 * How messages name what stands under a key, e.g. `text`.
	 *
	 * @param button index of the button whose key it is
	 */
	readonly field: (key: string, button?: number) => Field;
}

/** Meta's type of a component or button; it takes small letters as well. */
export const typeOf = ({ type }: IDataObject): string => (typeof type === 'string' ? type.toUpperCase() : '');
