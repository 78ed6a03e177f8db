import type { INodeProperties } from 'n8n-workflow';

import type { OperationDefinition, OperationField } from './defineOperation';
import type { ResourceDefinition } from './defineResource';

/** Where the conditions of a field look for resource and operation: from within a collection, at the root. */
type Root = '' | '/';

/**
 * The fields of all operations as n8n wants them, with the conditions under which they are shown.
 *
 * n8n evaluates a parameter once for each declaration of its name. So a field that several operations
 * list is declared once, where one condition can express it: n8n has no "or".
 *
 * @param fieldsOf what an operation lists
 */
export function declareFields(
	resources: readonly ResourceDefinition[],
	fieldsOf: (operation: OperationDefinition) => readonly OperationField[],
	root: Root,
): INodeProperties[] {
	const lists = resources.flatMap(({ operations }) => operations.map(fieldsOf));
	return inOrder(lists).flatMap((field) => {
		const isListed: IsListed = (operation) => fieldsOf(operation).includes(field);
		return groupsOf(resources, isListed).map((group) =>
			withConditions(field, group, isListed, root),
		);
	});
}

type IsListed = (operation: OperationDefinition) => boolean;

/** Every field once, each before those that come after it in any of the lists. */
function inOrder(lists: ReadonlyArray<readonly OperationField[]>): OperationField[] {
	const ordered: OperationField[] = [];
	for (const list of lists) {
		// Backwards: what is new goes right before what follows it in its list.
		let next = ordered.length;
		for (const field of list.toReversed()) {
			const known = ordered.indexOf(field);
			if (known < 0) ordered.splice(next, 0, field);
			else next = known;
		}
	}
	return ordered;
}

/** The resources that show a field, in groups for each of which one condition on resource and operation is enough. */
function groupsOf(
	resources: readonly ResourceDefinition[],
	isListed: IsListed,
): ResourceDefinition[][] {
	const groups: ResourceDefinition[][] = [];
	for (const resource of resources.filter(({ operations }) => operations.some(isListed))) {
		const group = groups.find((others) => fitsOneCondition([...others, resource], isListed));
		if (group === undefined) groups.push([resource]);
		else group.push(resource);
	}
	return groups;
}

const operationsOf = (group: readonly ResourceDefinition[]) =>
	group.flatMap(({ operations }) => operations);

const valuesOf = (group: readonly ResourceDefinition[], isListed: IsListed): string[] => [
	...new Set(
		operationsOf(group)
			.filter(isListed)
			.map(({ value }) => value),
	),
];

/** Whether "one of these resources and one of these operations" matches exactly the operations that list the field. */
function fitsOneCondition(group: readonly ResourceDefinition[], isListed: IsListed): boolean {
	const values = valuesOf(group, isListed);
	return operationsOf(group).every(
		(operation) => values.includes(operation.value) === isListed(operation),
	);
}

function withConditions(
	{ displayOptions, ...field }: OperationField,
	group: readonly ResourceDefinition[],
	isListed: IsListed,
	root: Root,
): INodeProperties {
	return {
		...field,
		displayOptions: {
			...displayOptions,
			show: {
				[`${root}resource`]: group.map(({ value }) => value),
				...(!operationsOf(group).every(isListed) && {
					[`${root}operation`]: valuesOf(group, isListed),
				}),
				...displayOptions?.show,
			},
		},
	};
}
