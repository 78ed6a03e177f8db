import { ParameterIssue, titleOf } from '../../../operation/parameters';
import { CODE_EXPIRATION_MINUTES } from '../templateLimits';
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
	const types = component === undefined ? [] : objectsOf(component, 'buttons').map(typeOf);
	if (types.length === 1 && types[0] === 'OTP') return;
	throw new ParameterIssue(
		'An authentication template needs one button of the type OTP and no other',
		'Add the component {"type": "BUTTONS", "buttons": [{"type": "OTP", "otp_type": "COPY_CODE"}]}.',
	);
}
