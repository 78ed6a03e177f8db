import type { Parameters } from '../../operation/parameters';
import { fieldsParameter } from '../fieldSelection';

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

/** The `fields` of a request about templates. */
export const templateFieldsParameter = (parameters: Parameters): string =>
	fieldsParameter(parameters, DEFAULT_FIELDS);
