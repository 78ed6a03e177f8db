import type { JsonObject } from '../control-types';
import { pageOf } from '../paging';
import { textOf } from '../request-input';
import { TEMPLATE_LIBRARY } from '../templates/library';
import type { GraphCall } from './graph-edge';

/** `GET /message_template_library` */
export function searchLibrary({ sandbox, path, params }: GraphCall): JsonObject {
	const { topic, usecase, industry, language } = params;
	const search = textOf(params.search).toLowerCase();
	const isWanted = (wanted: unknown, ...values: readonly string[]): boolean =>
		wanted === undefined || values.includes(textOf(wanted));
	const found = TEMPLATE_LIBRARY.filter(
		(template) =>
			isWanted(topic, template.topic) &&
			isWanted(usecase, template.usecase) &&
			isWanted(industry, ...template.industry) &&
			isWanted(language, template.language) &&
			`${template.name} ${template.body}`.toLowerCase().includes(search),
	);
	const page = pageOf(found, params, new URL(path, sandbox.url));
	return { data: page.items, ...(page.paging ? { paging: page.paging } : {}) };
}
