const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** A variable as it is in a text. */
export const asVariable = (name: string): string => `{{${name}}}`;

/** The names of the variables in the text of a template, each once, in their order. */
export const variablesIn = (text: string): string[] => [
	...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name)),
];

/** A text without its variables. */
export const withoutVariables = (text: string): string => text.replace(VARIABLE, '');
