import { invalidParameter, templateError } from '../../graph-error';
import { TEMPLATE_LIMITS } from '../../limits';
import { componentOf, type TemplateComponent } from '../template';
import { examplesIn } from './buttons';
import { checkLength } from './texts';

const FORMATS = ['IMAGE', 'VIDEO'];

/**
 * What Meta says of templates with a limited-time offer (2026). How it words a refusal is not documented.
 * @throws GraphError 100, with a subcode where Meta has one
 */
export function checkOffer(components: readonly TemplateComponent[], category: string): void {
	if (!componentOf(components, 'LIMITED_TIME_OFFER')) return;
	if (category !== 'MARKETING')
		throw invalidParameter(
			'Only templates of the category MARKETING can have a limited-time offer.',
		);
	if (componentOf(components, 'FOOTER'))
		throw invalidParameter(
			"A template with a limited-time offer can't have a component of type FOOTER.",
		);
	const header = componentOf(components, 'HEADER');
	if (header && !FORMATS.includes(header.format ?? '')) {
		throw templateError(
			2388047,
			`The HEADER of a limited-time offer must be one of ${FORMATS.join(', ')}.`,
		);
	}
	const buttons = componentOf(components, 'BUTTONS')?.buttons ?? [];
	for (const button of buttons.filter(({ type }) => type === 'COPY_CODE')) {
		const [code = ''] = examplesIn(button);
		checkLength('The code of a limited-time offer', code, TEMPLATE_LIMITS.offerCode);
	}
}
