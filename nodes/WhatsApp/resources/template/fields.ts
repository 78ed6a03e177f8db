import type { Parameters } from '../../operation/parameters';
import { readFields } from '../fieldSelection';
import type { OutputFields } from '../outputSchema';

/** What is worth knowing about a template: the fields that are read when the user names none. */
export const templateOutput = {
	id: 'string',
	name: 'string',
	language: 'string',
	status: 'string',
	category: 'string',
	parameter_format: 'string',
	components: [{ type: 'string', format: 'string', text: 'string' }],
	quality_score: { score: 'string', date: 'integer' },
	rejected_reason: 'string',
} as const satisfies OutputFields;

/** The `fields` of a request about templates. */
export const readTemplateFields = (parameters: Parameters): string =>
	readFields(parameters, Object.keys(templateOutput));
