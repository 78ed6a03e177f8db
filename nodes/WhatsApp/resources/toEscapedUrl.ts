import { parseUrl } from '../shared/parseUrl';

/**
 * A URL as browsers send it: spaces and letters beyond ASCII are escaped, existing escapes,
 * signatures and plus signs stay as they are. Meta does not escape what it gets.
 *
 * @returns undefined for a text that is no URL of http or https, or that has characters which a URL
 * cannot have and a browser would drop silently
 * @see https://url.spec.whatwg.org/#concept-url-parser
 */
export function toEscapedUrl(text: string): string | undefined {
	const written = text.trim();
	const authority = /^https?:\/\/([^/?#\\]+)/i.exec(written)?.[1];
	if (authority === undefined || /[\s\p{Cf}]/u.test(authority) || /\p{Cc}/u.test(written))
		return undefined;
	return parseUrl(written)?.href;
}
