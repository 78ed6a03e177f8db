import type { IDataObject } from 'n8n-workflow';

import { asNumber } from '../../shared/json';
import type { OutputFields } from '../outputSchema';

/** Meta's details of a file, without its download URL. */
export const mediaInfoOutput = {
	messaging_product: 'string',
	id: 'string',
	mime_type: 'string',
	sha256: 'string',
	file_size: 'integer',
} as const satisfies OutputFields;

/** Meta gives the size as a number or as text. */
export const withNumericSize = (body: IDataObject): IDataObject => {
	const size = asNumber(body.file_size);
	return size === undefined ? body : { ...body, file_size: size };
};

/** The URL opens the file for anyone with the token, for five minutes. */
export const withoutUrl = (body: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'url'));
