import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { OPTIONS } from '../../operation/optionNames';
import type { Parameters } from '../../operation/parameters';
import { assertNoFormatting } from '../formatting';
import { assertLength, MAXIMUM_LENGTH } from '../limits';

const BODY = { name: 'interactiveBody', label: 'Body' };
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
	description: `Up to ${MAXIMUM_LENGTH.buttonsBody} characters above buttons, ${MAXIMUM_LENGTH.listBody} above a list`,
};

export const interactiveFooterOption: INodeProperties = {
	displayName: FOOTER.label,
	name: FOOTER.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. You can reply until 6 pm',
	description: `Small text below the body, up to ${MAXIMUM_LENGTH.interactiveFooter} characters`,
};

/**
 * Puts an interactive message together.
 *
 * @param header the value of `header`, undefined for none
 */
export function interactive(
	parameters: Parameters,
	type: 'button' | 'list',
	header: IDataObject | undefined,
	action: IDataObject,
): IDataObject {
	const body = parameters.requiredText(BODY, 'Enter the text of the message.');
	assertLength(body, BODY, type === 'list' ? MAXIMUM_LENGTH.listBody : MAXIMUM_LENGTH.buttonsBody);
	const footer = parameters.option(OPTIONS, FOOTER);
	assertLength(footer, FOOTER, MAXIMUM_LENGTH.interactiveFooter, 'Shorten it.');
	return {
		type: 'interactive',
		interactive: {
			type,
			...(header !== undefined && { header }),
			body: { text: body },
			...(footer.trim() !== '' && { footer: { text: footer } }),
			action,
		},
	};
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
