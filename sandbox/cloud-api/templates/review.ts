import type { Settings } from '../control-types';
import { Timers } from '../timers';
import type { MessageTemplate, TemplateComponent } from './template';

/** Source: message templates, common rejection reasons: asking for sensitive identifiers. */
const SENSITIVE = /\b(card number|password|social security number)\b/i;

/** Meta's review of new and edited templates: each is decided after a while. */
export class TemplateReviews {
	private readonly timers = new Timers();

	/** @param decided is called with each template that got another status */
	constructor(
		private readonly settings: () => Settings,
		private readonly decided: (template: MessageTemplate) => void,
	) {}

	/** Decides about a template later, unless it was removed or decided by hand before. */
	submit(template: MessageTemplate, isThere: () => boolean): void {
		const { template_review_ms: wait } = this.settings();
		if (wait === null) return;
		this.timers.after(wait, () => {
			if (template.status !== 'PENDING' || !isThere()) return;
			const reason = this.settings().reject_templates
				? 'INVALID_FORMAT'
				: rejectionOf(template.components);
			template.status = reason === null ? 'APPROVED' : 'REJECTED';
			template.rejected_reason = reason ?? 'NONE';
			this.decided(template);
		});
	}

	reset(): void {
		this.timers.cancelAll();
	}
}

/** @returns Meta's name for the reason, null if there is none */
export const rejectionOf = (components: readonly TemplateComponent[]): string | null =>
	components.some(
		({ text = '', cards = [] }) =>
			SENSITIVE.test(text) || cards.some((card) => rejectionOf(card.components) !== null),
	)
		? 'SCAM'
		: null;
