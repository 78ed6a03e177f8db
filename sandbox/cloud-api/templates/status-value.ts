import type { JsonObject } from '../control-types';
import { unixSeconds } from '../ids';
import type { MessageTemplate } from './template';

/** What comes with some of the decisions about a template. */
const REASONS: Readonly<Record<string, (template: MessageTemplate) => JsonObject>> = {
	DISABLED: () => ({ disable_info: { disable_date: unixSeconds() } }),
	PAUSED: ({ pauses = 1 }) => ({
		other_info: {
			title: pauses > 1 ? 'SECOND_PAUSE' : 'FIRST_PAUSE',
			description: `This template was paused for ${3 * pauses} hours because of its quality.`,
		},
	}),
	REJECTED: () => ({
		reason: 'INVALID_FORMAT',
		rejection_info: {
			reason: 'Placeholders stand at the beginning or the end',
			recommendation: 'Put words before and after them',
		},
	}),
};

/** How webhooks name a template; its ID is a number here. */
export const namedTemplate = ({ id, name, language }: MessageTemplate): JsonObject => ({
	message_template_id: Number(id),
	message_template_name: name,
	message_template_language: language,
});

/** The `value` of `message_template_status_update`. @param event default: the status that it has, with its reason */
export function templateStatusValue(template: MessageTemplate, event?: string): JsonObject {
	const { rejected_reason: reason = 'NONE' } = template;
	return {
		event: event ?? template.status,
		...namedTemplate(template),
		reason: 'NONE',
		message_template_category: template.category,
		...REASONS[event ?? template.status]?.(template),
		...(event === undefined && reason !== 'NONE' && { reason }),
	};
}
