import { ambiguous, general, never, safe, type AdviceTable, type ErrorAdvice } from './advice';

/** For each of the codes 200 to 299. */
export const permissionMissing = never(
	'The access token lacks a permission that this request requires',
	'In Business settings, create a token with whatsapp_business_messaging and whatsapp_business_management for a system user to whom the WhatsApp account is assigned.',
);

export const callbackNotAnswered = never(
	'Meta called the webhook URL and did not get the expected response',
	'The URL must be reachable from the internet over HTTPS with a valid certificate. Check the public webhook address of your n8n (WEBHOOK_URL) and any proxy or firewall in front of it, then publish the workflow again.',
);

export const tokenExpired = never(
	'The access token has expired',
	"Tokens from the API Setup page are valid for 24 hours. Create a token that does not expire for a system user in Business settings and enter it as 'Access Token' in the credential.",
);

const proofMissing = never(
	'The app accepts only requests that are signed with its App Secret',
	"Copy the App Secret from the App Dashboard (App settings, Basic) and enter it as 'App Secret' in the credential.",
);

/**
 * Codes of the Graph API itself: access, permissions, call limits, outages, webhook set-up.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 * @see https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
export const platform: AdviceTable = {
	[-1]: general(
		ambiguous(
			'Meta could not process the request for an internal reason',
			'Check metastatus.com for outages and run the workflow again later.',
		),
	),
	0: never(
		'Meta could not authenticate the access token',
		"Create a new token for a system user in Business settings and enter it as 'Access Token' in the credential.",
	),
	1: general(
		ambiguous(
			'Meta could not process the request for an unknown reason',
			"Check metastatus.com for outages, and compare the request with what Meta's documentation supports.",
		),
	),
	2: ambiguous(
		"Meta's service is temporarily down or overloaded",
		'Check metastatus.com to see when the service is available again.',
	),
	3: never(
		'The app lacks the capability or permission for this request',
		'Check the token in the Access Token Debugger: it requires whatsapp_business_messaging and whatsapp_business_management. Add the missing permission and create a new token in Business settings.',
	),
	4: safe(
		'The app has reached its hourly limit of API calls',
		'Wait a few minutes, then run the workflow less often or with fewer items. The App Dashboard shows the usage.',
	),
	10: never(
		'The permission for this request was not granted or was removed',
		'Check the token in the Access Token Debugger. In Business settings, assign the app and the WhatsApp account to the system user, then create a new token.',
	),
	17: safe(
		'The user of the access token has reached the limit of API calls',
		'Wait a few minutes, then run the workflow with fewer items at a time.',
	),
	32: safe(
		'The limit of API calls for a Page has been reached',
		'Wait a few minutes, then run the workflow with fewer items at a time.',
	),
	33: never(
		'The phone number ID does not exist or the number was deleted',
		'Choose the number again from the list in the node. WhatsApp Manager shows the current numbers under Phone numbers.',
	),
	100: general(
		never(
			'Meta rejected a part of this request',
			"Meta's response below says which part. Compare it with the fields of the node and with the IDs in the credential.",
		),
	),
	104: proofMissing,
	190: never(
		'The access token has expired or is no longer valid',
		"Create a new token for a system user in Business settings and enter it as 'Access Token' in the credential. With OAuth2, open the credential and connect again.",
	),
	200: permissionMissing,
	613: safe(
		'Requests of this kind were sent faster than Meta allows',
		'Wait a moment and run fewer items at a time, for example with Loop Over Items and Wait.',
	),
	803: never(
		'An ID in this request does not exist',
		"Compare the ID with the one in WhatsApp Manager. If every request is rejected like this, check 'Graph API Version' and 'Base URL' in the credential.",
	),
	2200: callbackNotAnswered,
	2500: never(
		'The URL of this request does not exist',
		"Check 'Graph API Version' in the credential: it starts with v and contains a point, such as v25.0. Check the ID in the request as well.",
	),
	2635: never(
		'Meta no longer supports the Graph API version of the credential',
		"Enter a newer version as 'Graph API Version' in the credential, such as v25.0.",
	),
	80007: safe(
		'The WhatsApp Business Account has reached its limit of API calls',
		'Meta counts per account and hour: wait until the hour has passed, then read or change templates and numbers less often.',
	),
	250012: general(
		never(
			'Meta does not accept this request',
			"Meta's response below gives the reason. Compare it with the fields of the node and with the credential.",
		),
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
		'Compare the ID with the one in WhatsApp Manager: a phone number, its account and the app have different IDs. If it is right, assign the WhatsApp account to the system user of the token in Business settings.',
	),
	'190/460': never(
		'The access token became invalid because the password of its user was changed',
		"Create a new token for a system user in Business settings, which does not depend on a password, and enter it as 'Access Token' in the credential.",
	),
	'190/463': tokenExpired,
	'190/467': never(
		'The access token has been revoked',
		"Create a new token for a system user in Business settings and enter it as 'Access Token' in the credential. With OAuth2, open the credential and connect again.",
	),
};

/** What the credential's *Business Account ID* actually is the ID of, by Meta's name for the kind of object. */
export const notAnAccount = {
	portfolio: never(
		'The Business Account ID in the credential is the ID of the business portfolio',
		"Copy the WhatsApp Business Account ID from the API Setup page of your Meta app and enter it as 'Business Account ID' in the credential.",
	),
	phoneNumber: never(
		'The Business Account ID in the credential is the ID of a phone number',
		"The API Setup page of your Meta app shows both IDs: copy the WhatsApp Business Account ID and enter it as 'Business Account ID' in the credential.",
	),
	app: never(
		'The Business Account ID in the credential is the ID of the app',
		"The API Setup page of your Meta app shows both IDs: copy the WhatsApp Business Account ID and enter it as 'Business Account ID' in the credential.",
	),
	other: never(
		'The Business Account ID in the credential is the ID of something else',
		"Copy the WhatsApp Business Account ID from the API Setup page of your Meta app and enter it as 'Business Account ID' in the credential.",
	),
} as const;

export { proofMissing };
