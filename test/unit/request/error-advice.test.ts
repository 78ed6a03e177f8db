import {
	adviceByCode,
	adviceBySubcode,
	findErrorAdvice,
	type ErrorAdvice,
	type RetryAdvice,
} from '../../../nodes/WhatsApp/graph/errorAdvice';
import { account } from '../../../nodes/WhatsApp/graph/errorAdvice/account';
import { calls, groups } from '../../../nodes/WhatsApp/graph/errorAdvice/groupsAndCalls';
import { messaging } from '../../../nodes/WhatsApp/graph/errorAdvice/messaging';
import { subcodesByObject } from '../../../nodes/WhatsApp/graph/errorAdvice/missingObjects';
import { notAnAccount, platform } from '../../../nodes/WhatsApp/graph/errorAdvice/platform';
import { templates } from '../../../nodes/WhatsApp/graph/errorAdvice/templates';
import { adviceByText } from '../../../nodes/WhatsApp/graph/errorAdvice/texts';
import { parseFailure } from '../../../nodes/WhatsApp/graph/parseFailure';
import { isNodeOperation, isNodeText, NODE_RESOURCES } from '../../support/description/node-names';

/**
 * Every code of Meta's code pages and whether a request refused with it may be sent again.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const CODES: Record<string, Partial<Record<RetryAdvice, number[]>>> = {
	'the Graph API': {
		safe: [4, 17, 32, 613, 80007],
		ambiguous: [-1, 1, 2],
		never: [0, 3, 10, 33, 100, 104, 190, 200, 803, 2200, 2500, 2635, 250012],
	},
	'sending messages': {
		safe: [130429, 131016, 131056, 131057],
		ambiguous: [131000],
		later: [131048, 131049, 131064, 131070, 134101],
		never: [
			2040, 2046, 2047, 130403, 130472, 130497, 130501, 131005, 131008, 131009, 131021, 131026,
			131030, 131036, 131037, 131047, 131050, 131051, 131052, 131053, 131055, 131061, 131062,
			131063, 131065, 134011, 134100, 134102, 135000, 137000, 139200, 1752041, 2388318, 2388330,
			2494191,
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
			131058, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068,
			139000, 139001, 139002, 139003, 139004, 200005, 200006, 200007, 2388019, 2388024, 2388039,
			2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 2593002,
		],
	},
	groups: {
		safe: [131208],
		never: [
			131020, 131041, 131059, 131201, 131202, 131204, 131207, 131209, 131210, 131211, 131212,
			131213, 131214, 131215,
		],
	},
	calls: {
		later: [138002, 138005],
		never: [
			138000, 138001, 138003, 138004, 138006, 138007, 138009, 138012, 138013, 138014, 138015,
			138017, 138018, 138038,
		],
	},
};

const listed = Object.entries(CODES).flatMap(([topic, byRetry]) =>
	Object.entries(byRetry).flatMap(([retry, codes]) =>
		codes.map((code) => ({ topic, retry, code })),
	),
);

const everyAdvice: Array<[string, ErrorAdvice]> = [
	...[...adviceByCode].map(([code, advice]): [string, ErrorAdvice] => [String(code), advice]),
	...adviceBySubcode,
	...adviceByText.map(({ code, pattern, advice }): [string, ErrorAdvice] => [
		`${code} ${pattern}`,
		advice,
	]),
	...Object.entries(subcodesByObject).flatMap(([key, byObject]) =>
		Object.entries(byObject).map(([about, advice]): [string, ErrorAdvice] => [
			`${key} of ${about}`,
			advice,
		]),
	),
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
		[190, 460, 'The access token became invalid because the password of its user was changed'],
		[190, 463, 'The access token has expired'],
		[190, 467, 'The access token has been revoked'],
		[100, 2388024, 'A template with this name already exists in this language'],
		[100, 2388299, 'The body of the template begins or ends with a variable'],
		[100, 2593002, 'The template does not exist'],
		[192, 2388024, 'A template with this name already exists in this language'],
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
		[100, 'Invalid appsecret_proof provided in the API argument', /belongs to a different app/],
		[
			100,
			'API calls from the server require an appsecret_proof argument',
			/signed with its App Secret/,
		],
		[100, 'This call requires an appsecret_proof argument', /signed with its App Secret/],
		[100, '(#100) Callback verification failed: HTTP Status Code = 404', /webhook URL/],
		[100, '(#100) This is not enabled for this account', /not enabled for the account/],
		[100, '(#100) Invalid parameter\nParameter name is missing or empty', /has named variables/],
		[
			100,
			'(#100) Tried accessing nonexisting field (message_templates) on node type (Business)',
			/is the ID of the business portfolio/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (phone_numbers) on node type (Business)',
			/is the ID of the business portfolio/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (message_templates) on node type (WhatsAppBusinessPhoneNumber)',
			/is the ID of a phone number/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (subscribed_apps) on node type (Page)',
			/is the ID of something else/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (message_template_namespace) on node type (Application)',
			/is the ID of the app$/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (whatsapp_business_profile) on node type (WhatsAppBusinessAccount)',
			/^The phone number ID in the node is the ID of the WhatsApp Business Account/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (display_phone_number) on node type (WhatsAppBusinessAccount)',
			/^The phone number ID in the node is the ID of the WhatsApp Business Account/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (colour) on node type (WhatsAppBusinessAccount)',
			/does not have one of the requested fields/,
		],
		[
			100,
			'(#100) Tried accessing nonexisting field (colour) on node type (WhatsAppMessageTemplate)',
			/does not have one of the requested fields/,
		],
		[
			100,
			"(#100) Param file must be a file with one of the following types: audio/aac. Received file of type 'text/csv'.",
			/does not accept uploads of this file type/,
		],
		[100, '(#100) Invalid parameter\nFile Too Large', /too large for an upload/],
		[
			100,
			"(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
			/no file with this media ID/,
		],
		[
			100,
			'(#100) Unexpected key "caption" on param "audio".',
			/a key that Meta does not recognize/,
		],
		[
			131008,
			'(#131008) Required parameter is missing\nbuttons: Button at index 0 of type Url requires a parameter',
			/button of the template needs a component/,
		],
		[
			131009,
			'(#131009) Parameter value is not valid\nbuttons: Button at index 0 of type Flow is missing',
			/button of the template needs a component/,
		],
		[
			131008,
			"(#131008) Required parameter is missing\nParameter 'to' or 'recipient' is required.",
			/has no recipient/,
		],
		[190, 'Malformed access token', /is incomplete/],
		[190, 'Invalid OAuth access token - Cannot parse access token', /is incomplete/],
		[
			190,
			'Error validating access token: Session has expired on Friday',
			/^The access token has expired$/,
		],
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
		expect(findErrorAdvice(131009, undefined, 'Invalid appsecret_proof')).toBe(
			adviceByCode.get(131009),
		);
		expect(findErrorAdvice(999999, undefined, 'Invalid appsecret_proof')).toBeUndefined();
	});

	test('that says nothing more leaves the advice of the code', () => {
		expect(findErrorAdvice(100, undefined, '(#100) Invalid parameter')).toBe(adviceByCode.get(100));
	});
});

describe("Meta's title", () => {
	const messageOf = (error: Record<string, unknown>) =>
		parseFailure(400, { error }, { method: 'POST' })?.message;

	test.each([100, -1, 250012])('is shown where code %i says less', (code) => {
		expect(
			messageOf({ code, message: 'Invalid parameter', error_user_title: 'Name Already Taken' }),
		).toMatch(/^Name Already Taken\b/);
	});

	test('is not shown where the advice says more, or the title nothing', () => {
		expect(messageOf({ code: 190, error_user_title: 'Token' })).toBe(findErrorAdvice(190)?.what);
		expect(messageOf({ code: 100, error_subcode: 2388024, error_user_title: 'Duplicate' })).toBe(
			findErrorAdvice(100, 2388024)?.what,
		);
		expect(messageOf({ code: 100, error_user_title: 'Invalid parameter' })).toBe(
			findErrorAdvice(100)?.what,
		);
		expect(
			messageOf({
				code: 100,
				error_data: { details: 'Parameter name is missing or empty' },
				error_user_title: 'Oh',
			}),
		).toMatch(/named variables/);
	});
});

describe('the advice', () => {
	test.each([
		[131030, /Argentina is listed without the 9 and Mexico without the 1/],
		[131042, /1 October 2026/],
		[131063, /latest category/],
		[131052, /If you sent a link.*If a customer sent the file/],
		[131053, /A link must open without a login/],
		[131009, /text header with \* _ ~ or `/],
		[132000, /^Select the template again in 'Template'/],
		[132012, /^Select the template again in 'Template'/],
		[100, /^Meta's response below says which part\./],
		[131008, /^Meta's response below names what is missing\./],
	])('for %i says it', (code, action) => {
		expect(findErrorAdvice(code)?.action).toMatch(action);
	});

	test('tells the ways in which an account ID can be wrong apart', () => {
		expect(new Set(Object.values(notAnAccount).map(({ what }) => what)).size).toBe(4);
	});
});

/** Pages and products of Meta's, nodes of n8n's: all that a text may name beside the package's own fields. */
const OTHER_NAMES = [
	'Access Token Debugger',
	'API Setup',
	'App Dashboard',
	'App Secret',
	'Business Account ID',
	'Business Support Home',
	'Cloud API',
	'Direct Send',
	'Facebook Page',
	'Graph API',
	'Loop Over Items',
	'Marketing Messages API',
	'Official Business Accounts',
	'Remove Duplicates',
	'WhatsApp Business',
	'WhatsApp Business Account',
	'WhatsApp Business Account ID',
	'WhatsApp Business Messaging Policy',
	'WhatsApp Manager',
	'WhatsApp Trigger',
];
const OPERATION = new RegExp(`\\b(${NODE_RESOURCES.join('|')}): ((?:[A-Z][a-z]+ ?)+)`, 'g');

