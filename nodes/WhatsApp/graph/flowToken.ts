/**
 * What Meta takes in place of a token that the business does not set.
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/sendingaflow
 */
export const DEFAULT_FLOW_TOKEN = 'unused';
