import type { IDataObject } from 'n8n-workflow';

/*
 * Reads JSON that came from outside. Whatever has another form than expected reads as absent, so
 * that a response or webhook of an unexpected form never stops anything.
 */

/** Whether a value is a JSON object: no list, not null. */
export const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one. */
export const asObject = (value: unknown): IDataObject => (isObject(value) ? value : {});

/** The objects of a list; none if it is no list. */
export const asObjects = (value: unknown): IDataObject[] =>
	Array.isArray(value)
		? value.filter((entry): entry is IDataObject => typeof entry === 'object' && entry !== null)
		: [];

/** The text, trimmed, or a number as text; '' for anything else. */
export const asText = (value: unknown): string =>
	typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

/** The number, also one written as text. */
export const asNumber = (value: unknown): number | undefined => {
	const text = asText(value);
	return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined;
};
