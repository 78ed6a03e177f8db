import { WAIT_INDEFINITELY } from 'n8n-workflow';

import { OPTIONS } from '../../../operation/optionNames';
import { ParameterIssue, titleOf, type Parameters } from '../../../operation/parameters';
import { parseTime } from '../../../shared/parseTime';
import type { OperationField } from '../../defineOperation';

const LIMIT = { name: 'limitWaitTime', label: 'Limit Wait Time' };
const VALUES = 'values';
const TYPE = { name: 'limitType', label: 'Limit Type' };
const AMOUNT = { name: 'resumeAmount', label: 'Amount' };
const UNIT = { name: 'resumeUnit', label: 'Unit' };
const DATE = { name: 'maxDateAndTime', label: 'Max Date and Time' };

const UNIT_MS: Readonly<Record<string, number>> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 86_400_000,
};

/** Until when to wait, with the names that n8n's own waiting nodes have. */
export const waitLimitOption: OperationField = {
	displayName: LIMIT.label,
	name: LIMIT.name,
	type: 'fixedCollection',
	default: {
		[VALUES]: { [TYPE.name]: 'afterTimeInterval', [AMOUNT.name]: 45, [UNIT.name]: 'minutes' },
	},
	description:
		'When to resume without an answer. The input items are then passed on unchanged, without data.',
	options: [
		{
			displayName: 'Values',
			name: VALUES,
			values: [
				{
					displayName: TYPE.label,
					name: TYPE.name,
					type: 'options',
					default: 'afterTimeInterval',
					options: [
						{ name: 'After Time Interval', value: 'afterTimeInterval' },
						{ name: 'At Specified Time', value: 'atSpecifiedTime' },
					],
				},
				{
					displayName: AMOUNT.label,
					name: AMOUNT.name,
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 1,
					displayOptions: { show: { [TYPE.name]: ['afterTimeInterval'] } },
				},
				{
					displayName: UNIT.label,
					name: UNIT.name,
					type: 'options',
					default: 'hours',
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					displayOptions: { show: { [TYPE.name]: ['afterTimeInterval'] } },
				},
				{
					displayName: DATE.label,
					name: DATE.name,
					type: 'dateTime',
					default: '',
					displayOptions: { show: { [TYPE.name]: ['atSpecifiedTime'] } },
				},
			],
		},
	],
};

/**
 * The moment until which the execution waits.
 *
 * @param now the time from which an interval counts
 * @throws ParameterIssue for a limit that is no time
 */
export function waitLimitParameter(parameters: Parameters, now: Date): Date {
	const options = parameters.collection(OPTIONS);
	if (options.isEmpty(LIMIT)) return WAIT_INDEFINITELY;
	const limit = options.collection(LIMIT.name).collection(VALUES);
	if (limit.text(TYPE) === 'atSpecifiedTime') {
		const until = new Date(parseTime(limit.text(DATE), parameters.timeZone));
		if (Number.isFinite(until.getTime())) return until;
		throw new ParameterIssue(
			`${titleOf({ ...DATE, place: LIMIT.label })} is not a date`,
			'Enter a date and time such as 2027-01-31T18:00:00.',
			limit.raw(DATE),
		);
	}
	const amount = limit.decimal({ ...AMOUNT, place: LIMIT.label }, 'Enter how long to wait.');
	const unit = UNIT_MS[limit.text(UNIT) || 'hours'];
	const until = unit === undefined ? NaN : now.getTime() + amount * unit;
	if (amount >= 0 && until < WAIT_INDEFINITELY.getTime()) return new Date(until);
	throw new ParameterIssue(
		`${titleOf({ ...AMOUNT, place: LIMIT.label })} is not a time to wait`,
		'Enter a number of minutes, hours or days.',
	);
}
