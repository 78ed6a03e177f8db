import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { loadPackage, type LoadedPackage } from '../../support/engine/n8n-package';

const TYPE = 'n8n-nodes-whatsapp-cloud.whatsApp';

const TRIGGER_TYPE = 'n8n-nodes-whatsapp-cloud.whatsAppTrigger';

let loaded: LoadedPackage;
let description: INodeTypeDescription;
let trigger: INodeTypeDescription;
beforeAll(async () => {
	loaded = await loadPackage();
	({ description } = loaded.nodeTypes.getByNameAndVersion(TYPE));
	trigger = loaded.nodeTypes.getByNameAndVersion(TRIGGER_TYPE).description;
});

const optionsOf = (property: INodeProperties | undefined) =>
	(property?.options ?? []) as INodePropertyOptions[];

/** Resource and operation of each form, in the editor's order. */
const forms = (): Array<{ resource: string; operation: string; title: string }> =>
	optionsOf(description.properties.find(({ name }) => name === 'resource')).flatMap((resource) => {
		const operations = description.properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value as string),
		);
		return optionsOf(operations).map(({ name, value }) => ({
			resource: resource.value as string,
			operation: value as string,
			title: `${name}: ${resource.name}`,
		}));
	});

const nodeOf = (
	form: { resource: string; operation: string },
	parameters: INode['parameters'] = {},
): INode => {
	const node = {
		id: '1',
		name: 'WhatsApp',
		type: TYPE,
		typeVersion: 1,
		position: [0, 0] as [number, number],
	};
	const given = { resource: form.resource, operation: form.operation, ...parameters };
	const filled = NodeHelpers.getNodeParameters(
		description.properties,
		given,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: filled ?? {} };
};

/** What the editor shows elsewhere: beside the credential, and in the tab Settings. */
const ELSEWHERE = ['authentication', 'requestOptions'];

/** The parameters that the editor shows as blocks. */
const shown = (node: INode, properties = description.properties): INodeProperties[] =>
	properties.filter(
		(property) =>
			!ELSEWHERE.includes(property.name) &&
			NodeHelpers.displayParameter(node.parameters, property, node, description, node.parameters),
	);

it('begins with what is used most', () => {
	const titles = forms().map(({ title }) => title);
	expect(titles).toHaveLength(50);
	expect(titles.slice(0, 4)).toEqual([
		'Send Text: Message',
		'Send Template: Message',
		'Send and Wait for Response: Message',
		'Send Reply: Message',
	]);
	expect(titles.at(-1)).toBe('Get: Business Profile');
});

it('says below each node what it does, in the words of the editor', () => {
	for (const form of forms()) {
		const node = nodeOf(form);
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: loaded.nodeTypes,
		});
		// As the editor does it.
		const shownBelow = workflow.expression.getSimpleParameterValue(
			node,
			description.subtitle,
			'internal',
			{},
		);
		expect(shownBelow).toBe(form.title);
	}
});

it('declares each parameter once for a resource: n8n evaluates it again for each declaration', () => {
	for (const resource of new Set(forms().map((form) => form.resource))) {
		const names = description.properties
			.filter(
				({ displayOptions }) =>
					displayOptions?.show?.resource?.includes(resource) ?? displayOptions === undefined,
			)
			.map(({ name }) => name);
		// n8n has no "or": a question shows the template's fields only if a template asks it.
		const twice =
			resource === 'message'
				? ['template', 'defineVariablesAs', 'templateVariables', 'templateComponents']
				: [];
		expect(names.filter((name, index) => names.indexOf(name) !== index).sort()).toEqual(
			twice.sort(),
		);
	}
});

it('keeps what is rarely needed in one collection, the last block of each form', () => {
	for (const form of forms()) {
		const blocks = shown(nodeOf(form)).filter(({ isNodeSetting }) => isNodeSetting !== true);
		const collections = blocks.filter(
			({ type, name }) => type === 'collection' && name !== 'templateFilters',
		);
		expect([form.title, collections.map(({ displayName }) => displayName)]).toEqual([
			form.title,
			['Options'],
		]);
		expect(blocks.at(-1)?.displayName).toBe('Options');
		const options = shown(nodeOf(form), collections[0]?.options as INodeProperties[]).map(
			({ displayName }) => displayName,
		);
		expect(options).toEqual(expect.arrayContaining(['Include Input Fields', 'Response Format']));
		expect(options).toEqual([...options].sort((one, other) => one.localeCompare(other)));
		expect(new Set(options).size).toBe(options.length);
	}
});

