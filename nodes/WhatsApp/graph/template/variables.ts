const VARIABLE = /\{\{([^{}]*)\}\}/g;

/** A variable as it is in a text. */
export const asVariable = (name: string): string => `{{${name}}}`;

/** The names of the variables in the text of a template, each once, in their order. */
export const variablesIn = (text: string): string[] => [
	...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name)),
];

/** A text without its variables. */
export const withoutVariables = (text: string): string => text.replace(VARIABLE, '');

/** A text with values in place of its variables; a variable without a value stays. */
export const fillVariables = (
	text: string,
	valueOf: (name: string) => string | undefined,
): string => text.replace(VARIABLE, (variable, name: string) => valueOf(name) ?? variable);
