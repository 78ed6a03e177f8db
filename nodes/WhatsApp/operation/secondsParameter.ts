import { parseMoment } from '../shared/parseMoment';
import { ParameterIssue, titleOf, type Field, type Parameters } from './parameters';

/**
 * A required date and time, in seconds since 1970.
 *
 * @throws ParameterIssue if it is empty, or no date and time
 */
export function secondsParameter(parameters: Parameters, field: Field): number {
	if (parameters.isEmpty(field))
		throw new ParameterIssue(`${titleOf(field)} is empty`, 'Enter a date and time.');
	const milliseconds = parseMoment(parameters.raw(field), parameters.timeZone);
	if (Number.isFinite(milliseconds)) return Math.floor(milliseconds / 1000);
	throw new ParameterIssue(
		`${titleOf(field)} is not a date and time`,
		'Enter it as in 2026-11-01T00:00:00Z, or select it from the calendar.',
	);
}
