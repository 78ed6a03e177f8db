import { invalidParameter } from '../graph-error';
import type { TemplateComponent } from './template';

/** Handles of uploaded files → MIME type; null for any type. */
type KnownHandles = ReadonlyMap<string, string | null>;

/** What a header's example may be. Source: Resumable Upload API, and the components of templates. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
	DOCUMENT: ['application/pdf'],
	GIF: ['video/mp4'],
	IMAGE: ['image/jpeg', 'image/jpg', 'image/png'],
	VIDEO: ['video/mp4'],
};

/** The handles of files in components, also in the cards of a carousel. */
export const handlesIn = (components: readonly TemplateComponent[]): string[] =>
	components.flatMap(({ example, cards }) => [
		...handlesOf(example),
		...(cards ?? []).flatMap((card) => handlesIn(card.components)),
	]);

const handlesOf = (example: TemplateComponent['example']): string[] => {
	const handles = example?.header_handle;
	return Array.isArray(handles) ? handles.map(String) : [];
};

/** @throws GraphError 100 for a handle that no upload returned, or of a file of another type than the header's */
export function checkHandles(known: KnownHandles, components: readonly TemplateComponent[]): void {
	for (const { format = '', example, cards } of components) {
		for (const handle of handlesOf(example)) checkHandle(known, handle, format);
		for (const card of cards ?? []) checkHandles(known, card.components);
	}
}

function checkHandle(known: KnownHandles, handle: string, format: string): void {
	const type = known.get(handle);
	if (type === undefined)
		throw invalidParameter('Param header_handle is not the handle of an uploaded file.');
	if (type !== null && TYPES[format]?.includes(type) === false) {
		throw invalidParameter(
			`A file of type '${type}' is no example for a header of format ${format}.`,
		);
	}
}
