/**
 * Version of Meta's Graph API that new credentials use. Released 18 February 2026, usable until
 * 29 July 2028 (developers.facebook.com/docs/graph-api/changelog). A request without a version
 * would get the oldest one the app may still use, so one is always sent.
 */
export const DEFAULT_API_VERSION = 'v25.0';

/** Base URL of Meta's API; a credential may have another one, such as the sandbox's. */
export const META_BASE_URL = 'https://graph.facebook.com';

/**
 * Where Meta has the archive of templates, unlike everything else.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export const ARCHIVE_HOST = 'https://api.facebook.com';

/**
 * The form of a Graph API version, e.g. `v25.0`.
 */
export const API_VERSION_PATTERN = /^v\d{1,3}\.\d{1,2}$/;
