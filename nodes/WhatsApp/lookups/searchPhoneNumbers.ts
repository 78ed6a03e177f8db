import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { asText } from '../shared/json';
import { fetchPage } from './fetchPage';

/**
 * The business's numbers for the list *WhatsApp Number*: "+1 555-010-0001 – Sandbox Shop", with a
 * remark where a number cannot send.
 *
 * @param filter what the user typed; compared with number, name and ID
 */
export async function searchPhoneNumbers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const fields = 'id,display_phone_number,verified_name,status,platform_type';
	const page = await fetchPage(this, 'phone_numbers', { fields }, paginationToken);
	const results = page.entries
		.map((entry) => ({ name: labelOf(entry), value: asText(entry.id) }))
		.filter(({ name, value }) => value !== '' && matches(`${name} ${value}`, filter));
	return { results, paginationToken: page.paginationToken };
}

function labelOf(entry: IDataObject): string {
	const label = [entry.display_phone_number, entry.verified_name]
		.map(asText)
		.filter(Boolean)
		.join(' – ');
	const remark = remarkOf(entry);
	return remark === undefined ? label : `${label} (${remark})`;
}

function remarkOf({ status, platform_type }: IDataObject): string | undefined {
	if (status === 'PENDING' || platform_type === 'NOT_APPLICABLE') return 'not registered';
	return typeof status === 'string' && status !== 'CONNECTED'
		? status.toLowerCase().replace(/_/g, ' ')
		: undefined;
}

/** Compares without regard to case and to what people put between digits. */
function matches(label: string, filter: string | undefined): boolean {
	const simplify = (value: string) => value.toLowerCase().replace(/[\s()+-]/g, '');
	return filter === undefined || simplify(label).includes(simplify(filter));
}
