const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** The names of a text's variables, each once, in the order in which they first appear: `1`, `2` or `first_name`. */
export const variablesIn = (text: string | undefined): string[] => [
	...new Set([...(text ?? '').matchAll(VARIABLE)].map((match) => (match[1] ?? '').trim())),
];

/** A text without its variables, whose names may have underscores. */
export const withoutVariables = (text: string | undefined): string =>
	(text ?? '').replace(VARIABLE, '');
