import type { INodeProperties } from 'n8n-workflow';

import type { GraphRequest } from '../../graph/request';
import type { Parameters } from '../../operation/parameters';
import { readMediaId } from './mediaReference';

const MEDIA_ID = { name: 'mediaId', label: 'Media ID' };

export const mediaIdField: INodeProperties = {
	displayName: MEDIA_ID.label,
	name: MEDIA_ID.name,
	type: 'string',
	// Takes the file of a message from the trigger, or the one that an upload before it gave.
	default: '={{ $json.message ? $json.message[$json.message.type].id : $json.id }}',
	required: true,
	placeholder: 'e.g. 1013859600285441',
	hint: 'As it is, it takes the file of an item from the WhatsApp Trigger or from Upload',
	displayOptions: {
		show: { resource: ['media'], operation: ['delete', 'download', 'get', 'getInfo'] },
	},
};

/** A request for a file's description and its address, which works for five minutes. */
export const mediaRequest = (parameters: Parameters, method: 'GET' | 'DELETE'): GraphRequest => ({
	method,
	path: readMediaId(parameters, MEDIA_ID),
	doubt: 'The file may have been deleted: Media: Get shows whether it is still there.',
});
