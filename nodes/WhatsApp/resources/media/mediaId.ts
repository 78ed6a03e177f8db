import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import { GRAPH_ID_RULE } from '../../graph/graphId';
import type { GraphRequest } from '../../graph/request';
import type { Files } from '../../operation/files';
import { parseGraphId } from '../../operation/graphId';
import {
	fieldOf,
	ParameterIssue,
	titleOf,
	type Field,
	type Parameters,
} from '../../operation/parameters';
import { noFileIn, WHERE_IDS_ARE } from './noFileIssue';

/** The ID of a file; what it begins with is for the operation to say. */
export const mediaIdProperty: INodeProperties = {
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1013859600285441',
};

/**
 * The ID of a file in an item: of a message from the trigger, of one that was edited, or of an
 * upload. An item without a file gives nothing.
 */
const ID_IN_ITEM =
	'={{ (m => m ? (m.image ?? m.video ?? m.audio ?? m.document ?? m.sticker)?.id : $json.id)($json.message?.edit?.message ?? $json.message) }}';

/** The file to read. */
export const mediaIdField: INodeProperties = {
	...mediaIdProperty,
	default: ID_IN_ITEM,
	hint: 'By default, the file of an item from the WhatsApp Trigger or from Upload',
};

/** A request about one file. For a GET, Meta returns its details and a URL that is valid for five minutes. */
export const mediaRequest = (
	parameters: Parameters,
	method: IHttpRequestMethods,
	id: INodeProperties = mediaIdField,
): GraphRequest => ({
	method,
	path: parseMediaId(parameters.requiredText(fieldOf(id), WHERE_IDS_ARE), fieldOf(id)),
	about: 'media',
	...(method === 'GET' && { proof: 'id' }),
	ifUnknown: {
		what: 'the file may have been deleted',
		action: 'Media: Get shows whether it is still there.',
	},
});

/**
 * A request for the details of the file that an item has.
 *
 * @throws ParameterIssue for an item without a file, which says what the item is
 */
export function mediaInfoRequest(parameters: Parameters, files: Files): GraphRequest {
	const field = fieldOf(mediaIdField);
	if (parameters.text(field).trim() === '') throw noFileIn(files.item().json, field);
	return mediaRequest(parameters, 'GET');
}

/** The ID of a file that Meta holds. */
export const mediaIdParameter = (parameters: Parameters, field: Field): string =>
	parseMediaId(
		parameters.requiredText(field, 'Upload the file first; the upload returns its ID.'),
		field,
	);

/** The same from a text. */
export const parseMediaId = (text: string, field: Field): string =>
	parseGraphId(
		text,
		(id) =>
			new ParameterIssue(
				`${titleOf(field)} is not a media ID`,
				`A media ID ${GRAPH_ID_RULE}. It is returned by an upload or included in a received message.`,
				id,
			),
	);
