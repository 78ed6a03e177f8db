import type { JsonObject } from '../control-types';
import { splitNames } from '../field-selection';
import { invalidParameter } from '../graph-error';
import { textOf } from '../request-input';
import {
	TEMPLATE_CATEGORIES,
	TEMPLATE_STATUSES,
	type MessageTemplate,
	type TemplateComponent,
} from './template';

const QUALITY_SCORES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'] as const;

/**
 * Those of the templates which the request asks for.
 * @throws GraphError 100 for a status, category or score that doesn't exist
 */
export function filterTemplates(
	templates: readonly MessageTemplate[],
	params: JsonObject,
): MessageTemplate[] {
	const statuses = listed('status', params.status, TEMPLATE_STATUSES);
	const categories = listed('category', params.category, TEMPLATE_CATEGORIES);
	const scores = listed('quality_score', params.quality_score, QUALITY_SCORES);
	const languages = params.language === undefined ? null : splitNames(params.language);
	const content = textOf(params.name_or_content).toLowerCase();
	return templates.filter(
		(template) =>
			(params.name === undefined || template.name === params.name) &&
			(!statuses || statuses.includes(template.status)) &&
			(!categories || categories.includes(template.category)) &&
			(!scores || scores.includes(template.quality_score ?? 'UNKNOWN')) &&
			(!languages || languages.includes(template.language)) &&
			[template.name, ...textsIn(template.components)].some((text) =>
				text.toLowerCase().includes(content),
			),
	);
}

/** One value or several, in any case; null if there is no such parameter. */
function listed(param: string, value: unknown, allowed: readonly string[]): string[] | null {
	if (value === undefined) return null;
	const values = splitNames(value).map((each) => each.toUpperCase());
	const unknown = values.find((each) => !allowed.includes(each));
	if (unknown !== undefined) {
		throw invalidParameter(
			`Param ${param} must be one of {${allowed.join(', ')}} - got ${JSON.stringify(unknown)}.`,
		);
	}
	return values;
}

const textsIn = (components: readonly TemplateComponent[]): string[] =>
	components.flatMap(({ text, cards }) => [
		...(text === undefined ? [] : [text]),
		...(cards ?? []).flatMap((card) => textsIn(card.components)),
	]);
