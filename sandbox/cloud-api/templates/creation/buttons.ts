import { parseUrl } from '../../../parse-url';
import { templateError, type GraphError } from '../../graph-error';
import { TEMPLATE_LIMITS } from '../../limits';
import type { TemplateButton } from '../template';
import { variablesIn } from '../variables';
import { checkLength } from './texts';

const { buttonsOfType, buttonText, url: urlLength, phoneNumber, copyCode } = TEMPLATE_LIMITS;

/** @param buttons those of one component; their number is checked with its shape. @throws GraphError 100 with a subcode */
export function checkButtons(buttons: readonly TemplateButton[]): void {
	for (const [type, max] of Object.entries(buttonsOfType)) {
		const count = buttons.filter((button) => button.type === type).length;
		if (count > max)
			throw wrongButtons(`There are ${count} buttons of type ${type}, the limit is ${max}.`);
	}
	checkGrouping(buttons);
	for (const button of buttons) checkButton(button);
}

/** Quick replies stand together, before or after all others. */
function checkGrouping(buttons: readonly TemplateButton[]): void {
	const isReply = buttons.map(({ type }) => type === 'QUICK_REPLY');
	const changes = isReply.filter(
		(reply, index) => index > 0 && reply !== isReply[index - 1],
	).length;
	if (changes > 1) throw wrongButtons('Quick replies and other buttons must each stand together.');
}

function checkButton(button: TemplateButton): void {
	const { type, text = '', phone_number: phone = '' } = button;
	checkLength('A button', text, buttonText);
	if (variablesIn(text).length > 0)
		throw wrongButtons("The text of a button can't have variables.");
	if (type === 'URL') checkUrl(button);
	if (type === 'PHONE_NUMBER') {
		checkLength('The phone number of a button', phone, phoneNumber);
		// Meta's documentation: "alphanumeric string".
		if (!/^\+?[\da-z ().-]+$/i.test(phone) || !/\d/.test(phone))
			throw wrongButtons(`${JSON.stringify(phone)} is no phone number.`);
	}
	if (type === 'COPY_CODE') {
		const [example] = examplesIn(button);
		if (example === undefined) throw missingExample();
		checkLength('The code of a button', example, copyCode);
	}
}

function checkUrl(button: TemplateButton): void {
	const { url = '' } = button;
	const variables = variablesIn(url);
	checkLength('The URL of a button', url, urlLength);
	const withoutVariable = url.replace(/\{\{[^{}]*\}\}$/, '');
	if (variablesIn(withoutVariable).length > 0) {
		throw wrongButtons('The URL of a button may have one variable, at its end.');
	}
	if (
		!/^https?:\/\/[^\s/?#{}]+/i.test(withoutVariable) ||
		parseUrl(withoutVariable) === undefined
	) {
		throw wrongButtons(`${JSON.stringify(url)} is no web address.`);
	}
	if (variables.length > 0 && examplesIn(button).length !== 1) throw missingExample();
}

/** One text, or a list with one. */
export const examplesIn = ({ example }: TemplateButton): string[] =>
	[example ?? []].flat().filter((each) => typeof each === 'string' && each !== '');

const wrongButtons = (reason: string): GraphError => templateError(2388042, reason);
const missingExample = (): GraphError =>
	templateError(2388043, 'component of type BUTTONS is missing expected field(s) (example)');
