import type { INodeProperties, INodePropertyOptions, INodeType } from 'n8n-workflow';

import { OPTIONS } from '../operation/optionNames';
import { responseOptions } from '../operation/responseFormat';
import { routing } from '../operation/routing';
import { authenticationField } from './authenticationField';
import { byLabel } from './byLabel';
import { declareFields } from './declareFields';
import type { ResourceDefinition } from './defineResource';
import { requestOptionsField } from './requestOptionsField';

/* What n8n wants to know of a node with these resources. */

/** The whole form: the choice of resource and operation, the fields of each operation, and *Options*. */
export const nodeProperties = (resources: readonly ResourceDefinition[]): INodeProperties[] => [
	authenticationField,
	resourceField(resources),
	...resources.map(operationField),
	...declareFields(resources, ({ fields }) => fields, ''),
	optionsField(resources),
	requestOptionsField,
];

const resourceField = (resources: readonly ResourceDefinition[]): INodeProperties =>
	choiceField(
		'Resource',
		'resource',
		resources[0]?.value ?? '',
		resources.map(({ name, value }) => ({ name, value })),
	);

const operationField = (resource: ResourceDefinition): INodeProperties => ({
	...choiceField(
		'Operation',
		'operation',
		resource.default.value,
		resource.operations.map(({ name, value, action, description, operation }) => ({
			name,
			value,
			action,
			description,
			routing: routing(operation),
		})),
	),
	displayOptions: { show: { resource: [resource.value] } },
});

/** A choice that decides which fields there are, so it cannot be an expression. */
const choiceField = (
	displayName: string,
	name: string,
	preset: string,
	options: INodePropertyOptions[],
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	default: preset,
	options,
});

/** Whatever an operation rarely needs, in the one collection of the node. */
const optionsField = (resources: readonly ResourceDefinition[]): INodeProperties => ({
	displayName: 'Options',
	name: OPTIONS,
	type: 'collection',
	default: {},
	placeholder: 'Add option',
	options: [...declareFields(resources, ({ options }) => options, '/'), ...responseOptions].sort(
		byLabel,
	),
});

/** Below the node on the canvas: the operation as the editor calls it, such as "Send Text: Message". */
export function nodeSubtitle(resources: readonly ResourceDefinition[]): string {
	const texts = resources.flatMap((resource) =>
		resource.operations.map(
			({ name, value }) => [`${resource.value}.${value}`, `${name}: ${resource.name}`] as const,
		),
	);
	const byOperation = JSON.stringify(Object.fromEntries(texts));
	return `={{ (${byOperation})[$parameter.resource + "." + $parameter.operation] }}`;
}

/** The operations that n8n runs over all items at once. */
export function nodeCustomOperations(
	resources: readonly ResourceDefinition[],
): NonNullable<INodeType['customOperations']> {
	const byResource = resources.map(({ value: resource, operations }) => {
		const own = operations.flatMap(({ value, customOperation }) =>
			customOperation ? [[value, customOperation] as const] : [],
		);
		return [resource, Object.fromEntries(own)] as const;
	});
	return Object.fromEntries(
		byResource.filter(([, operations]) => Object.keys(operations).length > 0),
	);
}
