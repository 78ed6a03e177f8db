import type { IHttpRequestMethods, INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import type { Field, Parameters } from '../../operation/parameters';
import { readMediaId } from './mediaReference';

export const MEDIA_ID: Field = { name: 'mediaId', label: 'Media ID' };

/** A parameter of its own, as it has no default: what is deleted does not come back, so the user chooses it. */
export const DELETED_MEDIA_ID: Field = { ...MEDIA_ID, name: 'deletedMediaId' };

/**
 * The ID of a file in an item: of a message from the trigger, of one that was edited, or of an
 * upload. An item without a file gives nothing.
 */
const ID_IN_ITEM =
	'={{ (m => m ? m[m.type]?.id : $json.id)($json.message?.edit?.message ?? $json.message) }}';

const mediaIdField: INodeProperties = {
	displayName: MEDIA_ID.label,
	name: MEDIA_ID.name,
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 1013859600285441',
};

export const mediaIdFields: INodeProperties[] = [
	{
		...mediaIdField,
		default: ID_IN_ITEM,
		hint: 'As it is, it takes the file of an item from the WhatsApp Trigger or from Upload',
		displayOptions: { show: { resource: ['media'], operation: ['download', 'get', 'getInfo'] } },
	},
	{
		...mediaIdField,
		name: DELETED_MEDIA_ID.name,
		description: 'ID that Upload gave, or that came with a received file',
		displayOptions: { show: { resource: ['media'], operation: ['delete'] } },
	},
];

/** A request about one file. To GET, Meta answers with its description and an address that works for five minutes. */
export const mediaRequest = (parameters: Parameters, method: IHttpRequestMethods, id = MEDIA_ID): GraphRequest => ({
	method,
	path: readMediaId(parameters, id),
	doubt: 'The file may have been deleted: Media: Get shows whether it is still there.',
});
