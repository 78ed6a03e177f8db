import { templateError } from '../../graph-error';
import { componentOf, type TemplateComponent } from '../template';

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
	const buttons = componentOf(components, 'BUTTONS')?.buttons ?? [];
	if (buttons.length !== 1 || buttons[0]?.type !== 'OTP') {
		throw templateError(
			2388042,
			'An authentication template needs one button of type OTP and no other.',
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
