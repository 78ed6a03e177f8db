import type { INodeExecutionData } from 'n8n-workflow';

import { asNumber, asObject, asText } from '../../shared/json';

/**
 * Makes one item of all messages of a customer, in the order in which they were written: the last one, with the
 * words of all in `chatInput` and each in `messages`. Items that are no messages stay as they are.
 */
export function mergeMessages(items: readonly INodeExecutionData[]): INodeExecutionData[] {
	const bySession = new Map<string, INodeExecutionData[]>();
	const others: INodeExecutionData[] = [];
	for (const item of items) {
		const session = asText(item.json.sessionId);
		if (session === '') others.push(item);
		else bySession.set(session, [...(bySession.get(session) ?? []), item]);
	}
	return [...[...bySession.values()].map(merge), ...others];
}

function merge(items: readonly INodeExecutionData[]): INodeExecutionData {
	const inOrder = items.toSorted((one, other) => timeOf(one) - timeOf(other));
	const last = inOrder.at(-1);
	if (last === undefined) throw new Error('There is nothing to merge');
	return {
		json: {
			...last.json,
			chatInput: inOrder
				.map(({ json }) => asText(json.chatInput))
				.filter(Boolean)
				.join('\n'),
			messages: inOrder.map(({ json }) => asObject(json.message)),
		},
		...binaryOf(inOrder),
	};
}

const timeOf = ({ json }: INodeExecutionData): number =>
	asNumber(asObject(json.message).timestamp) ?? 0;

/** The files of all messages: `data` of the first one that has a file, then `data_1`, `data_2` … */
function binaryOf(items: readonly INodeExecutionData[]): Pick<INodeExecutionData, 'binary'> {
	const files = items.flatMap(({ binary }) => Object.values(binary ?? {}));
	if (files.length === 0) return {};
	return {
		binary: Object.fromEntries(
			files.map((file, index) => [index === 0 ? 'data' : `data_${index}`, file]),
		),
	};
}
