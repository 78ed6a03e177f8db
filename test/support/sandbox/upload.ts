import { seed } from '../../../sandbox/cloud-api';
import type { AnswerBody, GraphAnswer } from './graph-client';

export interface Upload {
	bytes?: Uint8Array<ArrayBuffer>;
	/** Of the part itself. */
	mimeType?: string;
	filename?: string;
	/** Beside the file; default: all that Meta documents. */
	fields?: Record<string, string>;
	/** Whether the file comes before the fields. */
	fileFirst?: boolean;
	phoneNumberId?: string;
}

const SOME_BYTES = new TextEncoder().encode('some bytes');

/** Uploads a file as a browser's form would. */
export async function upload(url: string, given: Upload = {}): Promise<GraphAnswer> {
	const { bytes = SOME_BYTES, mimeType = 'image/png', filename = 'picture.png' } = given;
	const { fields = { messaging_product: 'whatsapp', type: mimeType }, fileFirst = false } = given;
	const form = new FormData();
	const file = new Blob([bytes], { type: mimeType });
	if (fileFirst) form.append('file', file, filename);
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	if (!fileFirst) form.append('file', file, filename);
	const response = await fetch(
		`${url}/v25.0/${given.phoneNumberId ?? seed.phoneNumbers.shop.id}/media`,
		{
			method: 'POST',
			headers: { authorization: `Bearer ${seed.accessTokens.valid}` },
			body: form,
		},
	);
	return {
		status: response.status,
		headers: response.headers,
		json: (await response.json()) as AnswerBody,
	};
}

/** @returns the ID of a file that is accepted */
export async function uploaded(url: string, given?: Upload): Promise<string> {
	const { status, json } = await upload(url, given);
	if (status !== 200) throw new Error(JSON.stringify(json));
	return json.id;
}
