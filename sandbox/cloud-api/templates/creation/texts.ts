import { templateError } from '../../graph-error';
import { lengthOf, TEMPLATE_LIMITS } from '../../limits';
import { checkNoFormatting } from '../../message-rules/formatting';
import type { ParameterFormat, TemplateComponent } from '../template';
import { variablesIn, withoutVariables } from '../variables';
import { checkExamples, checkVariables, type VariableText } from './variable-rules';

const HEADER_SUBCODE = 2388047;
const BODY_SUBCODE = 2388072;
const FOOTER_SUBCODE = 2388073;

/** Formats of headers whose file needs an example. */
const MEDIA_FORMATS: readonly string[] = ['IMAGE', 'VIDEO', 'GIF', 'DOCUMENT'];

/** @throws GraphError 100/2388040 */
export function checkLength(what: string, text: string, max: number): void {
	if (lengthOf(text) > max) {
		throw templateError(2388040, `${what} has ${lengthOf(text)} characters, the limit is ${max}.`);
	}
}

/** @throws GraphError 100 with a subcode */
export function checkHeader(header: TemplateComponent, format: ParameterFormat): void {
	if (header.format !== 'TEXT') {
		if (header.text !== undefined)
			throw templateError(HEADER_SUBCODE, `A header of format ${header.format} has no text.`);
		const { header_handle: handles } = header.example ?? {};
		const lacking = !Array.isArray(handles) || handles.length === 0;
		if (MEDIA_FORMATS.includes(header.format ?? '') && lacking) {
			throw templateError(
				2388043,
				'component of type HEADER is missing expected field(s) (example)',
			);
		}
		return;
	}
	checkNoFormatting('HEADER', withoutVariables(header.text));
	const checked = checkText('HEADER', header, TEMPLATE_LIMITS.headerText, HEADER_SUBCODE, format);
	if (variablesIn(checked).length > TEMPLATE_LIMITS.headerVariables) {
		throw templateError(
			HEADER_SUBCODE,
			`The HEADER may have ${TEMPLATE_LIMITS.headerVariables} variable at most.`,
		);
	}
	if (/[\r\n]/.test(checked))
		throw templateError(HEADER_SUBCODE, "The HEADER can't have more than one line.");
}

/** @throws GraphError 100 with a subcode */
export function checkBody(body: TemplateComponent, max: number, format: ParameterFormat): void {
	checkText('BODY', body, max, BODY_SUBCODE, format);
}

/** @throws GraphError 100 with a subcode */
export function checkFooter({
	text = '',
	code_expiration_minutes: minutes,
}: TemplateComponent): void {
	if (minutes !== undefined) {
		throw templateError(
			FOOTER_SUBCODE,
			'Only authentication templates have an expiry in the FOOTER.',
		);
	}
	if (text === '') throw missingText('FOOTER');
	checkLength('The FOOTER', text, TEMPLATE_LIMITS.footer);
	if (variablesIn(text).length > 0)
		throw templateError(FOOTER_SUBCODE, "The FOOTER can't have variables.");
}

/** @returns the text */
function checkText(
	type: string,
	{ text = '', example }: TemplateComponent,
	max: number,
	subcode: number,
	format: ParameterFormat,
): string {
	if (text === '') throw missingText(type);
	const checked: VariableText = { type, text, subcode, format };
	checkLength(`The ${type}`, text, max);
	checkVariables(checked);
	checkExamples(checked, example);
	return text;
}

const missingText = (type: string): Error =>
	templateError(2388043, `component of type ${type} is missing expected field(s) (text)`);
