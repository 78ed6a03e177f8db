import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { templateNameText } from '../graph/template/templateName';
import { asText } from '../shared/json';
import { fetchPage } from './fetchPage';

const FIELDS = 'id,name,language,status';

/**
 * All templates of the business account by ID, for the list *Template*:
 * "order_update · en_US · approved".
 *
 * @param filter a part of the name or of the text, which Meta searches
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const query = { fields: FIELDS, ...filterBy(filter) };
	const page = await fetchPage(this, 'message_templates', query, paginationToken);
	const results = page.entries
		.map((entry) => ({ name: labelOf(entry), value: asText(entry.id) }))
		.filter(({ value }) => value !== '');
	return { results, paginationToken: page.paginationToken };
}

/** How the token of a page begins when all approved templates were listed. */
const OTHERS = 'others:';

/**
 * Templates by name and language, for the list *Template* of a message: first those that Meta sends,
 * then the others with their status.
 *
 * @param filter a part of the name or of the text, which Meta searches
 */
export async function searchTemplatesToSend(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken = '',
): Promise<INodeListSearchResult> {
	const isOthers = paginationToken.startsWith(OTHERS);
	const cursor = isOthers ? paginationToken.slice(OTHERS.length) : paginationToken;
	const page = await fetchPage(
		this,
		'message_templates',
		{ fields: FIELDS, ...(!isOthers && { status: 'APPROVED' }), ...filterBy(filter) },
		cursor === '' ? undefined : cursor,
	);
	const listed = page.entries.filter((entry) => hasName(entry) && !(isOthers && isApproved(entry)));
	const results = listed.map((entry) => ({
		name: isOthers
			? `${labelOf(entry)} – not sent by Meta`
			: `${asText(entry.name)} · ${asText(entry.language)}`,
		value: templateNameText({ name: asText(entry.name), language: asText(entry.language) }),
	}));
	const next = isOthers || page.paginationToken === undefined ? OTHERS : '';
	const isLast = isOthers && page.paginationToken === undefined;
	return { results, ...(!isLast && { paginationToken: `${next}${page.paginationToken ?? ''}` }) };
}

/**
 * All templates by name, for the list *Template Name* of what concerns every language: "order_update ·
 * de, en_US". The value is the name, so the languages of a template share one entry.
 */
export async function searchTemplateNames(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = await fetchPage(
		this,
		'message_templates',
		{ fields: FIELDS, ...filterBy(filter) },
		paginationToken,
	);
	const languages = new Map<string, string[]>();
	for (const { name, language } of page.entries.filter(hasName)) {
		languages.set(asText(name), [...(languages.get(asText(name)) ?? []), asText(language)]);
	}
	const results = [...languages].map(([name, codes]) => ({
		name: `${name} · ${codes.sort().join(', ')}`,
		value: name,
	}));
	return { results, paginationToken: page.paginationToken };
}

const filterBy = (filter = ''): { name_or_content?: string } =>
	filter.trim() === '' ? {} : { name_or_content: filter.trim() };

export const isApproved = ({ status }: IDataObject): boolean =>
	asText(status).toUpperCase() === 'APPROVED';

/** What Meta lists always has both; something in its place may not. */
const hasName = ({ name, language }: IDataObject): boolean =>
	asText(name) !== '' && asText(language) !== '';

const labelOf = ({ name, language, status }: IDataObject): string =>
	[asText(name), asText(language), asText(status).toLowerCase().replace(/_/g, ' ')].join(' · ');
