import { ParameterIssue, titleOf, type Field, type Parameters } from './parameters';

/**
 * The one of a field's values that a text is.
 *
 * @param allowed the values, as in "must return …"
 */
export function choiceOf<const Value extends string>(
	text: string,
	field: Omit<Field, 'name'>,
	values: readonly Value[],
	allowed = `one of ${values.join(', ')}`,
): Value {
	const value = values.find((each) => each === text);
	if (value !== undefined) return value;
	throw new ParameterIssue(
		`${titleOf(field)} is not a valid option`,
		`The expression must return ${allowed}.`,
		text,
	);
}

/** One of the values of a field with options; the first if an expression returned nothing. */
export const choiceParameter = <const Value extends string>(
	parameters: Parameters,
	field: Field,
	values: readonly [Value, ...Value[]],
): Value =>
	choiceOf(parameters.text(field).trim() || values[0], field, values, values.join(' or '));
