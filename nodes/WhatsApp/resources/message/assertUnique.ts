import { ParameterIssue, titleOf, type Field } from '../../operation/parameters';

/** A text and its position. */
export interface LocatedText {
	readonly text: string;
	readonly field: Field;
}

/** Throws when two texts are the same, and names both places. */
export function assertUnique(texts: readonly LocatedText[], advice: string): void {
	const places = new Map<string, Field>();
	for (const { text, field } of texts) {
		const earlier = places.get(text);
		if (earlier !== undefined) {
			throw new ParameterIssue(
				`${titleOf(field)} is the same as that of ${earlier.place}`,
				advice,
				text,
			);
		}
		places.set(text, field);
	}
}
