import type { JsonObject } from '../control-types';
import { invalidParameter } from '../graph-error';
import { isJsonObject } from '../request-input';

/** What Meta checks of one key. Lengths are in characters (code points). */
export type FieldRule = { required?: boolean } & (
	| { kind: 'string'; max?: number; pattern?: RegExp }
	| { kind: 'boolean' }
	| { kind: 'enum'; values: readonly string[] }
	| { kind: 'object'; fields: FieldRules }
);

export type FieldRules = Readonly<Record<string, FieldRule>>;

/**
 * Checks an object against its rules.
 * @param param how Meta names the object in its answers; '' for the request itself
 * @throws GraphError 100 that names the first key that is unexpected, missing or wrong
 */
export function checkFields(object: JsonObject, rules: FieldRules, param: string): void {
	for (const key of Object.keys(object)) {
		if (!Object.hasOwn(rules, key)) {
			throw invalidParameter(`Unexpected key "${key}" on param "${param === '' ? 'messages' : param}".`);
		}
	}
	for (const [key, rule] of Object.entries(rules)) {
		checkField(object[key], rule, param === '' ? key : `${param}['${key}']`);
	}
}

/** @throws GraphError 100 */
function checkField(value: unknown, rule: FieldRule, param: string): void {
	if (value === undefined || (rule.required && (value === null || value === ''))) {
		if (rule.required) throw invalidParameter(`The parameter ${param} is required.`);
		return;
	}
	switch (rule.kind) {
		case 'object':
			if (!isJsonObject(value)) throw invalidParameter(`Param ${param} must be a JSON object.`);
			return checkFields(value, rule.fields, param);
		case 'boolean':
			if (typeof value !== 'boolean') throw invalidParameter(`Param ${param} must be a boolean.`);
			return;
		case 'enum':
			if (typeof value !== 'string' || !rule.values.includes(value)) {
				const allowed = rule.values.map((each) => each.toUpperCase()).join(', ');
				throw invalidParameter(`Param ${param} must be one of {${allowed}} - got ${JSON.stringify(value)}.`);
			}
			return;
		case 'string':
			return checkString(value, rule, param);
	}
}

function checkString(value: unknown, rule: { max?: number; pattern?: RegExp }, param: string): void {
	if (typeof value !== 'string') throw invalidParameter(`Param ${param} must be a string.`);
	if (rule.max !== undefined && [...value].length > rule.max) {
		throw invalidParameter(`Param ${param} must be at most ${rule.max} characters long.`);
	}
	if (rule.pattern && !rule.pattern.test(value)) {
		throw invalidParameter(`Param ${param} is not valid: ${JSON.stringify(value)}.`);
	}
}