/** Words with capitals that follow each other, but for a first one that has its capital from the sentence. */
function namesIn(sentence: string): string[] {
	return [...sentence.matchAll(/\b[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]+)+\b/g)].flatMap(
		({ 0: name, index }) => {
			const rest = name.split(' ').slice(1);
			if (index > 0 || OTHER_NAMES.includes(name)) return [name];
			return rest.length > 1 ? [rest.join(' ')] : [];
		},
	);
}

describe('the wording', () => {
	test.each(everyAdvice)('for %s is calm, short and says what to do', (_, { what, action }) => {
		expect(`${what} ${action}`).not.toMatch(/error|problem|fail|mistake|please|\boops\b|!/i);
		expect(`${what} ${action}`).not.toMatch(
			/\b(stands?|brings?|anew|by itself|of its own|small letters)\b/i,
		);
		expect(what).toMatch(/^[A-Z].*[^.\s]$/);
		expect(what.length).toBeLessThanOrEqual(95);
		expect(action).toMatch(/^[A-Z].*[^.\s]\.$/);
		expect(action.split(/\.\s+(?=[A-Z])/).length).toBeLessThanOrEqual(2);
		expect(action.length).toBeLessThanOrEqual(260);
	});

	test.each(everyAdvice)('for %s names only what the nodes have', (_, { what, action }) => {
		const text = `${what}. ${action}`;
		for (const [, resource = '', operation = ''] of text.matchAll(OPERATION)) {
			expect([resource, operation.trim(), isNodeOperation(resource, operation.trim())]).toEqual([
				resource,
				operation.trim(),
				true,
			]);
		}
		const quoted = [...text.matchAll(/'([A-Z][^']*)'/g)].map(([, name = '']) => name);
		expect(quoted.filter((name) => !isNodeText(name))).toEqual([]);
		// What is written like a name is one of Meta's or n8n's, or it is in quotes.
		const rest = text.replace(OPERATION, '').replace(/'[A-Z][^']*'( [A-Z][a-z]+)*/g, '');
		expect(
			rest
				.split(/[.:] +/)
				.flatMap(namesIn)
				.filter((name) => !OTHER_NAMES.includes(name)),
		).toEqual([]);
		expect(text).not.toMatch(/\boperations?\b/);
	});
});
