import { ParameterIssue, titleOf, type Field, type Parameters } from '../../operation/parameters';

/** One of the values of a field with options; the first if an expression returned nothing. */
export function choiceParameter<const Value extends string>(
	parameters: Parameters,
	field: Field,
	values: readonly [Value, ...Value[]],
): Value {
	const text = parameters.text(field).trim();
	if (text === '') return values[0];
	const value = values.find((each) => each === text);
	if (value !== undefined) return value;
	throw new ParameterIssue(
		`${titleOf(field)} is not a valid option`,
		`The expression must return ${values.join(' or ')}.`,
		text,
	);
}
