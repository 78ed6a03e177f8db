import type { IDataObject } from 'n8n-workflow';

import type { GraphFailure } from '../graph/failure';
import { asObjects, asText } from '../shared/json';
import type { MessageOperation, MessagePlan, OperationResult } from './operation';

/** The messages of an item in their order: the first may have files, the others are the rest of a long text. */
export const partsOf = (plan: MessagePlan): MessagePlan[] => [
	plan,
	...(plan.following ?? []).map((request) => ({ request })),
];

/**
 * The outcome of an item from those of its messages. It succeeded if all of them did; otherwise it has the
 * failure of the first that did not, which says what was accepted before it.
 *
 * @param outcomes in the order of the messages, up to the last one that was tried
 * @param total how many messages the item has
 */
export function combineParts(
	outcomes: readonly OperationResult[],
	total: number,
	{ toItem }: Pick<MessageOperation, 'toItem'>,
): OperationResult {
	const [first] = outcomes;
	if (first === undefined) throw new Error('An item has at least one message');
	if (total === 1) return first;
	const position = outcomes.findIndex(({ kind }) => kind !== 'succeeded');
	const failed = outcomes[position];
	const bodies = outcomes.flatMap((outcome) =>
		outcome.kind === 'succeeded' && outcome.notSent === undefined ? [outcome.body] : [],
	);
	if (failed === undefined) {
		const body = mergeBodies(bodies);
		return body === undefined
			? first
			: { kind: 'succeeded', items: [{ json: toItem(body) }], body };
	}
	return failed.kind === 'failed'
		? { ...failed, failure: inPart(failed.failure, position + 1, total, bodies) }
		: failed;
}

/** Meta's response to all of them: its `messages` has each. */
function mergeBodies(bodies: readonly IDataObject[]): IDataObject | undefined {
	const [first, ...others] = bodies;
	if (first === undefined || others.length === 0) return first;
	return { ...first, messages: bodies.flatMap(({ messages }) => asObjects(messages)) };
}

function inPart(
	failure: GraphFailure,
	part: number,
	total: number,
	bodies: readonly IDataObject[],
): GraphFailure {
	const ids = bodies.flatMap(({ messages }) => asObjects(messages).map(({ id }) => asText(id)));
	return {
		...failure,
		message: `Part ${part} of ${total}: ${failure.message}`,
		...(part > 1 && {
			advice: `${part === 2 ? 'Part 1 was' : `Parts 1 to ${part - 1} were`} accepted; a retry of this execution sends the rest. ${failure.advice}`,
		}),
		...(ids.length > 0 && { accepted_message_ids: ids }),
	};
}
