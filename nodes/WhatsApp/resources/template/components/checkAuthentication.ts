import type { IDataObject } from 'n8n-workflow';

import { ParameterIssue, titleOf, type Field } from '../../../operation/parameters';
import { asObjects, asText } from '../../../shared/json';
import { assertLength } from '../../limits';
import { CODE_APPS, CODE_EXPIRATION_MINUTES, TEMPLATE_LENGTH } from '../templateLimits';
import { objectsOf, typeOf, type TemplateComponent } from './templateComponent';

/** The parts of an authentication template; Meta writes their texts itself. */
const TYPES = ['BODY', 'FOOTER', 'BUTTONS'];

/**
 * Throws for components that Meta refuses in an authentication template.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/authentication-templates
 */
export function checkAuthentication(components: readonly TemplateComponent[]): void {
	for (const component of components) {
		if (!TYPES.includes(typeOf(component.value))) {
			throw new ParameterIssue(
				`${titleOf(component.field('type'))} is ${typeOf(component.value)}, which an authentication template does not have`,
				`Its parts are ${TYPES.join(', ')}.`,
			);
		}
		if (component.value.text !== undefined) {
			throw new ParameterIssue(
				`${titleOf(component.field('text'))} is not allowed in authentication templates`,
				'Remove the text: Meta provides it. A BODY may have add_security_recommendation, a FOOTER code_expiration_minutes.',
			);
		}
		checkExpiration(component);
	}
	checkCodeButton(components);
}

function checkExpiration({ value, field }: TemplateComponent): void {
	const minutes = value.code_expiration_minutes;
	if (minutes === undefined) return;
	const { minimum, maximum } = CODE_EXPIRATION_MINUTES;
	const isWhole = typeof minutes === 'number' && Number.isInteger(minutes);
	if (isWhole && minutes >= minimum && minutes <= maximum) return;
	throw new ParameterIssue(
		`${titleOf(field('code_expiration_minutes'))} is not a number from ${minimum} to ${maximum}`,
		'Enter the minutes after which the code expires.',
	);
}

function checkCodeButton(components: readonly TemplateComponent[]): void {
	const component = components.find(({ value }) => typeOf(value) === 'BUTTONS');
	const buttons = component === undefined ? [] : objectsOf(component, 'buttons');
	const [button] = buttons;
	if (component !== undefined && button !== undefined && isOnlyCode(buttons)) {
		checkApps(component, button);
		return;
	}
	throw new ParameterIssue(
		'An authentication template needs one button of the type OTP and no other',
		'Add the component {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]}.',
	);
}

const isOnlyCode = (buttons: readonly IDataObject[]): boolean =>
	buttons.length === 1 && buttons.every((each) => typeOf(each) === 'OTP');

/** Apps and terms: pages about one-tap and zero-tap authentication templates. */
function checkApps(component: TemplateComponent, button: IDataObject): void {
	const type = asText(button.otp_type).toUpperCase();
	const labels = [
		['text', button.text],
		['autofill_text', button.autofill_text],
	] as const;
	for (const [key, text] of labels) {
		const advice = 'Shorten the text of the button.';
		assertLength(asText(text), component.field(key, 0), TEMPLATE_LENGTH.buttonText, advice);
	}
	if (type !== 'ONE_TAP' && type !== 'ZERO_TAP') return;
	const title = titleOf(component.field('supported_apps', 0));
	const apps = asObjects(button.supported_apps);
	if (apps.length === 0) {
		throw new ParameterIssue(
			`${title} is empty`,
			'Add the Android app that receives the code, with its package name and signature hash.',
		);
	}
	if (apps.length > CODE_APPS.maximum) {
		throw new ParameterIssue(
			`${title} has ${apps.length} apps`,
			`Remove some of them: WhatsApp allows ${CODE_APPS.maximum}.`,
		);
	}
	apps.forEach((app, index) =>
		checkApp(app, (key) => component.field(`supported_apps[${index}].${key}`, 0)),
	);
	if (type === 'ONE_TAP' || button.zero_tap_terms_accepted === true) return;
	throw new ParameterIssue(
		`${titleOf(component.field('zero_tap_terms_accepted', 0))} is not turned on`,
		'Meta creates zero-tap templates only for those who accept its terms.',
	);
}

function checkApp(
	{ package_name, signature_hash }: Record<string, unknown>,
	fieldOf: (key: string) => Field,
): void {
	const name = fieldOf('package_name');
	assertLength(asText(package_name), name, CODE_APPS.packageNameLength, 'Check the package name.');
	if (!CODE_APPS.packageName.test(asText(package_name))) {
		throw new ParameterIssue(
			`${titleOf(name)} is not a package name`,
			'Enter it as in the app, such as com.example.luckyshrub: at least two parts with a dot between them, each of which begins with a letter.',
			package_name,
		);
	}
	if (CODE_APPS.signatureHash.test(asText(signature_hash))) return;
	throw new ParameterIssue(
		`${titleOf(fieldOf('signature_hash'))} is not a signature hash`,
		"Enter the 11 characters of the hash of the app's signing key, such as K8a/AINcGX7.",
		signature_hash,
	);
}
