import { whatsAppError } from '../../graph-error';
import { INTERACTIVE_LIMITS } from '../../limits';
import type { FieldRule, FieldRules } from '../field-rules';
import { headerMedia } from '../media';

/** What an interactive message has above and below what the user can tap. */

const TEXT_HEADER: FieldRules = {
	text: { kind: 'string', required: true, max: INTERACTIVE_LIMITS.headerText },
};

export const textHeader: FieldRule = {
	kind: 'object',
	fields: {},
	variants: { key: 'type', of: { text: TEXT_HEADER } },
};

export const anyHeader: FieldRule = {
	kind: 'object',
	fields: {},
	variants: {
		key: 'type',
		of: {
			text: TEXT_HEADER,
			image: { image: headerMedia('image') },
			video: { video: headerMedia('video') },
			document: { document: headerMedia('document') },
		},
	},
};

export const body = (max: number): FieldRule => ({
	kind: 'object',
	required: true,
	fields: { text: { kind: 'string', required: true, max } },
});

export const optionalBody = (max: number): FieldRule => ({ ...body(max), required: false });

export const footer: FieldRule = {
	kind: 'object',
	fields: { text: { kind: 'string', required: true, max: INTERACTIVE_LIMITS.footer } },
};

/**
 * The action of kinds whose `action.name` is fixed.
 * @param parameters what `action.parameters` has; without it the key is unexpected
 */
export const namedAction = (name: string, parameters?: FieldRules): FieldRule => ({
	kind: 'object',
	required: true,
	fields: {
		name: { kind: 'enum', required: true, values: [name] },
		...(parameters && { parameters: { kind: 'object', required: true, fields: parameters } }),
	},
});

/** @param what how the values are called: "button title" @throws GraphError 131009 */
export function checkUnique(values: readonly unknown[], what: string): void {
	const repeated = values.find((value, index) => values.indexOf(value) !== index);
	if (repeated !== undefined)
		throw whatsAppError(131009, `Duplicate ${what}: ${JSON.stringify(repeated)}.`);
}
