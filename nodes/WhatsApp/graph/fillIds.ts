import { asObject, asText } from '../shared/json';
import { fillBusinessAccount } from './businessAccount';
import type { GraphContext, GraphCredential } from './credential';
import { isGraphId } from './graphId';
import { graphRequest, type Fetched, type GraphRequest } from './request';

/** Placeholder in a request's path for the ID of the Meta app, which the credential may leave open. */
export const APP_ID = '{app-id}';

/** Fills into the path of a request the IDs that come from the credential. */
export async function fillIds(
	context: GraphContext,
	credential: GraphCredential,
	request: GraphRequest,
): Promise<Fetched<GraphRequest>> {
	if (!request.path.includes(APP_ID))
		return await fillBusinessAccount(context, credential, request);
	const app = await resolveAppId(context, credential);
	return app.failure === undefined
		? { value: { ...request, path: request.path.replace(APP_ID, app.value) } }
		: app;
}

/**
 * The app of the credential or, where it leaves the field empty, the one that the token belongs to.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/debug_token
 */
async function resolveAppId(
	context: GraphContext,
	credential: GraphCredential,
): Promise<Fetched<string>> {
	const { appId, accessToken } = credential;
	if (appId !== '') return toAppId(appId, "The credential's 'App ID' is not an ID");
	const response = await graphRequest(context, credential, {
		method: 'GET',
		path: 'debug_token',
		query: { input_token: accessToken },
	});
	if (response.failure !== undefined) return { failure: response.failure };
	const id = asText(asObject(response.body.data).app_id);
	return toAppId(id, 'Meta does not say which app the access token belongs to');
}

const toAppId = (id: string, message: string): Fetched<string> =>
	isGraphId(id)
		? { value: id }
		: {
				failure: {
					message,
					advice:
						"Enter the 'App ID' in the credential. The App Dashboard shows it under App settings, Basic.",
					outcome: 'refused',
				},
			};
