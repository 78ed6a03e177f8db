import type { JsonObject, Settings } from '../control-types';
import { Timers } from '../timers';
import { namedTemplate, templateStatusValue } from './status-value';
import type { MessageTemplate } from './template';

/** How often a template is paused. Of low quality once more, it is disabled. Source: template pausing. */
const PAUSES_MAX = 2;

/** Reports a change of a field. */
type Report = (template: MessageTemplate, field: string, value: JsonObject) => void;

/** What becomes of templates that are in use, and the webhooks that tell of it. */
export class TemplateLife {
	private readonly timers = new Timers();

	constructor(
		private readonly settings: () => Settings,
		private readonly report: Report,
	) {}

	/** Gives a template another status. */
	changeStatus(template: MessageTemplate, status: string): void {
		template.status = status;
		this.reportStatus(template);
	}

	reportStatus(template: MessageTemplate): void {
		this.report(template, 'message_template_status_update', templateStatusValue(template));
	}

	/** Meta has another opinion of the category. */
	changeCategory(template: MessageTemplate, category: string): void {
		const previous_category = template.category;
		if (previous_category === category) return;
		template.category = category;
		this.report(template, 'template_category_update', {
			...namedTemplate(template),
			previous_category,
			new_category: category,
		});
	}

	/** Customers liked the template better or worse. At the lowest quality Meta pauses it, in the end for good. */
	changeQuality(template: MessageTemplate, score: string): void {
		const previous = template.quality_score ?? 'UNKNOWN';
		if (previous === score) return;
		template.quality_score = score;
		this.report(template, 'message_template_quality_update', {
			previous_quality_score: previous,
			new_quality_score: score,
			...namedTemplate(template),
		});
		if (score === 'RED' && template.status === 'APPROVED') this.pause(template);
	}

	reset(): void {
		this.timers.cancelAll();
	}

	private pause(template: MessageTemplate): void {
		const pauses = (template.pauses ?? 0) + 1;
		template.pauses = pauses;
		if (pauses > PAUSES_MAX) {
			this.changeStatus(template, 'DISABLED');
			return;
		}
		this.changeStatus(template, 'PAUSED');
		this.timers.after(pauses * this.settings().template_pause_ms, () => {
			// By hand or by an edit it may have gone on before.
			if (template.status !== 'PAUSED' || template.pauses !== pauses) return;
			template.quality_score = 'UNKNOWN';
			this.changeStatus(template, 'APPROVED');
		});
	}
}
