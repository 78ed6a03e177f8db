import type { INodeProperties } from 'n8n-workflow';

import { asObject, asObjects, asText } from '../shared/json';
import { parseJson } from '../shared/parseJson';

/** Reads the value of a parameter for the current item, expressions already evaluated. */
export type ParameterSource = (name: string) => unknown;

/**
 * An input that WhatsApp would refuse, found before anything was sent. The message names the
 * parameter as the user sees it.
 */
export class ParameterIssue extends Error {
	constructor(
		message: string,
		/** What to enter instead. */
		readonly advice: string,
		/** What was found, for the description of the error. It may be personal, so it is no part of the message. */
		readonly value?: unknown,
	) {
		super(message);
		this.name = 'ParameterIssue';
	}
}

/** A parameter with the label that the editor shows for it. */
export interface Field {
	readonly name: string;
	readonly label: string;
	/** Its position if there are several, e.g. "Section 2, Row 3". */
	readonly place?: string;
}

/** A field of a resource mapper. */
export interface MappedField extends Field {
	readonly isRequired: boolean;
}

/** A parameter as n8n declares it. */
export const fieldOf = ({ name, displayName }: INodeProperties): Field => ({
	name,
	label: displayName,
});

/** How a message names a parameter: `'Title'`, or `Button 2: 'Title'`. */
export const titleOf = ({ label, place = '' }: Omit<Field, 'name'>): string =>
	place === '' ? `'${label}'` : `${place}: '${label}'`;

/** Characters of a decimal number; what is longer is something else. */
const LONGEST_NUMBER = 40;

/**
 * The parameters of one item, typed. Expressions can put anything into a field, so each reader
 * accepts what a user would expect to work and throws a ParameterIssue for the rest.
 */
export class Parameters {
	private readonly values = new Map<string, unknown>();

	/** @param unevaluated the node's parameters as the user wrote them, with their expressions */
	constructor(
		private readonly source: ParameterSource,
		private readonly unevaluated: Readonly<Record<string, unknown>> = {},
		/** Of the workflow, for times that name none. */
		readonly timeZone = 'UTC',
	) {}

	/** A parameter as the user wrote it: an expression, which begins with "=", is not evaluated. */
	unevaluatedValue({ name }: Field): unknown {
		return this.unevaluated[name];
	}

	/** The entries of a collection such as *Options*, or of a group in one. */
	collection(collection: string): Parameters {
		const entries = asObject(this.read(collection));
		return this.of(
			(name) => (Object.hasOwn(entries, name) ? entries[name] : undefined),
			asObject(this.unevaluated[collection]),
		);
	}

	/**
	 * A text as entered, or the value of a resource locator; '' when it is empty or the expression
	 * gave nothing. Numbers become text.
	 */
	text(field: Field): string {
		const value = this.read(field.name, field);
		return parseText(isResourceLocator(value) ? value.value : value, field);
	}

	/** A text that must not be empty or only spaces. */
	requiredText(field: Field, advice: string): string {
		const value = this.text(field);
		if (value.trim() === '') throw new ParameterIssue(`${titleOf(field)} is empty`, advice);
		return value;
	}

	/** Whether the user added an entry to a collection such as *Options*. */
	hasOption(collection: string, { name }: Field): boolean {
		return Object.hasOwn(asObject(this.read(collection)), name);
	}

	/** An entry of a collection such as *Options*; '' when the user did not add it. */
	option(collection: string, field: Field): string {
		return this.collection(collection).text(field);
	}

	/** A switch. The texts "true" and "false", as sheets hold them, count as well. */
	boolean(field: Field): boolean {
		const value = this.read(field.name, field);
		if (typeof value === 'boolean') return value;
		if (value === undefined || value === null || value === '') return false;
		if (value === 'true' || value === 'false') return value === 'true';
		throw new ParameterIssue(
			`'${field.label}' is neither true nor false`,
			`The expression returned ${typeName(value)}. It must return true or false.`,
			value,
		);
	}

	/** The values of a multiple choice; a single text counts as one, empty as none. */
	texts(field: Field): string[] {
		const value = this.read(field.name, field);
		if (value === undefined || value === null || value === '') return [];
		return (Array.isArray(value) ? value : [value]).map((entry) => parseText(entry, field));
	}

