import { ambiguous, never, safe, type AdviceTable, type ErrorAdvice } from './advice';

/** For each of the codes 200 to 299. */
export const permissionMissing = never(
	'The access token lacks a permission that this request needs',
	'Create a token with whatsapp_business_messaging and whatsapp_business_management in Business settings, for a system user to whom the WhatsApp account is assigned.',
);

const callbackNotAnswered = never(
	'Meta called the webhook URL and did not get the expected answer',
	'The URL has to be reachable from the internet over HTTPS with a valid certificate. Check the public webhook address of your n8n (WEBHOOK_URL) and any proxy or firewall before it, then activate the workflow again.',
);

const tokenExpired = never(
	'The access token has expired',
	'Tokens from the API Setup page live for 24 hours. Create a lasting one for a system user in Business settings (expiry Never) and enter it in the credential.',
);

/**
 * Codes of the Graph API itself: access, permissions, call limits, outages, webhook set-up.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const platform: AdviceTable = {
	0: never(
		'Meta could not sign in with the access token',
		'Create a new token for a system user in Business settings and enter it as Access Token in the n8n credential.',
	),
	1: ambiguous(
		'Meta answered with an unknown internal condition',
		'See metastatus.com for outages and compare the fields of the node with what Meta supports.',
	),
	2: ambiguous(
		"Meta's service is down or overloaded for the moment",
		'See metastatus.com for when the service is back.',
	),
	3: never(
		'The app lacks the capability or permission for this request',
		'Inspect the token with the Access Token Debugger: it needs whatsapp_business_messaging and whatsapp_business_management. Add what is missing and create a new token in Business settings.',
	),
	4: safe(
		'The app has reached its hourly limit of API calls',
		'Wait some minutes, then run the workflow less often or with fewer items. The App Dashboard shows the usage.',
	),
	10: never(
		'The permission for this request was not granted or has been taken away',
		'Check the token in the Access Token Debugger. In Business settings, assign both the app and the WhatsApp account to the system user, then create a new token.',
	),
	17: safe(
		'The user behind the access token has reached the limit of API calls',
		'Wait some minutes, then run the workflow with fewer items at a time.',
	),
	32: safe(
		'The limit of API calls for a Page has been reached',
		'Wait some minutes, then run the workflow with fewer items at a time.',
	),
	33: never(
		'The phone number ID does not exist or the number was deleted',
		'Choose the number again in the node from the list. WhatsApp Manager shows the present numbers under Account tools, Phone numbers.',
	),
	100: never(
		'Meta does not accept a parameter of this request',
		"Meta's answer names the parameter: correct the field of that name in the node. An ID from another account or a value with a spelling that Meta does not know are the usual causes.",
	),
	190: never(
		'The access token has expired or is no longer valid',
		'Create a new token for a system user in Business settings (expiry Never) and enter it in the credential. With OAuth2, open the credential and connect again.',
	),
	200: permissionMissing,
	613: safe(
		'Requests of this kind came faster than Meta allows',
		'Wait a little and run fewer items at a time, for example with Loop Over Items and Wait. Call permissions, for one, may be read 5 times a second.',
	),
	2200: callbackNotAnswered,
	80007: safe(
		'The WhatsApp Business Account has reached its limit of API calls',
		'Wait until the hour has passed, then read or change templates and numbers less often. Meta counts per account and hour.',
	),
};

/**
 * Same code, more precise cause. The key is `code/subcode`.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const platformSubcodes: Readonly<Record<string, ErrorAdvice>> = {
	'100/33': never(
		'The ID does not exist, or the token has no access to it',
		'Compare the ID with the one in WhatsApp Manager. If it is right, assign the WhatsApp account to the system user of the token in Business settings.',
	),
	'190/460': never(
		'The access token ended because the password of its user was changed',
		'Create a new token and enter it in the credential. A token of a system user from Business settings does not depend on any password.',
	),
	'190/463': tokenExpired,
	'190/467': never(
		'The access token has been revoked',
		'Create a new token for a system user in Business settings and enter it in the credential. With OAuth2, open the credential and connect again.',
	),
};

/** Same code, told apart only by Meta's text. The first row that fits counts. */
export const platformMessages: ReadonlyArray<{
	readonly code: number;
	readonly pattern: RegExp;
	readonly advice: ErrorAdvice;
}> = [
	{
		code: 100,
		pattern: /invalid appsecret_proof/i,
		advice: never(
			'The App Secret in the credential belongs to another app than the access token',
			'Copy the App Secret from the App Dashboard (App settings, Basic) of the app for which the token was made, and enter it in the credential.',
		),
	},
	{
		code: 100,
		pattern: /requires? an appsecret_proof/i,
		advice: never(
			'The app accepts only requests that are signed with its App Secret',
			'Copy the App Secret from the App Dashboard (App settings, Basic) and enter it as App Secret in the credential.',
		),
	},
	{
		code: 100,
		pattern: /callback verification/i,
		advice: callbackNotAnswered,
	},
	{
		code: 100,
		pattern: /direct.?send|not enabled for this account/i,
		advice: never(
			'This kind of message is not enabled for the account',
			'Meta opens Direct Send to selected accounts only. Use Send Template with an approved template instead.',
		),
	},
	{
		code: 190,
		pattern: /malformed|parse access token|could not be decrypted/i,
		advice: never(
			'The access token in the credential is not complete',
			'Copy the whole token once more, without quotes, blanks or the word Bearer, and enter it as Access Token in the credential.',
		),
	},
	{
		code: 190,
		pattern: /\bexpired\b/i,
		advice: tokenExpired,
	},
	{
		code: 200,
		pattern: /provide valid app id/i,
		advice: never(
			'The request carried no usable access token',
			'Enter a token of a system user as Access Token in the credential. With OAuth2, open the credential and connect again.',
		),
	},
];
