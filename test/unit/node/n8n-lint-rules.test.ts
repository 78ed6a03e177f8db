import { execFileSync } from 'node:child_process';
import path from 'node:path';

import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { WhatsApp } from '../../../nodes/WhatsApp/WhatsApp.node';
import { WhatsAppTrigger } from '../../../nodes/WhatsApp/WhatsAppTrigger.node';
import { literalNode } from '../../support/description/literal-node';

/*
 * n8n's lint rules see literals only, and most of what the node shows is put together from
 * declarations. So the finished description is written out as code for them.
 */

const root = path.resolve(__dirname, '../../..');

interface Message {
	ruleId: string | null;
	message: string;
	line: number;
}

/** What the project's lint rules say of a node class with each of these descriptions. */
function lint(className: string, ...descriptions: INodeTypeDescription[]): Message[][] {
	const sources = descriptions.map((description) => literalNode(className, description));
	const filePath = path.join(root, `nodes/WhatsApp/${className}.node.ts`);
	const output = execFileSync(
		process.execPath,
		[path.join(root, 'test/support/description/lint-sources.mjs')],
		{
			cwd: root,
			// In a test run n8n's rules take every file for a node, a trigger and a credential.
			env: { ...process.env, NODE_ENV: 'development' },
			input: JSON.stringify(sources.map((source) => ({ filePath, source }))),
			encoding: 'utf8',
		},
	);
	return JSON.parse(output) as Message[][];
}

type Entry = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const labelOf = (entry: Entry): string => ('displayName' in entry ? entry.displayName : entry.name);

const sorted = <Each extends Entry>(entries: readonly Each[]): Each[] =>
	[...entries].sort((one, other) => labelOf(one).localeCompare(labelOf(other)));

/**
 * The properties with those lists in alphabetical order whose order has a reason: resources, operations
 * and events are in the order of use, the fields of a form in that in which it is filled in.
 */
function alphabetical(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.map((property) => {
		const { name, type, options = [] } = property;
		if (['resource', 'operation', 'events'].includes(name))
			return { ...property, options: sorted(options) };
		if (type === 'collection')
			return { ...property, options: alphabetical(options as INodeProperties[]) };
		if (type !== 'fixedCollection') return property;
		const groups = (options as INodePropertyCollection[]).map((group) => ({
			...group,
			values: sorted(alphabetical(group.values)),
		}));
		return { ...property, options: groups };
	});
}

const { description } = new WhatsApp();
const properties = alphabetical(description.properties);

/** The properties with one of them changed. */
const withChange = (
	name: string,
	change: (property: INodeProperties) => INodeProperties,
): INodeProperties[] =>
	properties.map((property) => (property.name === name ? change(property) : property));

const FAULTS: Record<string, INodeProperties[]> = {
	'n8n-nodes-base/node-param-operation-option-action-miscased': withChange(
		'operation',
		(operation) => ({
			...operation,
			options: (operation.options as INodePropertyOptions[]).map((option) => ({
				...option,
				action: 'Do It Now',
			})),
		}),
	),
	'n8n-nodes-base/node-param-description-excess-final-period': withChange(
		'latitude',
		(latitude) => ({
			...latitude,
			description: 'Degrees north of the equator.',
		}),
	),
	'n8n-nodes-base/node-param-display-name-miscased': withChange('text', (text) => ({
		...text,
		displayName: 'some text',
	})),
	'n8n-nodes-base/node-param-options-type-unsorted-items': withChange('mediaType', (mediaType) => ({
		...mediaType,
		options: sorted(mediaType.options as INodePropertyOptions[]).reverse(),
	})),
	'n8n-nodes-base/node-param-description-wrong-for-return-all': withChange(
		'returnAll',
		(returnAll) => ({
			...returnAll,
			description: 'Whether to return everything',
		}),
	),
};

it('hold for the finished description, and would find faults in it', () => {
	const [found, withoutIcon, ...faulty] = lint(
		'WhatsApp',
		{ ...description, properties },
		{ ...description, icon: 'file:missing.svg', properties },
		...Object.values(FAULTS).map((changed) => ({ ...description, properties: changed })),
	);
	expect(found).toEqual([]);
	expect(withoutIcon?.map(({ ruleId }) => ruleId)).toContain(
		'@n8n/community-nodes/icon-validation',
	);
	expect(faulty.map((messages) => [...new Set(messages.map(({ ruleId }) => ruleId))])).toEqual(
		Object.keys(FAULTS).map((rule) => [rule]),
	);
}, 120_000);

it('hold for the trigger', () => {
	const trigger = new WhatsAppTrigger().description;
	const finished = { ...trigger, properties: alphabetical(trigger.properties) };
	const [found, faulty] = lint('WhatsAppTrigger', finished, {
		...finished,
		properties: finished.properties.map((property) =>
			property.name === 'options' ? { ...property, displayName: 'more options' } : property,
		),
	});
	expect(found).toEqual([]);
	expect(faulty?.map(({ ruleId }) => ruleId)).toContain(
		'n8n-nodes-base/node-param-display-name-miscased',
	);
}, 120_000);
