/**
 * Parses a URL as browsers do.
 *
 * Not by `URL.canParse`: once V8 has optimised the calling code, Node 20 answers false for a host
 * with letters such as ü. `URL.parse` comes with Node 22 only.
 *
 * @param base what a relative URL is relative to
 * @returns undefined for what is no URL
 * @see https://url.spec.whatwg.org/#concept-url-parser
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
