import { INTERACTIVE_LIMITS } from '../../limits';
import type { InteractiveKind } from './kind';
import { anyHeader, body, footer, namedAction } from './parts';

/** One button which opens a URL. */
export const ctaUrl: InteractiveKind = {
	name: 'cta_url',
	fields: {
		header: anyHeader,
		body: body(INTERACTIVE_LIMITS.buttonsBody),
		footer,
		action: namedAction('cta_url', {
			display_text: { kind: 'string', required: true, max: INTERACTIVE_LIMITS.urlButton },
			url: { kind: 'url', required: true },
		}),
	},
};
