import type { IDataObject } from 'n8n-workflow';

import { fieldOf, type Parameters } from '../../operation/parameters';
import { asObject, asObjects, asText } from '../../shared/json';
import type { OperationField } from '../defineOperation';
import type { OutputFields } from '../outputSchema';

export const simplifyField: OperationField = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The fields of a simplified template. */
export const simplifiedOutput = {
	id: 'string',
	name: 'string',
	language: 'string',
	status: 'string',
	category: 'string',
	quality: 'string',
	header: 'string',
	body: 'string',
	footer: 'string',
	buttons: ['string'],
	rejected_reason: 'string',
} as const satisfies OutputFields;

/** A template as the user wants it: flat, unless *Simplify* is off. */
export const templateItem = (template: IDataObject, parameters: Parameters): IDataObject =>
	parameters.boolean(fieldOf(simplifyField)) ? simplified(template) : template;

/** What a simplified template has in another form, or not at all. */
const RAW_FIELDS = ['components', 'parameter_format', 'quality_score', 'rejected_reason'];

/** The texts of a template beside its status. A header without text is named by its format, such as IMAGE. */
function simplified(template: IDataObject): IDataObject {
	const parts = asObjects(template.components);
	const part = (type: string): IDataObject => parts.find((each) => each.type === type) ?? {};
	const header = part('HEADER');
	const buttons = asObjects(part('BUTTONS').buttons).map((button) => asText(button.text));
	const texts = {
		quality: asText(asObject(template.quality_score).score),
		header: asText(header.text) || asText(header.format),
		body: asText(part('BODY').text),
		footer: asText(part('FOOTER').text),
		// Meta says NONE of a template that was not rejected.
		rejected_reason: template.rejected_reason === 'NONE' ? '' : asText(template.rejected_reason),
	};
	const rest = Object.entries(template).filter(([name]) => !RAW_FIELDS.includes(name));
	return {
		...Object.fromEntries(rest),
		...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
		...(buttons.length > 0 && { buttons }),
	};
}
