import type { INodeProperties } from 'n8n-workflow';

import { Parameters, type ParameterSource } from '../../operation/parameters';
import {
	acknowledgeFields,
	acknowledgeParameters,
	type AcknowledgeOptions,
} from './acknowledgeOptions';
import { batchFields, batchParameters, type BatchOptions } from './batchOptions';
import { consentFields, consentParameters, type ConsentOptions } from './consentOptions';
import { filterFields, filterParameters, type FilterOptions } from './filterOptions';
import { addedOptions, TRIGGER_OPTIONS } from './optionCollection';
import { personFields, personParameters, type PersonOptions } from './personOptions';
import { receiptFields, receiptParameters, type ReceiptOptions } from './receiptOptions';
import {
	registrationFields,
	registrationParameters,
	type RegistrationOptions,
} from './registrationOptions';

export const triggerOptionFields: INodeProperties[] = [
	{
		displayName: TRIGGER_OPTIONS.label,
		name: TRIGGER_OPTIONS.name,
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			...acknowledgeFields,
			...consentFields,
			...filterFields,
			...batchFields,
			...personFields,
			...receiptFields,
			...registrationFields,
		].toSorted((one, other) => one.displayName.localeCompare(other.displayName)),
	},
	{
		// Keeps n8n from reading and parsing a webhook's body before the node has looked at it, as it
		// does for its own webhook nodes: what is not signed is neither parsed nor, when too large, read.
		displayName: 'Body',
		name: 'options',
		type: 'hidden',
		default: { binaryData: true },
	},
];

export type TriggerOptions = AcknowledgeOptions &
	ConsentOptions &
	FilterOptions &
	BatchOptions &
	PersonOptions &
	ReceiptOptions &
	RegistrationOptions;

/**
 * Reads the collection, except for what only publishing and n8n itself need.
 *
 * @throws ParameterIssue when an expression gave something of another kind
 */
export function triggerOptionsParameter(source: ParameterSource): TriggerOptions {
	const [parameters, isAdded] = addedOptions(new Parameters(source));
	return {
		...acknowledgeParameters(parameters),
		...consentParameters(parameters, isAdded),
		...filterParameters(parameters, isAdded),
		...batchParameters(parameters, isAdded),
		...personParameters(parameters, isAdded),
		...receiptParameters(parameters),
		...registrationParameters(parameters),
	};
}
