import type { INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../../operation/options';
import type { Parameters } from '../../operation/parameters';
import { readFields } from '../fieldSelection';

/** What is worth knowing about a template, when the user names no fields. */
const DEFAULT_FIELDS = [
	'id',
	'name',
	'language',
	'status',
	'category',
	'parameter_format',
	'components',
	'quality_score',
	'rejected_reason',
];

const AFTER = { name: 'after', label: 'After' };

export const templateOptions: INodeProperties[] = [
	{
		displayName: AFTER.label,
		name: AFTER.name,
		type: 'string',
		default: '',
		placeholder: 'e.g. QVFIUmx1WTBpMGpJWXprYzVYaVhab...',
		description: 'Cursor of Meta to begin after, from the paging of an earlier response',
		displayOptions: { show: { '/resource': ['template'], '/operation': ['getAll'] } },
	},
];

/** The `fields` of a request about templates. */
export const readTemplateFields = (parameters: Parameters): string =>
	readFields(parameters, DEFAULT_FIELDS);

/** The cursor to begin after; '' to begin with the first template. */
export const readAfter = (parameters: Parameters): string =>
	parameters.option(OPTIONS, AFTER).trim();
