/**
 * Titles and HTTP statuses of Meta's error codes, for the errors which the sandbox returns on its own and
 * for those which a fault names by code alone. Source: Meta's error code page for the Cloud API (2026);
 * Meta warns that titles change, so nothing should be built on them. 400 where nothing is stated.
 */
export interface CatalogEntry {
	title: string;
	http_status?: number;
	is_transient?: boolean;
}

export const ERROR_CATALOG: Readonly<Record<number, CatalogEntry>> = {
	0: { title: 'AuthException', http_status: 401 },
	1: { title: 'An unknown error occurred', http_status: 500 },
	2: { title: 'Service temporarily unavailable', http_status: 503, is_transient: true },
	3: { title: 'Application does not have the capability to make this API call', http_status: 500 },
	4: { title: 'Application request limit reached', is_transient: true },
	10: { title: 'Application does not have permission for this action', http_status: 403 },
	33: { title: 'Parameter value is not valid' },
	100: { title: 'Invalid parameter' },
	190: { title: 'Access token has expired', http_status: 401 },
	200: { title: 'Permissions error', http_status: 403 },
	368: { title: 'Temporarily blocked for policies violations', http_status: 403 },
	104: { title: 'Requires valid signature' },
	613: { title: 'Calls to this api have exceeded the rate limit.' },
	2040: { title: 'Message is not supported' },
	2046: { title: 'Order status invalid transition' },
	2047: { title: 'Order cancellation failure' },
	80007: { title: 'Rate limit issues' },
	130403: { title: 'User is blocked by the business' },
	130429: { title: 'Rate limit hit' },
	130472: { title: "User's number is part of an experiment" },
	130497: {
		title: 'Business account is restricted from messaging users in this country',
		http_status: 403,
	},
	131000: { title: 'Something went wrong', http_status: 500 },
	131005: { title: 'Access denied', http_status: 403 },
	131008: { title: 'Required parameter is missing' },
	131009: { title: 'Parameter value is not valid' },
	131016: { title: 'Service unavailable', http_status: 500 },
	131021: { title: 'Recipient cannot be sender' },
	131026: { title: 'Message undeliverable' },
	131030: { title: 'Recipient phone number not in allowed list' },
	131031: { title: 'Account has been locked', http_status: 403 },
	131036: { title: 'Limited data retention' },
	131037: { title: 'Phone number needs display name approval' },
	131041: { title: 'Group is unknown' },
	131042: { title: 'Business eligibility payment issue' },
	131045: { title: 'Incorrect certificate', http_status: 500 },
	131047: { title: 'Re-engagement message' },
	131048: { title: 'Spam rate limit hit' },
	131049: { title: 'Message was not delivered to maintain healthy ecosystem engagement' },
	131050: { title: 'User has stopped marketing messages from this business' },
	131051: { title: 'Unsupported message type' },
	131052: { title: 'Media download error' },
	131053: { title: 'Media upload error' },
	131055: { title: 'Method not allowed' },
	131056: { title: '(Business Account, Consumer Account) pair rate limit hit' },
	131057: { title: 'Account in maintenance mode', http_status: 500 },
	131061: { title: 'Template bid is not valid for this request' },
	131062: { title: 'Business-scoped user ID is not supported for this request' },
	131063: { title: 'Marketing templates are disabled on Cloud API' },
	131064: { title: 'Messaging limit reached because of template misclassification' },
	131065: { title: 'Payment request is not valid' },
	131070: { title: 'Thread is controlled by another app' },
	131208: { title: 'Group rate limit hit', http_status: 429 },
	132000: { title: 'Number of parameters does not match the expected number of params' },
	132001: { title: 'Template name does not exist in the translation', http_status: 404 },
	132005: { title: 'Translated text too long' },
	132007: { title: 'Template format character policy violated' },
	132012: { title: 'Parameter format does not match format in the created template' },
	132015: { title: 'Template is paused' },
	132016: { title: 'Template is disabled' },
	132018: { title: 'Template parameters are not valid' },
	133004: { title: 'Server temporarily unavailable', http_status: 503 },
	133010: { title: 'Account not registered' },
	133015: { title: 'Phone number was recently deleted' },
	133016: { title: 'Account register deregister rate limit exceeded' },
	135000: { title: 'Generic user error' },
	137000: { title: 'Identity key hash does not match' },
	138038: { title: 'Not the primary app for calls' },
	139200: { title: 'Direct Send is blocked' },
};

/**
 * Titles of the subcodes which code 100 has for templates, for `error_user_title`. Source: answers of Meta's
 * template endpoints; Meta's error page doesn't list them all.
 */
export const TEMPLATE_SUBCODES: Readonly<Record<number, string>> = {
	2388019: 'Message template limit exceeded',
	2388023: 'Message template language is being deleted',
	2388024: 'Content in this language already exists',
	2388040: 'Field exceeded the character limit',
	2388042: 'Message template has invalid buttons',
	2388043: 'Message template "components" param is missing expected field(s)',
	2388047: 'Message header format is incorrect',
	2388072: 'Message body format is incorrect',
	2388073: 'Message footer format is incorrect',
	2388299: 'Leading or trailing params not allowed',
	2593002: 'Message template not found',
};
