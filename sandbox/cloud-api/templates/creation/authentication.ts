import { templateError } from '../../graph-error';
import { TEMPLATE_LIMITS } from '../../limits';
import { componentOf, type TemplateButton, type TemplateComponent } from '../template';
import { checkLength } from './texts';

const BODY_TEXT = '*{{1}}* is your verification code.';
const SECURITY_TEXT = 'For your security, do not share this code.';

/** Authentication templates have texts by Meta and a button for the code. @throws GraphError 100 with a subcode */
export function checkAuthentication(components: readonly TemplateComponent[]): void {
	const strange = components.find(({ type }) => !['BODY', 'FOOTER', 'BUTTONS'].includes(type));
	if (strange)
		throw templateError(
			2388042,
			`Authentication templates can't have a component of type ${strange.type}.`,
		);
	const own = components.find(({ text }) => text !== undefined);
	if (own)
		throw templateError(
			2388072,
			`The ${own.type} of an authentication template can't have a text of its own.`,
		);
	const [button, ...others] = componentOf(components, 'BUTTONS')?.buttons ?? [];
	if (button?.type !== 'OTP' || others.length > 0) {
		throw templateError(
			2388042,
			'An authentication template needs one button of type OTP and no other.',
		);
	}
	checkCodeButton(button);
}

/** Source: the pages about one-tap and zero-tap authentication templates. */
function checkCodeButton(button: TemplateButton): void {
	for (const text of [button.text, button.autofill_text])
		checkLength('A button', text ?? '', TEMPLATE_LIMITS.buttonText);
	const type = button.otp_type?.toUpperCase();
	if (type === 'COPY_CODE') return;
	if ((button.supported_apps ?? []).length === 0) {
		throw templateError(
			2388043,
			'component of type BUTTONS is missing expected field(s) (supported_apps)',
		);
	}
	if (type === 'ZERO_TAP' && button.zero_tap_terms_accepted !== true) {
		throw templateError(
			2388043,
			'component of type BUTTONS is missing expected field(s) (zero_tap_terms_accepted)',
		);
	}
}

/** The components as Meta keeps them, with the text that it gives to the body. */
export const withMetasTexts = (components: readonly TemplateComponent[]): TemplateComponent[] =>
	components.map((component) =>
		component.type === 'BODY'
			? {
					...component,
					text: component.add_security_recommendation ? `${BODY_TEXT} ${SECURITY_TEXT}` : BODY_TEXT,
				}
			: component,
	);
