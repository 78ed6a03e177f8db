import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue, titleOf, type Field } from '../../../operation/parameters';
import { assertLength } from '../../limits';
import { toEscapedUrl } from '../../toEscapedUrl';
import { BUTTONS, TEMPLATE_LENGTH } from '../templateLimits';
import { typeOf, type TemplateComponent } from './templateComponent';
import { splitUrl } from './urls';
import { parseVariables } from './variables';

/** How a message names what is wrong with one key of one button. */
type FieldOf = (key: string) => Field;

/** What Meta requires of a button, by its type. Types that are not here are left to Meta. */
const CHECKS: Readonly<Record<string, (button: IDataObject, fieldOf: FieldOf) => void>> = {
	QUICK_REPLY: checkText,
	URL: (button, fieldOf) => {
		checkText(button, fieldOf);
		checkUrl(button, fieldOf);
	},
	PHONE_NUMBER: (button, fieldOf) => {
		checkText(button, fieldOf);
		checkPhoneNumber(button, fieldOf);
	},
	COPY_CODE: checkCode,
	CATALOG: checkText,
	FLOW: checkText,
	MPM: checkText,
	SPM: checkText,
	VOICE_CALL: checkText,
};

/**
 * Throws for buttons that Meta refuses.
 *
 * @param component a component of type BUTTONS
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates/components
 */
export function checkButtons(component: TemplateComponent, buttons: readonly IDataObject[]): void {
	const types = buttons.map(typeOf);
	checkCounts(types, titleOf(component.field('buttons')));
	buttons.forEach((button, index) => {
		const fieldOf: FieldOf = (key) => component.field(key, index);
		if (types[index] === '') {
			throw new ParameterIssue(
				`${titleOf(fieldOf('type'))} is empty`,
				'Every button has a type, such as QUICK_REPLY or URL.',
			);
		}
		if (types[index] === 'OTP') {
			throw new ParameterIssue(
				`${titleOf(fieldOf('type'))} is OTP, which only authentication templates have`,
				"Choose another type, or set 'Category' to Authentication.",
			);
		}
		CHECKS[types[index] ?? '']?.(button, fieldOf);
	});
	checkGroups(types, titleOf(component.field('buttons')));
}

function checkCounts(types: readonly string[], title: string): void {
	if (types.length === 0) {
		throw new ParameterIssue(
			`${title} has no buttons`,
			'Add a button, or remove this part of the template.',
		);
	}
	if (types.length > BUTTONS.all) {
		throw new ParameterIssue(
			`${title} has ${types.length} buttons; WhatsApp allows ${BUTTONS.all}`,
			'Remove some of them.',
		);
	}
	for (const [type, maximum] of Object.entries(BUTTONS.byType)) {
		const count = types.filter((each) => each === type).length;
		if (count <= maximum) continue;
		throw new ParameterIssue(
			`${title} has ${count} buttons of the type ${type}; WhatsApp allows ${maximum}`,
			'Remove some of them.',
		);
	}
}

/** Quick replies are next to each other, before or after all others (page about components, grouping). */
function checkGroups(types: readonly string[], title: string): void {
	const changes = types.filter(
		(type, index) => index > 0 && (type === 'QUICK_REPLY') !== (types[index - 1] === 'QUICK_REPLY'),
	);
	if (changes.length <= 1) return;
	throw new ParameterIssue(
		`${title} mixes quick replies with other buttons`,
		'Put all quick replies first or all of them last.',
	);
}

function checkText({ text: label }: IDataObject, fieldOf: FieldOf): void {
	const field = fieldOf('text');
	const text = requireButtonText(label, field, 'Enter the text of the button.');
	assertLength(text, field, TEMPLATE_LENGTH.buttonText, 'Shorten the text of the button.');
	if (parseVariables(text, field).names.length === 0) return;
	throw new ParameterIssue(
		`${titleOf(field)} has a variable`,
		'The text of a button is the same in every message.',
	);
}

function checkUrl({ url, example }: IDataObject, fieldOf: FieldOf): void {
	const field = fieldOf('url');
	const address = requireButtonText(url, field, 'Enter the URL that the button opens.');
	assertLength(address, field, TEMPLATE_LENGTH.buttonUrl, 'Enter a shorter URL.');
	if (toEscapedUrl(splitUrl(address).base) === undefined) {
		throw new ParameterIssue(
			`${titleOf(field)} is not a valid URL`,
			'Enter a URL such as https://example.com/orders/{{1}}. Only its end may be a variable.',
		);
	}
	const { names } = parseVariables(address, field);
	if (names.length === 0) return;
	if (
		names.length > 1 ||
		address.indexOf('{{') !== address.length - '{{1}}'.length ||
		names[0] !== '1'
	) {
		throw new ParameterIssue(
			`${titleOf(field)} has a variable that is not {{1}} at its end`,
			'A URL may have one variable, at its end: https://example.com/orders/{{1}}.',
		);
	}
	requireExample(
		example,
		fieldOf('example'),
		'Enter an example for the variable in the URL of this button.',
	);
}

function checkPhoneNumber({ phone_number }: IDataObject, fieldOf: FieldOf): void {
	const field = fieldOf('phone_number');
	const number = requireButtonText(phone_number, field, 'Enter the number that the button calls.');
	assertLength(
		number,
		field,
		TEMPLATE_LENGTH.buttonPhoneNumber,
		'Check that it is one number only.',
	);
	// Meta calls it alphanumeric and shows one with dashes; a variable it takes in texts and URLs only.
	if (/^\+?[\da-z ().-]+$/i.test(number) && /\d/.test(number)) return;
	throw new ParameterIssue(
		`${titleOf(field)} is not a phone number`,
		'Enter the number with its country code, such as +16505551234.',
	);
}

function checkCode({ example }: IDataObject, fieldOf: FieldOf): void {
	const field = fieldOf('example');
	assertLength(
		requireExample(example, field, 'Enter an example of the code that the button copies.'),
		field,
		TEMPLATE_LENGTH.couponCode,
		'Enter a shorter code. The codes that you send later have the same limit.',
	);
}

/** A single text, or a list with one. */
function requireExample(value: unknown, field: Field, advice: string): string {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	if (values.length > 1)
		throw new ParameterIssue(`${titleOf(field)} has more than one entry`, advice);
	return requireButtonText(values[0], field, advice);
}

function requireButtonText(value: unknown, field: Field, advice: string): string {
	const text = typeof value === 'string' ? value : '';
	if (text.trim() === '') throw new ParameterIssue(`${titleOf(field)} is empty`, advice);
	return text;
}
