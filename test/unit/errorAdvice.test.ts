import {
	adviceByCode,
	adviceBySubcode,
	findErrorAdvice,
	type ErrorAdvice,
	type RetryAdvice,
} from '../../nodes/WhatsApp/graph/errorAdvice';
import { account } from '../../nodes/WhatsApp/graph/errorAdvice/account';
import { calls, groups } from '../../nodes/WhatsApp/graph/errorAdvice/groupsAndCalls';
import { messaging } from '../../nodes/WhatsApp/graph/errorAdvice/messaging';
import { platform, platformMessages } from '../../nodes/WhatsApp/graph/errorAdvice/platform';
import { templates } from '../../nodes/WhatsApp/graph/errorAdvice/templates';

/**
 * Every code of Meta's code pages and whether a request refused with it may be sent again.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const CODES: Record<string, Partial<Record<RetryAdvice, number[]>>> = {
	'the Graph API': {
		safe: [4, 17, 32, 613, 80007],
		ambiguous: [1, 2],
		never: [0, 3, 10, 33, 100, 190, 200, 2200],
	},
	'sending messages': {
		safe: [130429, 131016, 131056, 131057],
		ambiguous: [131000],
		later: [131048, 131049, 131064, 134101],
		never: [
			130403, 130472, 130497, 130501, 131005, 131008, 131009, 131021, 131026, 131030, 131037, 131047,
			131050, 131051, 131052, 131053, 131055, 131062, 131063, 134011, 134100, 134102, 135000, 137000,
			139200, 1752041, 2388318, 2388330,
		],
	},
	'account and registration': {
		safe: [133004],
		later: [133008, 133009, 133015],
		never: [368, 131031, 131042, 131044, 131045, 133000, 133005, 133006, 133010, 133016],
	},
	'blocked users': { safe: [139102, 139103], never: [139100, 139101] },
	usernames: { never: [147001, 147002, 147003, 147004, 147005] },
	'moving a number and the WhatsApp Business app': {
		later: [2494100],
		never: [2388001, 2388012, 2388091, 2388093, 2388103, 2593107, 2593108, 2593109],
	},
	'templates and flows': {
		later: [132069],
		never: [
			132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 139000, 139001,
			139002, 139003, 139004, 200005, 200006, 200007, 2388019, 2388024, 2388039, 2388040, 2388047,
			2388072, 2388073, 2388293, 2388299,
		],
	},
	groups: {
		safe: [131208],
		never: [
			131020, 131041, 131059, 131201, 131202, 131204, 131207, 131209, 131210, 131211, 131212, 131213,
			131214, 131215,
		],
	},
	calls: {
		later: [138002, 138005],
		never: [
			138000, 138001, 138003, 138004, 138006, 138007, 138009, 138012, 138013, 138014, 138015, 138017,
			138018,
		],
	},
};

const listed = Object.entries(CODES).flatMap(([topic, byRetry]) =>
	Object.entries(byRetry).flatMap(([retry, codes]) => codes.map((code) => ({ topic, retry, code }))),
);

const everyAdvice: Array<[string, ErrorAdvice]> = [
	...[...adviceByCode].map(([code, advice]): [string, ErrorAdvice] => [String(code), advice]),
	...adviceBySubcode,
	...platformMessages.map(({ code, pattern, advice }): [string, ErrorAdvice] => [
		`${code} ${pattern}`,
		advice,
	]),
	['a call code without a row', findErrorAdvice(138010) as ErrorAdvice],
];

describe('advice for a code of Meta', () => {
	test.each(listed)('$code ($topic) may be sent again: $retry', ({ code, retry }) => {
		expect(adviceByCode.get(code)?.retry).toBe(retry);
	});

	test('exists for the listed codes and no others', () => {
		expect([...adviceByCode.keys()].sort((a, b) => a - b)).toEqual(
			listed.map(({ code }) => code).sort((a, b) => a - b),
		);
	});

	test('is declared in one topic only', () => {
		const declared = [platform, account, messaging, templates, groups, calls].flatMap(Object.keys);
		expect(declared).toHaveLength(new Set(declared).size);
	});

	test('covers all permission codes from 200 to 299', () => {
		for (let code = 200; code <= 299; code++) {
			expect(findErrorAdvice(code)).toMatchObject({
				what: expect.stringContaining('permission') as string,
				retry: 'never',
			});
		}
		expect(findErrorAdvice(199)).toBeUndefined();
		expect(findErrorAdvice(300)).toBeUndefined();
	});

	test('covers all call codes from 138000 to 138023', () => {
		for (let code = 138000; code <= 138023; code++) expect(findErrorAdvice(code)).toBeDefined();
		expect(findErrorAdvice(137999)).toBeUndefined();
		expect(findErrorAdvice(138024)).toBeUndefined();
	});

	test('does not exist for an unknown code or for none', () => {
		expect(findErrorAdvice(999999)).toBeUndefined();
		expect(findErrorAdvice(undefined)).toBeUndefined();
		expect(findErrorAdvice(undefined, 33, 'Invalid appsecret_proof')).toBeUndefined();
	});
});

describe('a subcode', () => {
	test.each([
		[100, 33, 'The ID does not exist, or the token has no access to it'],
		[190, 460, 'The access token ended because the password of its user was changed'],
		[190, 463, 'The access token has expired'],
		[190, 467, 'The access token has been revoked'],
		[100, 2388024, 'A template with this name exists in this language already'],
		[100, 2388299, 'The template begins or ends with a variable'],
		[192, 2388024, 'A template with this name exists in this language already'],
	])('%i/%i is more precise than the code', (code, subcode, what) => {
		expect(findErrorAdvice(code, subcode)?.what).toBe(what);
		expect(findErrorAdvice(code)?.what).not.toBe(what);
	});

	test('is more precise than the text', () => {
		expect(findErrorAdvice(100, 33, 'Invalid appsecret_proof')).toBe(adviceBySubcode.get('100/33'));
	});

	test('that is unknown leaves the advice of the code', () => {
		expect(findErrorAdvice(130429, 2494055)).toBe(adviceByCode.get(130429));
		expect(findErrorAdvice(190, 999)).toBe(adviceByCode.get(190));
	});

	test('counts only below its own code', () => {
		expect(findErrorAdvice(131009, 463)).toBe(adviceByCode.get(131009));
		expect(findErrorAdvice(100, 190)).toBe(adviceByCode.get(100));
	});

	test('with several meanings leaves the advice of the code', () => {
		expect(findErrorAdvice(200, 2388093)).toBe(adviceByCode.get(200));
		expect(findErrorAdvice(100, 2388093)).toBe(adviceByCode.get(100));
	});
});

describe("Meta's text", () => {
	test.each([
		[100, 'Invalid appsecret_proof provided in the API argument', /belongs to another app/],
		[100, 'API calls from the server require an appsecret_proof argument', /signed with its App Secret/],
		[100, 'This call requires an appsecret_proof argument', /signed with its App Secret/],
		[100, '(#100) Callback verification failed: HTTP Status Code = 404', /webhook URL/],
		[100, '(#100) This is not enabled for this account', /not enabled for the account/],
		[190, 'Malformed access token', /not complete/],
		[190, 'Invalid OAuth access token - Cannot parse access token', /not complete/],
		[190, 'Error validating access token: Session has expired on Friday', /^The access token has expired$/],
		[200, '(#200) Provide valid app ID', /no usable access token/],
	])('tells the causes of %i apart: %s', (code, message, what) => {
		expect(findErrorAdvice(code, undefined, message)?.what).toMatch(what);
		expect(findErrorAdvice(code)?.what).not.toMatch(what);
	});

	test('says that the webhook URL did not answer, as code 2200 does', () => {
		expect(findErrorAdvice(2200, undefined, '(#2200) Callback verification failed')).toBe(
			findErrorAdvice(100, undefined, 'Callback verification failed'),
		);
	});

	test('counts only with its own code', () => {
		expect(findErrorAdvice(131009, undefined, 'Invalid appsecret_proof')).toBe(adviceByCode.get(131009));
		expect(findErrorAdvice(999999, undefined, 'Invalid appsecret_proof')).toBeUndefined();
	});

	test('that says nothing more leaves the advice of the code', () => {
		expect(findErrorAdvice(100, undefined, '(#100) Invalid parameter')).toBe(adviceByCode.get(100));
	});
});

describe('the wording', () => {
	test.each(everyAdvice)('for %s is calm, short and says what to do', (_, { what, action }) => {
		expect(`${what} ${action}`).not.toMatch(/error|problem|fail|mistake|please|\boops\b|!/i);
		expect(what).toMatch(/^[A-Z].*[^.\s]$/);
		expect(what.length).toBeLessThanOrEqual(90);
		expect(action).toMatch(/^[A-Z].*[^.\s]\.$/);
		expect(action.split(/\.\s+(?=[A-Z])/).length).toBeLessThanOrEqual(2);
		expect(action.length).toBeLessThanOrEqual(260);
	});
});
