/**
 * Parses an absolute URL. `URL.canParse` is wrong about hosts such as bücher.example in Node 20 once
 * V8 has optimised the calling code.
 *
 * @returns undefined for what is no URL
 */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}
