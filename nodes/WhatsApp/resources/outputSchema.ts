/** The type of a value in an output item: a name of JSON Schema, `[type]` for a list, or the keys of an object. */
type OutputType =
	'string' | 'integer' | 'number' | 'boolean' | readonly [OutputType] | OutputFields;

/** The fields of an output item, by name. */
export interface OutputFields {
	readonly [name: string]: OutputType;
}

/** A schema as n8n reads it from the file of an operation. */
interface OutputSchema {
	readonly type: string;
	readonly items?: OutputSchema;
	readonly properties?: Readonly<Record<string, OutputSchema>>;
	readonly version?: number;
}

/** The schema from which the editor offers the fields of an output before the node has run. */
export const outputSchema = (output: OutputFields): OutputSchema => ({
	...schemaOf(output),
	version: 1,
});

function schemaOf(type: OutputType): OutputSchema {
	if (typeof type === 'string') return { type };
	if (isList(type)) return { type: 'array', items: schemaOf(type[0]) };
	const properties = Object.entries(type).map(([name, each]) => [name, schemaOf(each)] as const);
	return { type: 'object', properties: Object.fromEntries(properties) };
}

// Array.isArray() does not narrow a readonly array.
const isList = (type: OutputType): type is readonly [OutputType] => Array.isArray(type);
