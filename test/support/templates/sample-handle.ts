import type { IDataObject } from 'n8n-workflow';

import { seed } from '../../../sandbox/cloud-api/seed';
import { HANDLE } from './parts';

/** The type of a sample for each header of a template that shows a file. */
const TYPES: Readonly<Record<string, string>> = {
	DOCUMENT: 'application/pdf',
	GIF: 'video/mp4',
	IMAGE: 'image/jpeg',
	VIDEO: 'video/mp4',
};

/** Components with handles of uploaded files in place of HANDLE. @param url of the sandbox */
export async function withHandles(url: string, components: IDataObject[]): Promise<IDataObject[]> {
	const text = JSON.stringify(components);
	if (!text.includes(HANDLE)) return components;
	const format = Object.keys(TYPES).find((each) => text.includes(`"${each}"`)) ?? '';
	const handle = await uploadSample(url, TYPES[format] ?? '');
	return JSON.parse(text.replaceAll(HANDLE, handle)) as IDataObject[];
}

/** Uploads some bytes as Meta's Resumable Upload API wants them. */
async function uploadSample(url: string, type: string): Promise<string> {
	const bytes = 'a sample';
	const query = new URLSearchParams({
		file_name: 'sample',
		file_length: String(bytes.length),
		file_type: type,
	});
	const headers = { authorization: `OAuth ${seed.accessTokens.valid}` };
	const begun = await fetch(`${url}/v25.0/${seed.app.id}/uploads?${query.toString()}`, {
		method: 'POST',
		headers,
	});
	const { id } = (await begun.json()) as { id: string };
	const ended = await fetch(`${url}/v25.0/${id}`, {
		method: 'POST',
		headers: { ...headers, file_offset: '0', 'content-type': 'application/octet-stream' },
		body: bytes,
	});
	return ((await ended.json()) as { h: string }).h;
}
