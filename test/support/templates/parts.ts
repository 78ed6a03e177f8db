import type { IDataObject } from 'n8n-workflow';

import type { TemplateExample } from './collection';

/** A placeholder for the handle of an uploaded sample file. */
export const HANDLE = '<handle>';

export const LINK = 'https://example.com';

export const example = (
	name: string,
	language: string,
	category: TemplateExample['category'],
	components: IDataObject[],
	values: TemplateExample['values'],
	rendered: IDataObject,
	more: Pick<TemplateExample, 'needsMarketingApi'> = {},
): TemplateExample => ({ name, language, category, components, values, rendered, ...more });

export const body = (text: string, ...samples: string[]): IDataObject => ({
	type: 'BODY',
	text,
	...(samples.length > 0 && { example: { body_text: [samples] } }),
});

export const named = (params: Record<string, string>) =>
	Object.entries(params).map(([param_name, value]) => ({ param_name, example: value }));

export const namedBody = (text: string, params: Record<string, string>): IDataObject => ({
	type: 'BODY',
	text,
	example: { body_text_named_params: named(params) },
});

export const header = (text: string, sample?: string): IDataObject => ({
	type: 'HEADER',
	format: 'TEXT',
	text,
	...(sample !== undefined && { example: { header_text: [sample] } }),
});

export const fileHeader = (format: string): IDataObject => ({
	type: 'HEADER',
	format,
	example: { header_handle: [HANDLE] },
});

export const footer = (text: string): IDataObject => ({ type: 'FOOTER', text });

export const buttons = (...list: IDataObject[]): IDataObject => ({
	type: 'BUTTONS',
	buttons: list,
});
export const quickReply = (text: string): IDataObject => ({ type: 'QUICK_REPLY', text });
export const url = (text: string, address: string, sample?: string): IDataObject => ({
	type: 'URL',
	text,
	url: address,
	...(sample !== undefined && { example: [sample] }),
});

/** What a customer sees. */
export const seen = (text: string) => ({ type: 'text', text });
export const seenFile = (type: string, file: string) => ({
	type,
	content: { link: `${LINK}/${file}` },
});
export const seenReply = (text: string, payload?: string) => ({
	type: 'quick_reply',
	text,
	...(payload !== undefined && { payload }),
});
export const seenUrl = (text: string, address: string) => ({ type: 'url', text, url: address });
