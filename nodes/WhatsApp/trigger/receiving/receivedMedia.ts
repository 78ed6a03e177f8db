import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import type { GraphCredential } from '../../graph/credential';
import { fetchMedia, type FetchedMedia } from '../../graph/media/fetchMedia';
import { isMediaTypeName } from '../../graph/media/mediaTypes';
import { openUrl } from '../../graph/openUrl';
import { currentVersion, typeOfMessage } from '../../graph/receivedMessage';
import { graphRequest } from '../../graph/request';
import { asObject, asText } from '../../shared/json';
import type { WhatsAppEvent } from '../events';
import type { TimeBudget } from './timeBudget';

/** Files are streamed, but each may have 100 MB. */
const AT_A_TIME = 5;

/** The binary field that n8n's nodes use by default. */
const BINARY_FIELD = 'data';

/** What an item with a file says about it, in its field `media`. */
type MediaState = 'downloaded' | 'pending' | 'refused';

/**
 * Puts the files of messages into the items. The item of a file has the result in `media`:
 * `downloaded`, `pending` (not there in time, it can be fetched by its ID) or `refused`.
 *
 * @returns an item for each event, in their order
 */
export async function downloadMedia(
	context: IWebhookFunctions,
	credential: GraphCredential,
	events: WhatsAppEvent[],
	timeBudget: TimeBudget,
): Promise<INodeExecutionData[]> {
	const files = new Map(events.map((json) => [json, fileOf(json)] as const));
	const withFile = events.filter((json) => files.get(json) !== undefined);
	const fetched = await timeBudget.map(withFile, AT_A_TIME, async (json) => {
		return await fetchFile(context, credential, files.get(json) ?? {}, timeBudget.signal);
	});
	return events.map((json) =>
		files.get(json) === undefined ? { json } : toItem(json, fetched.get(json)),
	);
}

/** The file that a message holds, as Meta describes it there; undefined for one without. */
function fileOf(event: WhatsAppEvent): IDataObject | undefined {
	const message = currentVersion(asObject(event.message));
	const type = typeOfMessage(message);
	if (!isMediaTypeName(type)) return undefined;
	const file = asObject(message[type]);
	// The ID becomes part of a URL.
	return /^\d+$/.test(asText(file.id)) ? file : undefined;
}

async function fetchFile(
	context: IWebhookFunctions,
	credential: GraphCredential,
	file: IDataObject,
	abortSignal: AbortSignal,
): Promise<FetchedMedia> {
	const transport = { abortSignal };
	return await fetchMedia(
		{
			fetchInfo: async () =>
				await graphRequest(
					context,
					credential,
					{ method: 'GET', path: asText(file.id), about: 'media' },
					transport,
				),
			open: async (url) => await openUrl(context, credential, url, transport),
			store: async (content, fileName, mimeType) =>
				await context.helpers.prepareBinaryData(content, fileName, mimeType),
		},
		asText(file.filename),
	);
}

function toItem(json: WhatsAppEvent, fetched: FetchedMedia | undefined): INodeExecutionData {
	if (fetched === undefined) {
		return {
			json: withMedia(
				json,
				'pending',
				'The download timed out. Download the file by its ID with Media: Download.',
			),
		};
	}
	if (fetched.failure !== undefined) {
		return {
			json: withMedia(json, 'refused', `${fetched.failure.message}. ${fetched.failure.advice}`),
		};
	}
	return { json: withMedia(json, 'downloaded'), binary: { [BINARY_FIELD]: fetched.binary } };
}

const withMedia = (json: WhatsAppEvent, state: MediaState, reason?: string): WhatsAppEvent => ({
	...json,
	media: { state, ...(reason !== undefined && { reason }) },
});