	/** A whole number of at least `minimum`. */
	wholeNumber(field: Field, minimum: number): number {
		const value = this.read(field.name, field);
		const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof parsed === 'number' && Number.isInteger(parsed) && parsed >= minimum) return parsed;
		throw new ParameterIssue(
			`'${field.label}' is not a whole number of ${minimum} or more`,
			`The field contains ${typeName(value)}.`,
			value,
		);
	}

	/** Whether a field is not there, or its expression returned nothing. */
	isUndefined(field: Field): boolean {
		return this.read(field.name, field) === undefined;
	}

	/** Whether a field is empty or only blanks. */
	isEmpty(field: Field): boolean {
		const value = this.read(field.name, field);
		return (
			value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
		);
	}

	/** The same parameters with a change to each text. */
	mapTexts(change: (text: string) => string): Parameters {
		return this.of((name) => {
			const value = this.source(name);
			return typeof value === 'string' ? change(value) : value;
		}, this.unevaluated);
	}

	/** The fields of a resource mapper, as the editor last showed them, and their values. */
	mapped(field: Field): { values: Parameters; fields: MappedField[] } {
		const { value, schema } = asObject(this.read(field.name, field));
		const entries = asObject(value);
		const values = this.of((name) => (Object.hasOwn(entries, name) ? entries[name] : undefined));
		const shown = asObjects(schema).filter(({ removed }) => removed !== true);
		// Beside the fields there may be values of a template that was chosen before.
		const fields =
			asObjects(schema).length > 0
				? shown.map(({ id, displayName, required }) => ({
						name: asText(id),
						label: asText(displayName),
						isRequired: required === true,
					}))
				: Object.keys(entries).map((name) => ({ name, label: name, isRequired: false }));
		return { values, fields };
	}

	/** A number, also one written as text; its decimal sign is the point. */
	decimal(field: Field, advice: string): number {
		const text = this.requiredText(field, advice).trim();
		if (text.length > LONGEST_NUMBER)
			throw new ParameterIssue(`${titleOf(field)} is not a number`, advice, text);
		if (/^[+-]?\d+,\d+$/.test(text)) {
			throw new ParameterIssue(
				`${titleOf(field)} has a decimal comma`,
				`Use a point instead. ${advice}`,
				text,
			);
		}
		// Not Number() alone, which takes "0x1f" and "1e3" as well.
		if (/^[+-]?(\d+(\.\d*)?|\.\d+)(e-\d+)?$/.test(text)) return Number(text);
		throw new ParameterIssue(`${titleOf(field)} is not a number`, advice, text);
	}

	/** The value of a JSON field, or of an expression in it; undefined when it is empty. */
	json(field: Field): unknown {
		const value = this.read(field.name, field);
		if (value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
		if (typeof value !== 'string') {
			for (const part of deepValues(value)) assertSafeInteger(part, field);
			return value;
		}
		const { parsed, place } = tryToParse(value);
		if (place === undefined) return parsed;
		throw new ParameterIssue(
			`${titleOf(field)} is not JSON${place}`,
			'Check its commas and brackets. Names and strings must be in double quotes. Insert a value of an expression with {{ JSON.stringify($json.name) }}, without quotes around it: quotes and line breaks in the value then break nothing.',
		);
	}

	/** The value as it is, for readers of forms that check each part themselves. */
	raw(field: Field): unknown {
		return this.read(field.name, field);
	}

	/** Other parameters of the same workflow. */
	private of(source: ParameterSource, unevaluated?: Readonly<Record<string, unknown>>): Parameters {
		return new Parameters(source, unevaluated, this.timeZone);
	}

	/** Asks n8n once for each parameter: it evaluates the expressions in it each time. */
	private read(name: string, field?: Field): unknown {
		if (!this.values.has(name)) this.values.set(name, this.evaluate(name, field));
		return this.values.get(name);
	}

	/** n8n's own message on an expression does not say which field it is in. */
	private evaluate(name: string, field: Field | undefined): unknown {
		const { value, error } = attempt(() => this.source(name));
		if (error === undefined) return value;
		if (field === undefined || error instanceof ParameterIssue) throw error;
		const description: unknown = 'description' in error ? error.description : undefined;
		throw new ParameterIssue(
			`${titleOf(field)} has an expression that n8n cannot evaluate: ${error.message}`,
			typeof description === 'string' && description !== ''
				? description
				: 'Correct the expression in this field.',
		);
	}
}

function attempt(read: () => unknown): { readonly value?: unknown; readonly error?: Error } {
	try {
		return { value: read() };
	} catch (error) {
		return { error: error instanceof Error ? error : new Error(String(error)) };
	}
}

function isResourceLocator(value: unknown): value is { __rl: true; value: unknown } {
	return typeof value === 'object' && value !== null && '__rl' in value;
}

/** A single value as text; '' for none. */
export function parseText(value: unknown, field: Omit<Field, 'name'>): string {
	if (value === undefined || value === null) return '';
	if (typeof value === 'string') return value;
	assertSafeInteger(value, field);
	if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
		return String(value);
	throw new ParameterIssue(
		`${titleOf(field)} is not text`,
		`The expression returned ${typeName(value)}. Select one value.`,
	);
}

/** Refuses an integer beyond 2^53: JavaScript has rounded it, so an ID is a different one now. */
function assertSafeInteger(value: unknown, field: Omit<Field, 'name'>): void {
	if (typeof value !== 'number' || !Number.isInteger(value) || Number.isSafeInteger(value)) return;
	throw new ParameterIssue(
		`${titleOf(field)} is a number of more than 15 digits, so digits were lost`,
		'JavaScript rounds numbers of this length. Put it in quotes at its source so that it is text, for example {{ "122000000000000499" }}.',
	);
}

/** The value and everything in it, at any depth. */
function deepValues(value: unknown): Iterable<unknown> {
	const parts = new Set([value]);
	// Iterating over a set includes what is added during the loop, each object once.
	for (const part of parts) {
		if (typeof part !== 'object' || part === null) continue;
		for (const inner of Object.values(part)) parts.add(inner);
	}
	return parts;
}

/** Characters of a value that a description shows. */
const SHOWN_LENGTH = 80;

/** A value in one line, for the description of an error; its kind if it is no single value. */
export function preview(value: unknown): string {
	if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
		return typeName(value);
	const line = String(value).replace(/\s+/g, ' ').trim();
	return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
}

/** The kind of a value for a message to the user; never the value, which may be personal. */
export function typeName(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'nothing';
	if (Array.isArray(value))
		return `a list of ${value.length} ${value.length === 1 ? 'entry' : 'entries'}`;
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Parses JSON, or says where it stops being JSON. The parser's own message would quote what may be personal. */
function tryToParse(text: string): { parsed?: unknown; place?: string } {
	try {
		return { parsed: parseJson(text) };
	} catch (error) {
		const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
		if (position === undefined) return { place: '' };
		const lines = text.slice(0, Number(position)).split('\n');
		return { place: ` in line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}` };
	}
}
