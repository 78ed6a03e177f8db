import type { JsonObject } from '../control-types';
import { unixSeconds } from '../ids';
import { namedTemplate, templateStatusValue } from '../templates/status-value';
import { componentOf } from '../templates/template';
import type { EventContext, FieldEvents } from './event-context';

const DAY = 86_400;

const named = ({ template }: EventContext): JsonObject => namedTemplate(template);

/** What concerns templates. Source, where nothing else is said: Meta's webhook reference, August 2026. */
export const TEMPLATE_FIELDS: Readonly<Record<string, FieldEvents>> = {
	message_template_status_update: {
		event: 'APPROVED',
		value: ({ template }, event) => templateStatusValue(template, event),
	},
	message_template_quality_update: {
		event: 'YELLOW',
		value: (context, score) => ({
			previous_quality_score: 'GREEN',
			new_quality_score: score,
			...named(context),
		}),
	},
	message_template_components_update: {
		event: null,
		value: (context) => ({
			...named(context),
			message_template_element: componentOf(context.template.components, 'BODY')?.text ?? '',
			message_template_footer: 'Sandbox Shop',
			message_template_buttons: [
				{
					message_template_button_type: 'URL',
					message_template_button_text: 'Open',
					message_template_button_url: 'https://www.example.com/',
				},
			],
		}),
	},
	template_category_update: {
		event: 'MARKETING',
		value: (context, category) => ({
			...named(context),
			previous_category: context.template.category,
			new_category: category,
		}),
	},
	// Not shown by Meta; taken to be as the announcement in the field above.
	template_correct_category_detection: {
		event: 'MARKETING',
		value: (context, category) => ({
			...named(context),
			new_category: context.template.category,
			correct_category: category,
			category_update_timestamp: unixSeconds() + DAY,
		}),
	},
};
