/**
 * JSON as Meta writes it: everything beyond ASCII as `\uXXXX` in lower-case hex, and `/` as `\/`. A
 * receiver that checks the signature over re-serialised JSON instead of the raw body fails on this.
 */
export const encodeJson = (value: unknown): string =>
	JSON.stringify(value)
		.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replaceAll('/', '\\/');
