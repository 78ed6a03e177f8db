import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { businessProfileOperation } from './businessProfile';
import { mediaOperation } from './media';
import { messageOperation } from './message';
import { phoneNumberOperation } from './phoneNumber';
import { templateOperation } from './template';

/** The resources in the order of use, which n8n's list of actions follows. */
const RESOURCES = [
	{ name: 'Message', value: 'message', operations: messageOperation },
	{ name: 'Template', value: 'template', operations: templateOperation },
	{ name: 'Media', value: 'media', operations: mediaOperation },
	{ name: 'Phone Number', value: 'phoneNumber', operations: phoneNumberOperation },
	{ name: 'Business Profile', value: 'businessProfile', operations: businessProfileOperation },
];

/** The choice of a resource, and for each of them the choice of its operations. */
export const resourceFields: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'message',
		options: RESOURCES.map(({ name, value }) => ({ name, value })),
	},
	...RESOURCES.map(({ operations }) => operations),
];

/** By resource and operation, such as "Send Text: Message". */
const SUBTITLES = Object.fromEntries(
	RESOURCES.flatMap((resource) =>
		((resource.operations.options ?? []) as INodePropertyOptions[]).map(({ name, value }) => [
			`${resource.value}.${String(value)}`,
			`${name}: ${resource.name}`,
		]),
	),
);

/** Below the node on the canvas: the operation as the editor calls it. */
export const subtitle = `={{ (${JSON.stringify(SUBTITLES)})[$parameter.resource + "." + $parameter.operation] }}`;
