import { OPTIONS } from '../../operation/optionNames';
import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { TTL_SECONDS, TTL_THIRTY_DAYS, type Category } from './templateLimits';

const TTL = { name: 'message_send_ttl_seconds', label: 'Time to Live (Seconds)' };

function rangeOf(category: Category): string {
	const { minimum, maximum } = TTL_SECONDS[category];
	return `${minimum} to ${maximum}`;
}

export const ttlOption: OperationField = {
	displayName: TTL.label,
	name: TTL.name,
	type: 'number',
	default: TTL_THIRTY_DAYS,
	description: `How long Meta tries to deliver a message: ${rangeOf('AUTHENTICATION')} for authentication, ${rangeOf('UTILITY')} for utility, ${rangeOf('MARKETING')} for marketing, or ${TTL_THIRTY_DAYS} for 30 days`,
};

/** Whether the user says how long Meta is to try to deliver. */
export const hasTtl = (parameters: Parameters): boolean =>
	parameters.option(OPTIONS, TTL).trim() !== '';

/** How long Meta is to try to deliver a message of the template; undefined for Meta's own choice. */
export function ttlParameter(parameters: Parameters, category: Category): number | undefined {
	const text = parameters.option(OPTIONS, TTL).trim();
	if (text === '') return undefined;
	const seconds = Number(text);
	const { minimum, maximum } = TTL_SECONDS[category];
	const isInRange = Number.isInteger(seconds) && seconds >= minimum && seconds <= maximum;
	if (isInRange || seconds === TTL_THIRTY_DAYS) return seconds;
	throw new ParameterIssue(
		`${titleOf(TTL)} is out of range for the category`,
		`Enter a whole number from ${rangeOf(category)}, or ${TTL_THIRTY_DAYS} for 30 days.`,
	);
}
