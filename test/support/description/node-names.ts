import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { WhatsAppCloudApi } from '../../../credentials/WhatsAppCloudApi.credentials';
import { WhatsAppCloudOAuth2Api } from '../../../credentials/WhatsAppCloudOAuth2Api.credentials';
import { WhatsApp } from '../../../nodes/WhatsApp/WhatsApp.node';
import { WhatsAppTrigger } from '../../../nodes/WhatsApp/WhatsAppTrigger.node';

/** What the editor shows of the nodes and credentials, to compare texts with that name it. */

const node = new WhatsApp().description.properties;
const properties = [
	...node,
	...new WhatsAppTrigger().description.properties,
	...new WhatsAppCloudApi().properties,
	...new WhatsAppCloudOAuth2Api().properties,
];

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** Labels of fields and options, at any depth. */
function labelsOf(entries: readonly Entry[]): string[] {
	return entries.flatMap((entry) => [
		'displayName' in entry ? entry.displayName : entry.name,
		...('options' in entry && Array.isArray(entry.options)
			? labelsOf(entry.options as Entry[])
			: []),
		...('values' in entry ? labelsOf(entry.values) : []),
	]);
}

const labels = new Set(labelsOf(properties));

const resourceField = node.find(({ name }) => name === 'resource');
const resources = new Map(
	((resourceField?.options ?? []) as INodePropertyOptions[]).map(
		({ name, value }) => [name, String(value)] as const,
	),
);
const operations = new Set(
	node
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const resource = displayOptions?.show?.resource?.[0];
			return (options as INodePropertyOptions[]).map(
				({ name }) => `${resource as string}: ${name}`,
			);
		}),
);

/** The resources of the WhatsApp node, as the editor calls them. */
export const NODE_RESOURCES: readonly string[] = [...resources.keys()];

/** Whether the editor shows a field, an option or a choice of this name. */
export const isNodeText = (label: string): boolean => labels.has(label);

/** Whether the resource has an operation of this name. */
export const isNodeOperation = (resource: string, operation: string): boolean =>
	operations.has(`${resources.get(resource)}: ${operation}`);
