import { asObject } from '../shared/json';
import { ParameterIssue, parseText, titleOf, typeName, type Field } from './parameters';

/** Name of the one group in each repeatable form; n8n nests its entries below it. */
export const FORM_GROUP = 'values';

/** Name of the collection in which a form keeps what an entry rarely needs. */
export const FORM_DETAILS = 'details';

/** An object in JSON. A form shows its keys as fields beside the others. */
export interface GroupField extends Field {
	/** The keys that it may have in JSON. */
	readonly keys: readonly string[];
}

/** A list of such objects, e.g. the rows of a section. */
export interface ListField extends GroupField {
	/** How messages name one entry, e.g. "Row". */
	readonly singular: string;
}

export type Notation = 'form' | 'json';

/**
 * One entry of a list that the user gave as a form or as JSON. JSON has Meta's keys, a form has
 * them as names of its fields, so both are read and checked in the same way.
 */
export class FormItem {
	private constructor(
		private readonly value: Readonly<Record<string, unknown>>,
		private readonly notation: Notation,
		/** For messages: "Section 2, Row 3". */
		readonly place: string,
		private readonly path = '',
	) {}

	/** The entries of a list; none for an absent one. Throws a ParameterIssue for any other form. */
	static parseList(value: unknown, list: ListField, notation: Notation): FormItem[] {
		const content =
			notation === 'form' && !Array.isArray(value) ? asObject(value)[FORM_GROUP] : value;
		if (content === undefined || content === null || content === '') return [];
		if (!Array.isArray(content)) {
			throw new ParameterIssue(
				`${titleOf(list)} is not a list`,
				`It is ${typeName(content)}. Enter a list of objects with the keys ${list.keys.join(', ')}.`,
			);
		}
		// Not map(), which leaves the holes of a list as they are.
		return Array.from<unknown, FormItem>(content, (entry, index) => {
			const place = [list.place, `${list.singular} ${index + 1}`].filter(Boolean).join(', ');
			const fields = parseObject(entry, { keys: list.keys, title: place }, notation);
			return new FormItem({ ...fields, ...asObject(fields[FORM_DETAILS]) }, notation, place);
		});
	}

	/** A text without surrounding spaces; '' when it is absent. */
	text(field: Field): string {
		return parseText(this.value[field.name], this.located(field)).trim();
	}

	/** A text that must not be empty or only spaces. */
	requiredText(field: Field, advice: string): string {
		const value = this.text(field);
		if (value === '') throw new ParameterIssue(`${titleOf(this.located(field))} is empty`, advice);
		return value;
	}

	/** The texts that are not empty, by name. */
	texts(fields: readonly Field[]): Record<string, string> {
		const texts = fields.map((field) => [field.name, this.text(field)] as const);
		return Object.fromEntries(texts.filter(([, text]) => text !== ''));
	}

	/** The entries of a list inside this entry. */
	items(list: ListField): FormItem[] {
		return FormItem.parseList(
			this.value[list.name],
			{ ...list, ...this.located(list) },
			this.notation,
		);
	}

	/** Whether the entry has a key of that name at all. */
	has({ name }: Field): boolean {
		return this.value[name] !== undefined;
	}

	/** What holds the keys of a group: the object under its name in JSON, the entry itself in a form. */
	group(field: GroupField): FormItem {
		if (this.notation === 'form') return this;
		const place = { keys: field.keys, title: titleOf(this.located(field)) };
		const fields = parseObject(this.value[field.name] ?? {}, place, this.notation);
		return new FormItem(fields, this.notation, this.place, `${this.path}${field.name}.`);
	}

	/** The field at its place, named as the user sees it: by its label in a form, by its path in JSON. */
	located({ name, label }: Field): Field {
		return {
			name,
			label: this.notation === 'json' ? `${this.path}${name}` : label,
			place: this.place,
		};
	}
}

/** An object. In JSON it may only have known keys, since a misspelt one would be ignored silently. */
function parseObject(
	value: unknown,
	{ keys, title }: { keys: readonly string[]; title: string },
	notation: Notation,
): Record<string, unknown> {
	const advice = `Valid keys are ${keys.join(', ')}.`;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new ParameterIssue(`${title} is not an object`, `It is ${typeName(value)}. ${advice}`);
	}
	const unknown = Object.keys(value).find((key) => !keys.includes(key));
	if (notation === 'form' || unknown === undefined) return { ...value };
	throw new ParameterIssue(`${title} has the unknown key '${unknown.slice(0, 40)}'`, advice);
}
