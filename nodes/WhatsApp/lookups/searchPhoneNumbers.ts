import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { BUSINESS_ACCOUNT_ID, fillBusinessAccount } from '../graph/businessAccount';
import { records, text } from '../graph/json';
import { graphNodeError } from '../graph/nodeError';
import { nextCursor } from '../graph/paging';
import { graphRequest } from '../graph/request';

/** Entries per page of the list; the editor asks for the next page when the user scrolls. */
const PAGE_SIZE = 100;

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
	const access = await readGraphAccess(this);
	const request = await fillBusinessAccount(this, access, {
		method: 'GET',
		path: `${BUSINESS_ACCOUNT_ID}/phone_numbers`,
		query: {
			fields: 'id,display_phone_number,verified_name,status,platform_type',
			limit: PAGE_SIZE,
			...(paginationToken !== undefined && { after: paginationToken }),
		},
	});
	if (request.failure !== undefined) throw graphNodeError(this.getNode(), request.failure);
	const answer = await graphRequest(this, access, request.value);
	if (answer.failure !== undefined) throw graphNodeError(this.getNode(), answer.failure);

	const results = records(answer.body.data)
		.map((entry) => ({ name: labelOf(entry), value: text(entry.id) }))
		.filter(({ name, value }) => matches(`${name} ${value}`, filter));
	return { results, paginationToken: nextCursor(answer.body) };
}

function labelOf(entry: IDataObject): string {
	const label = [entry.display_phone_number, entry.verified_name].map(text).filter(Boolean).join(' – ');
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
