import type { INode, INodeProperties } from 'n8n-workflow';

/** In which form an item's result comes. */
export type ResponseFormat = 'items' | 'raw' | 'envelope';

export const responseFormatField: INodeProperties = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	noDataExpression: true,
	default: 'items',
	options: [
		{
			name: 'Items',
			value: 'items',
			description: 'One flat item for each result',
		},
		{
			name: 'Raw Response',
			value: 'raw',
			description: "Meta's answer as it came, one item for each input item",
		},
		{
			name: 'Result Envelope',
			value: 'envelope',
			description:
				'One item for each input item that holds successful, data, error and paging. The node never stops at a refusal.',
		},
	],
};

/** The format chosen in the node; it is the same for all items. */
export function readResponseFormat({ parameters }: INode): ResponseFormat {
	const { responseFormat } = parameters;
	return responseFormat === 'raw' || responseFormat === 'envelope' ? responseFormat : 'items';
}
