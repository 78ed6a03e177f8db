import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { assertNoFormatting } from '../formatting';
import { assertLength, MAXIMUM_LENGTH } from '../limits';

const BODY = { name: 'interactiveBody', label: 'Body' };
const OPTIONAL_BODY = { name: 'optionalBody', label: 'Body' };
const FOOTER = { name: 'interactiveFooter', label: 'Footer' };

/** Of interactive messages of every kind. */
export const interactiveBodyField: INodeProperties = {
	displayName: BODY.label,
	name: BODY.name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. When may we call you back?',
	description: `Up to ${MAXIMUM_LENGTH.buttonsBody} characters, ${MAXIMUM_LENGTH.listBody} above a list`,
};

/** Of the kinds that do without. */
export const optionalBodyOption: INodeProperties = {
	displayName: OPTIONAL_BODY.label,
	name: OPTIONAL_BODY.name,
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	description: `Text of the message, up to ${MAXIMUM_LENGTH.buttonsBody} characters`,
};

export const interactiveFooterOption: INodeProperties = {
	displayName: FOOTER.label,
	name: FOOTER.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. You can reply until 6 pm',
	description: `Small text below the body, up to ${MAXIMUM_LENGTH.interactiveFooter} characters`,
};

/** The interactive kinds that Meta knows, as far as an operation sends them. */
type InteractiveType =
	| 'button'
	| 'list'
	| 'cta_url'
	| 'location_request_message'
	| 'flow'
	| 'product'
	| 'product_list'
	| 'catalog_message'
	| 'carousel'
	| 'request_contact_info'
	| 'address_message'
	| 'call_permission_request'
	| 'voice_call'
	| 'order_details'
	| 'order_status';

/** What an interactive message consists of, in Meta's names. */
interface InteractiveContent {
	readonly type: InteractiveType;
	readonly header?: IDataObject;
	readonly body?: IDataObject;
	readonly footer?: IDataObject;
	readonly action: IDataObject;
}

/** Puts an interactive message together; a part that is undefined is not sent. */
export const interactive = ({
	type,
	header,
	body,
	footer,
	action,
}: InteractiveContent): IDataObject => ({
	type: 'interactive',
	interactive: {
		type,
		...(header !== undefined && { header }),
		...(body !== undefined && { body }),
		...(footer !== undefined && { footer }),
		action,
	},
});

/** The text of the message. */
export function bodyParameter(
	parameters: Parameters,
	maximum: number = MAXIMUM_LENGTH.buttonsBody,
): IDataObject {
	const text = parameters.requiredText(BODY, 'Enter the text of the message.');
	assertLength(text, BODY, maximum);
	return { text };
}

/** The text of a message that may do without; undefined when it is empty. */
export function optionalBodyParameter(parameters: Parameters): IDataObject | undefined {
	const text = parameters.option(OPTIONS, OPTIONAL_BODY);
	assertLength(text, OPTIONAL_BODY, MAXIMUM_LENGTH.buttonsBody);
	return text.trim() === '' ? undefined : { text };
}

/** The small text below the body; undefined when it is empty. */
export function footerParameter(parameters: Parameters): IDataObject | undefined {
	const text = parameters.option(OPTIONS, FOOTER);
	assertLength(text, FOOTER, MAXIMUM_LENGTH.interactiveFooter, 'Shorten it.');
	return text.trim() === '' ? undefined : { text };
}

/** A text header; undefined when the text is empty. */
export function textHeader(text: string, label: string): IDataObject | undefined {
	assertLength(
		text,
		label,
		MAXIMUM_LENGTH.interactiveHeader,
		'Shorten it, or move a part into the body.',
	);
	assertNoFormatting(text, { name: '', label });
	return text.trim() === '' ? undefined : { type: 'text', text };
}