it.each([
	// Beside them the credential: n8n's own node has seven blocks for a text.
	['sendText', ['Resource', 'Operation', 'From', 'To', 'Text', 'Options']],
	['sendReply', ['Resource', 'Operation', 'From', 'To', 'Message ID', 'Text', 'Options']],
	[
		'sendMedia',
		['Resource', 'Operation', 'From', 'To', 'Media Type', 'Media Source', 'Link', 'Options'],
	],
	['sendInteractiveButtons', ['Resource', 'Operation', 'From', 'To', 'Body', 'Buttons', 'Options']],
	[
		'sendInteractiveList',
		['Resource', 'Operation', 'From', 'To', 'Body', 'Button Text', 'Sections', 'Options'],
	],
	['sendLocation', ['Resource', 'Operation', 'From', 'To', 'Latitude', 'Longitude', 'Options']],
	['sendContacts', ['Resource', 'Operation', 'From', 'To', 'Contacts', 'Options']],
	[
		'markAsRead',
		['Resource', 'Operation', 'From', 'Message ID', 'Show Typing Indicator', 'Options'],
	],
	['sendCtaUrl', ['Resource', 'Operation', 'From', 'To', 'Body', 'Button Text', 'URL', 'Options']],
	[
		'sendFlow',
		[
			'Resource',
			'Operation',
			'From',
			'To',
			'Body',
			'Select Flow By',
			'Flow ID',
			'Button Text',
			'Flow Action',
			'First Screen',
			'Initial Data',
			'Options',
		],
	],
	['sendProduct', ['Resource', 'Operation', 'From', 'To', 'Catalog ID', 'Product ID', 'Options']],
	[
		'sendProductList',
		[
			'Resource',
			'Operation',
			'From',
			'To',
			'Header Text',
			'Body',
			'Catalog ID',
			'Product Sections',
			'Options',
		],
	],
	['sendCatalog', ['Resource', 'Operation', 'From', 'To', 'Body', 'Options']],
	[
		'sendCarousel',
		['Resource', 'Operation', 'From', 'To', 'Body', 'Card Type', 'Cards', 'Options'],
	],
	['requestContactInfo', ['Resource', 'Operation', 'From', 'To', 'Body', 'Options']],
	['requestAddress', ['Resource', 'Operation', 'From', 'To', 'Body', 'Options']],
	['requestCallPermission', ['Resource', 'Operation', 'From', 'To', 'Options']],
	['sendCallButton', ['Resource', 'Operation', 'From', 'To', 'Body', 'Button Text', 'Options']],
	[
		'pinMessage',
		[
			'Resource',
			'Operation',
			'From',
			'To',
			'Message ID',
			'Pin Action',
			'Pinned For (Days)',
			'Options',
		],
	],
	['sendOrderDetails', ['Resource', 'Operation', 'From', 'To', 'Body', 'Order', 'Options']],
	[
		'sendOrderStatus',
		['Resource', 'Operation', 'From', 'To', 'Body', 'Reference ID', 'Status', 'Options'],
	],
	['sendRaw', ['Resource', 'Operation', 'From', 'To', 'Message', 'Options']],
	['requestLocation', ['Resource', 'Operation', 'From', 'To', 'Body', 'Options']],
])('asks for little: %s', (operation, blocks) => {
	const node = nodeOf({ resource: 'message', operation });
	expect(shown(node).map(({ displayName }) => displayName)).toEqual(blocks);
});

it.each([
	['sendInteractiveButtons', 'buttons'],
	['sendInteractiveList', 'sections'],
	['sendProductList', 'productSections'],
	['sendContacts', 'contacts'],
])(
	'begins the list of %s with one empty entry, which JSON in the options takes the place of',
	(operation, list) => {
		const form = { resource: 'message', operation };
		const begun = nodeOf(form).parameters[list] as { values: unknown[] };
		expect(begun.values).toHaveLength(1);
		const withJson = nodeOf(form, { options: { [`${list}Json`]: '[]' } });
		expect(shown(nodeOf(form)).map(({ name }) => name)).toContain(list);
		expect(shown(withJson).map(({ name }) => name)).not.toContain(list);
	},
);

/** A node of the trigger with the parameters that the editor fills in. */
const triggerNode = (parameters: INode['parameters']): INode => {
	const node = {
		id: '1',
		name: 'Trigger',
		type: TRIGGER_TYPE,
		typeVersion: 1,
		position: [0, 0] as [number, number],
	};
	const filled = NodeHelpers.getNodeParameters(
		trigger.properties,
		parameters,
		true,
		false,
		node,
		trigger,
	);
	return { ...node, parameters: filled ?? {} };
};

it('says in the node panel, where both nodes are one entry with the text of the trigger, that they send and receive', () => {
	expect(trigger.description).toMatch(/^Send .* receive /);
	expect(trigger.description).toBe(description.description);
});

it.each([
	['phoneNumber', ['Scope', 'WhatsApp Number', 'Trigger On', 'Statuses', 'Options']],
	['account', ['Scope', 'Trigger On', 'Statuses', 'Options']],
	[
		'app',
		[
			'Scope',
			expect.stringMatching(/^A Meta app has one callback/),
			'Trigger On',
			'Statuses',
			'Options',
		],
	],
	[
		'manual',
		[
			'Scope',
			expect.stringMatching(/^In the App Dashboard/),
			'Verify Token',
			'Trigger On',
			'Statuses',
			'Options',
		],
	],
])('asks little of a trigger with the scope %s', (scope, blocks) => {
	const node = triggerNode({ scope });
	const visible = trigger.properties.filter(
		(property) =>
			property.type !== 'hidden' &&
			!ELSEWHERE.includes(property.name) &&
			NodeHelpers.displayParameter(node.parameters, property, node, trigger, node.parameters),
	);
	expect(visible.map(({ displayName }) => displayName)).toEqual(blocks);
});

it.each<[INode['parameters'], string]>([
	[
		{ events: ['message_received', 'message_status_updated'] },
		'Message Received, Message Status Updated',
	],
	[{ scope: 'manual', verifyToken: 'x', events: [] }, 'All Events'],
	[{ events: ['a_field_of_tomorrow'] }, 'a_field_of_tomorrow'],
])('says below the trigger what starts it: %j', (parameters, subtitle) => {
	const node = triggerNode(parameters);
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: loaded.nodeTypes,
	});
	expect(workflow.expression.getSimpleParameterValue(node, trigger.subtitle, 'internal', {})).toBe(
		subtitle,
	);
});
