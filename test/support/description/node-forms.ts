import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

/** What the editor shows for one operation of a node. */
export interface NodeForm {
	/** Resource and operation as parameters hold them: `message.sendText`. */
	readonly id: string;
	/** All fields in their order, each with the conditions that are not about resource and operation. */
	readonly fields: readonly INodeProperties[];
	/** The same for what the collection *Options* offers. */
	readonly options: readonly INodeProperties[];
}

type Conditions = NonNullable<IDisplayOptions['show']>;

const choicesOf = (property: INodeProperties | undefined) =>
	(property?.options ?? []) as INodePropertyOptions[];

/** The conditions on other parameters; undefined if none is left. */
function withoutChosen(
	conditions: Conditions | undefined,
	names: readonly string[],
): Conditions | undefined {
	const rest = Object.entries(conditions ?? {}).filter(([name]) => !names.includes(name));
	return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

/** The properties that one operation has, for all that resource and operation decide about it. */
function ofOperation(
	properties: readonly INodeProperties[],
	chosen: Readonly<Record<string, string>>,
): INodeProperties[] {
	const names = Object.keys(chosen);
	const isNamed = (conditions: Conditions | undefined, name: string) =>
		conditions?.[name]?.includes(chosen[name] ?? '');
	return properties
		.filter(
			({ displayOptions }) =>
				names.every((name) => isNamed(displayOptions?.show, name) !== false) &&
				names.every((name) => isNamed(displayOptions?.hide, name) !== true),
		)
		.map(({ displayOptions, ...property }) => {
			const show = withoutChosen(displayOptions?.show, names);
			const hide = withoutChosen(displayOptions?.hide, names);
			if (show === undefined && hide === undefined) return property;
			return { ...property, displayOptions: { ...(show && { show }), ...(hide && { hide }) } };
		});
}

/** The form of each operation of a node, in the editor's order. */
export function formsOf({ properties }: INodeTypeDescription): NodeForm[] {
	const resources = choicesOf(properties.find(({ name }) => name === 'resource')).map(({ value }) =>
		String(value),
	);
	return resources.flatMap((resource) => {
		const operations = ofOperation(properties, { resource }).find(
			({ name }) => name === 'operation',
		);
		return choicesOf(operations).map(({ value }) => {
			const operation = String(value);
			const fields = ofOperation(properties, { resource, operation });
			const collection = fields.find(({ name }) => name === 'options');
			const options = (collection?.options ?? []) as INodeProperties[];
			return {
				id: `${resource}.${operation}`,
				fields: fields.map((field) => (field === collection ? { ...field, options: [] } : field)),
				options: ofOperation(options, { '/resource': resource, '/operation': operation }),
			};
		});
	});
}
