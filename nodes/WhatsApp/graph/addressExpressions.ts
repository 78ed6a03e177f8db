import { DEFAULT_API_VERSION, META_BASE_URL } from './api';

/*
 * For requests that n8n makes itself: parts of expressions that read the credential as
 * `toGraphCredential` does, so that what works in the nodes works in the login and its test.
 */

const trimmed = (value: string): string => `(${value} || "").trim()`;

/** @param value the field *Base URL* in an expression */
export const baseUrlIn = (value: string): string =>
	`(${trimmed(value)}.replace(/[/]+$/, "") || "${META_BASE_URL}")`;

/** @param value the field *Graph API Version* in an expression */
export const versionIn = (value: string): string =>
	`(${trimmed(value)} || "${DEFAULT_API_VERSION}").replace(/^v?(?=\\d)/i, "v")`;
