import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

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
	const results = page.entries.map((entry) => ({ name: labelOf(entry), value: asText(entry.id) }));
	return { results, paginationToken: page.paginationToken };
}

/** The templates that may be sent, for the list *Template Name* of a message. */
export async function searchApprovedTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await listNames(this, { status: 'APPROVED', ...filterBy(filter) }, paginationToken);
}

/** All templates by name, for the list *Template Name* of what concerns every language. */
export async function searchTemplateNames(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await listNames(this, filterBy(filter), paginationToken);
}

/** "order_update · de, en_US". The value is the name, so the languages of a template share one entry. */
async function listNames(
	context: ILoadOptionsFunctions,
	query: { status?: string; name_or_content?: string },
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const page = await fetchPage(
		context,
		'message_templates',
		{ fields: FIELDS, ...query },
		paginationToken,
	);
	const languages = new Map<string, string[]>();
	for (const { name, language } of page.entries) {
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

const labelOf = ({ name, language, status }: IDataObject): string =>
	[asText(name), asText(language), asText(status).toLowerCase().replace(/_/g, ' ')].join(' · ');
