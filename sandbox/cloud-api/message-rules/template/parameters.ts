import type { JsonObject } from '../../control-types';
import { whatsAppError } from '../../graph-error';
import { textOf } from '../../request-input';
import type { ParameterFormat } from '../../templates/template';

/** What can stand for a variable. */
const TEXT_TYPES: readonly string[] = ['TEXT', 'CURRENCY', 'DATE_TIME', 'GROUP_ID'];
/** Source: Meta's error 132018. */
const FORBIDDEN_IN_TEXT = /[\r\n\t]| {5}/;

/** A parameter's type as Meta writes it in its answers. */
export const typeOf = (parameter: JsonObject): string => textOf(parameter.type).toUpperCase();

/** @param part how Meta calls the component @throws GraphError 132000 */
export function checkCount(
	part: string,
	parameters: readonly JsonObject[],
	expected: number,
): void {
	if (parameters.length === expected) return;
	throw whatsAppError(
		132000,
		`${part}: number of localizable_params (${parameters.length}) does not match the expected number of params (${expected})`,
	);
}

/**
 * Compares parameters with the variables of a text.
 * @throws GraphError 132000, 132012, 132018, or 100 for a missing name
 */
export function checkTexts(
	part: string,
	variables: readonly string[],
	parameters: readonly JsonObject[],
	format: ParameterFormat,
): void {
	checkCount(part, parameters, variables.length);
	for (const parameter of parameters) {
		if (!TEXT_TYPES.includes(typeOf(parameter))) {
			throw whatsAppError(
				132012,
				`${part}: Format mismatch, expected TEXT, received ${typeOf(parameter)}`,
			);
		}
		checkText(part, parameter.text);
	}
	const names = parameters.map((parameter) => parameter.parameter_name);
	if (format === 'NAMED') checkNames(part, variables, names);
	else if (names.some((name) => name !== undefined)) {
		throw whatsAppError(
			132012,
			`${part}: the template's parameters have positions, so they can't have a parameter_name`,
		);
	}
}

/** @throws GraphError 132018 */
export function checkText(part: string, text: unknown): void {
	if (!FORBIDDEN_IN_TEXT.test(textOf(text))) return;
	throw whatsAppError(
		132018,
		`${part}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
	);
}

function checkNames(part: string, variables: readonly string[], names: readonly unknown[]): void {
	if (names.some((name) => name === undefined || name === '')) {
		throw whatsAppError(100, 'Parameter name is missing or empty');
	}
	const strange = names.find(
		(name, index) => !variables.includes(textOf(name)) || names.indexOf(name) !== index,
	);
	if (strange !== undefined) {
		throw whatsAppError(
			132012,
			`${part}: parameter_name ${JSON.stringify(strange)} is unknown to the template or repeated`,
		);
	}
}
