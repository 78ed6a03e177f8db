import { parseUrl } from '../../parse-url';
import type { JsonObject } from '../control-types';
import { invalidParameter, whatsAppError } from '../graph-error';
import { lengthOf } from '../limits';
import { isJsonObject } from '../request-input';

/** What Meta checks of one key. Lengths are in characters (code points). */
export type FieldRule = { required?: boolean } & (
	| ({ kind: 'string'; pattern?: RegExp; /** May be ''. */ empty?: boolean } & LengthRule)
	| { kind: 'boolean' }
	| ({ kind: 'integer'; /** May come as text, too. */ text?: boolean } & RangeRule)
	/** A number or its text, from -limit to +limit. */
	| { kind: 'coordinate'; limit: number }
	| { kind: 'url' }
	| {
			kind: 'enum';
			values: readonly string[];
			/** As in Meta's samples of templates. */ anyCase?: boolean;
	  }
	| { kind: 'object'; fields: FieldRules; variants?: Variants }
	| ({ kind: 'list'; of: FieldRule; min?: number } & LengthRule)
	/** Any JSON: Meta doesn't look into it. */
	| { kind: 'any' }
);

interface LengthRule {
	max?: number;
	/** Where Meta has words of its own for a wrong length, with code 131009. */
	wrongLength?: string;
}

interface RangeRule {
	min?: number;
	max?: number;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** One key's value decides which further keys the object has. */
export interface Variants {
	key: string;
	of: Readonly<Record<string, FieldRules>>;
	anyCase?: boolean;
}

/** A number as text, as Meta's own samples give coordinates. */
const NUMERIC = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/**
 * Checks an object against its rules.
 * @param param how Meta names the object in its answers; '' for the request itself
 * @throws GraphError 100 that names the first key that is unexpected, missing or wrong
 */
export function checkFields(object: JsonObject, rules: FieldRules, param: string): void {
	for (const key of Object.keys(object)) {
		if (!Object.hasOwn(rules, key)) {
			throw invalidParameter(
				`Unexpected key "${key}" on param "${param === '' ? 'messages' : param}".`,
			);
		}
	}
	for (const [key, rule] of Object.entries(rules)) {
		checkField(object[key], rule, param === '' ? key : `${param}['${key}']`);
	}
}

/** @throws GraphError 100, or 131009 for a length with words of its own */
export function checkField(value: unknown, rule: FieldRule, param: string): void {
	const missing =
		value === undefined ||
		(rule.required && (value === null || (value === '' && !mayBeEmpty(rule))));
	if (missing) {
		if (rule.required) throw invalidParameter(`The parameter ${param} is required.`);
		return;
	}
	switch (rule.kind) {
		case 'object':
			if (!isJsonObject(value)) throw invalidParameter(`Param ${param} must be a JSON object.`);
			return checkFields(
				value,
				{ ...rule.fields, ...variantOf(value, rule.variants, param) },
				param,
			);
		case 'list':
			return checkList(value, rule, param);
		case 'boolean':
			if (typeof value !== 'boolean') throw invalidParameter(`Param ${param} must be a boolean.`);
			return;
		case 'integer':
			return checkInteger(value, rule, param);
		case 'coordinate':
			return checkCoordinate(value, rule.limit, param);
		case 'url':
			return checkUrl(value, param);
		case 'enum':
			return checkEnum(value, rule, param);
		case 'string':
			return checkString(value, rule, param);
		case 'any':
			return;
	}
}

const mayBeEmpty = (rule: FieldRule): boolean => rule.kind === 'string' && rule.empty === true;

/** The fields which the object's variant adds, the deciding key included. @throws GraphError 100 for an unknown one */
function variantOf(object: JsonObject, variants: Variants | undefined, param: string): FieldRules {
	if (!variants) return {};
	const { key, of, anyCase } = variants;
	const rule: FieldRule = { kind: 'enum', required: true, values: Object.keys(of), anyCase };
	checkField(object[key], rule, `${param}['${key}']`);
	const name = String(object[key]);
	return { [key]: rule, ...of[anyCase ? name.toLowerCase() : name] };
}

function checkList(value: unknown, rule: FieldRule & { kind: 'list' }, param: string): void {
	if (!Array.isArray(value)) throw invalidParameter(`Param ${param} must be an array.`);
	const { min = 0, max = Infinity } = rule;
	if (value.length < min || value.length > max) {
		const range = max === Infinity ? `at least ${min}` : `from ${min} to ${max}`;
		throw wrongLength(rule, `Param ${param} must have ${range} elements - got ${value.length}.`);
	}
	value.forEach((item: unknown, index) =>
		checkField(item, { ...rule.of, required: true }, `${param}[${index}]`),
	);
}

function checkString(value: unknown, rule: FieldRule & { kind: 'string' }, param: string): void {
	if (typeof value !== 'string') throw invalidParameter(`Param ${param} must be a string.`);
	if (rule.max !== undefined && lengthOf(value) > rule.max) {
		throw wrongLength(rule, `Param ${param} must be at most ${rule.max} characters long.`);
	}
	if (rule.pattern && !rule.pattern.test(value)) {
		throw invalidParameter(`Param ${param} is not valid: ${JSON.stringify(value)}.`);
	}
}

const wrongLength = (rule: LengthRule, reason: string): Error =>
	rule.wrongLength === undefined
		? invalidParameter(reason)
		: whatsAppError(131009, rule.wrongLength);

function checkInteger(value: unknown, rule: FieldRule & { kind: 'integer' }, param: string): void {
	const number: unknown =
		rule.text && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	if (typeof number !== 'number' || !Number.isInteger(number)) {
		throw invalidParameter(`Param ${param} must be an integer.`);
	}
	const { min = -Infinity, max = Infinity } = rule;
	if (number < min || number > max) {
		const range = max === Infinity ? `at least ${min}` : `between ${min} and ${max}`;
		throw invalidParameter(`Param ${param} must be ${range} - got ${number}.`);
	}
}

function checkCoordinate(value: unknown, limit: number, param: string): void {
	const numeric = typeof value === 'number' || (typeof value === 'string' && NUMERIC.test(value));
	if (!numeric || !(Math.abs(Number(value)) <= limit)) {
		throw invalidParameter(
			`Param ${param} must be a number between -${limit} and ${limit} - got ${JSON.stringify(value)}.`,
		);
	}
}

function checkUrl(value: unknown, param: string): void {
	const url = typeof value === 'string' ? parseUrl(value) : undefined;
	if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
		throw invalidParameter(`Param ${param} is not a valid URI.`);
	}
}

function checkEnum(
	value: unknown,
	{ values, anyCase }: FieldRule & { kind: 'enum' },
	param: string,
): void {
	const given = anyCase && typeof value === 'string' ? value.toLowerCase() : value;
	if (!values.some((each) => given === (anyCase ? each.toLowerCase() : each))) {
		const allowed = values.map((each) => each.toUpperCase()).join(', ');
		throw invalidParameter(
			`Param ${param} must be one of {${allowed}} - got ${JSON.stringify(value)}.`,
		);
	}
}
