import type { Field, Parameters } from '../../operation/parameters';

/** Not called `options`, where n8n itself looks for `binaryData`; see `index.ts`. */
export const TRIGGER_OPTIONS = { name: 'triggerOptions', label: 'Options' };

/** The options' values, and which of them the user added. */
export const addedOptions = (node: Parameters): [values: Parameters, isAdded: IsAdded] => [
	node.collection(TRIGGER_OPTIONS.name),
	(option) => node.hasOption(TRIGGER_OPTIONS.name, option),
];

/** Whether the user added an option. */
export type IsAdded = (option: Field) => boolean;
