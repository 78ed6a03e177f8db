import { account } from './account';
import type { ErrorAdvice, GraphObject } from './advice';
import { anyCallCode, calls, groups } from './groupsAndCalls';
import { messaging } from './messaging';
import { subcodesByObject } from './missingObjects';
import { permissionMissing, platform, platformSubcodes } from './platform';
import { templates } from './templates';
import { adviceByText } from './texts';

export type { ErrorAdvice, GraphObject, RetryAdvice } from './advice';

/**
 * Every code of Meta's with advice.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const adviceByCode: ReadonlyMap<number, ErrorAdvice> = new Map(
	[platform, account, messaging, templates, groups, calls].flatMap((table) =>
		Object.entries(table).map(([code, advice]) => [Number(code), advice] as const),
	),
);

/** Advice for a subcode below a code. The key is `code/subcode`, e.g. `190/463`. */
export const adviceBySubcode: ReadonlyMap<string, ErrorAdvice> = new Map(
	Object.entries(platformSubcodes),
);

/** Codes that mean the same from end to end, for those without a row of their own. */
const RANGES: ReadonlyArray<{ from: number; to: number; advice: ErrorAdvice }> = [
	{ from: 200, to: 299, advice: permissionMissing },
	{ from: 138000, to: 138023, advice: anyCallCode },
];

/**
 * What Meta's code page lists with seven digits, such as 2388024, comes as `error_subcode` below
 * code 100 and others, and means the same below each.
 */
const FIRST_SUBCODE_WITHOUT_PARENT = 1_000_000;

/** Listed for moving a number, but reported below codes 100 and 200 of template requests as well. */
const SUBCODES_WITH_SEVERAL_MEANINGS: ReadonlySet<number> = new Set([2388093]);

/**
 * What a code of Meta's means for the user of the node. The most telling part wins: subcode, then
 * Meta's text, then code, then range of codes.
 *
 * @param text Meta's `error.message` and `error_data.details`, to tell apart causes that share a code
 * @param about what the request was about, where it is known
 * @returns undefined for a code that Meta doesn't describe
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export function findErrorAdvice(
	code: number | undefined,
	subcode?: number,
	text?: string,
	about?: GraphObject,
): ErrorAdvice | undefined {
	return (
		bySubcode(code, subcode, about) ??
		byText(code, text) ??
		(code === undefined ? undefined : adviceByCode.get(code)) ??
		byRange(code)
	);
}

function bySubcode(code?: number, subcode?: number, about?: GraphObject): ErrorAdvice | undefined {
	if (subcode === undefined) return undefined;
	const key = `${code}/${subcode}`;
	const below = (about && subcodesByObject[key]?.[about]) ?? adviceBySubcode.get(key);
	if (below !== undefined) return below;
	const needsParent =
		subcode < FIRST_SUBCODE_WITHOUT_PARENT || SUBCODES_WITH_SEVERAL_MEANINGS.has(subcode);
	return needsParent ? undefined : adviceByCode.get(subcode);
}

function byText(code: number | undefined, text: string | undefined): ErrorAdvice | undefined {
	if (text === undefined) return undefined;
	return adviceByText.find((row) => row.code === code && row.pattern.test(text))?.advice;
}

function byRange(code: number | undefined): ErrorAdvice | undefined {
	if (code === undefined) return undefined;
	return RANGES.find(({ from, to }) => code >= from && code <= to)?.advice;
}
