/** Characters of a vCard in which its name is looked for; a picture, which can be long, follows the name. */
const SEARCHED_LENGTH = 65_536;

/** A line such as `FN:Barbara Johnson`, `FN;CHARSET=UTF-8:…` or `item1.FN:…`, with the lines that continue it. */
const FORMATTED_NAME = /^(?:[\w-]+\.)?FN(?:;[^:\r\n]*)?:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)/im;

/**
 * The name that a vCard shows; '' if it has none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6350#section-6.2.1
 */
export function vcardName(vcard: string): string {
	const value = FORMATTED_NAME.exec(vcard.slice(0, SEARCHED_LENGTH))?.[1] ?? '';
	return value
		.replace(/\r?\n[ \t]/g, '')
		.replace(/\\([\\,;n])/gi, (_, escaped: string) => (/n/i.test(escaped) ? ' ' : escaped))
		.trim();
}
