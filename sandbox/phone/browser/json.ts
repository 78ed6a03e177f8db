/** JSON from outside, of whatever form. */
export type Json = Record<string, unknown>;

/** The object, or an empty one. */
export const objectIn = (value: unknown): Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** The objects of a list. */
export const objectsIn = (list: unknown): Json[] =>
	Array.isArray(list)
		? list.filter((item): item is Json => typeof item === 'object' && item !== null)
		: [];

/** '' for what is neither a text nor a number. */
export const textIn = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';
