import type { AcceptedMessage } from '../../../sandbox/cloud-api/control-types';
import { tagOf, type Schedule } from './schedule';

/** What a run of the node came to, as its user sees it. */
export interface ObservedRun {
	/** Output items of both outputs, with the input item they belong to. */
	readonly items: ReadonlyArray<{ json: Record<string, unknown>; item: number | undefined }>;
	/** The text of the error with which the node ended, if it did. */
	readonly error: string | undefined;
}

/**
 * What must hold after every run, whatever went wrong.
 *
 * @returns what does not hold, in words
 */
export function violations(
	schedule: Schedule,
	run: ObservedRun,
	accepted: readonly AcceptedMessage[],
): string[] {
	const found = acceptedTwice(schedule, accepted);
	if (run.error !== undefined) return found;
	for (let index = 0; index < schedule.itemCount; index++) {
		const outputs = run.items.filter(({ item }) => item === index);
		const [output] = outputs;
		if (output === undefined || outputs.length > 1) {
			found.push(`item ${index} has ${outputs.length} outputs`);
			continue;
		}
		const own = accepted.filter(({ body }) => body.biz_opaque_callback_data === tagOf(index));
		found.push(...outcomeViolations(schedule, index, output.json, own));
	}
	const order = run.items.map(({ item }) => item ?? -1);
	const bothOutputs = schedule.onError === 'continueErrorOutput';
	if (!bothOutputs && order.some((item, place) => item !== place))
		found.push(`the order is ${order.join(', ')}`);
	return found;
}

function acceptedTwice(
	{ itemCount, sendingOptions }: Schedule,
	accepted: readonly AcceptedMessage[],
): string[] {
	if (sendingOptions.retryUnknownOutcomes) return [];
	return Array.from({ length: itemCount }, (_, index) => index).flatMap((index) => {
		const count = accepted.filter(
			({ body }) => body.biz_opaque_callback_data === tagOf(index),
		).length;
		return count > 1 ? [`item ${index} was accepted ${count} times`] : [];
	});
}

/** By these words a user learns that an outcome is unknown. */
export const SAYS_UNKNOWN = /may have been accepted/;

/** Each item ends as accepted, refused or unknown, and that is what happened at Meta. */
function outcomeViolations(
	{ kind }: Schedule,
	index: number,
	json: Record<string, unknown>,
	own: readonly AcceptedMessage[],
): string[] {
	// Whether a message with a key was sent, or only may have been, is not known afterwards.
	if (json.skipped === true && kind === 'keyed') return [];
	if (json.error === undefined) {
		return own.some(({ id }) => id === json.message_id)
			? []
			: [`item ${index} is called accepted, and is not`];
	}
	const { outcome, advice } = (json.details ?? {}) as { outcome?: string; advice?: string };
	if (outcome === 'unknown') {
		return SAYS_UNKNOWN.test(advice ?? '')
			? []
			: [`item ${index} does not say that it may have been accepted`];
	}
	if (outcome !== 'refused') return [`item ${index} has the outcome ${String(outcome)}`];
	return own.length === 0 ? [] : [`item ${index} is called refused, and was accepted`];
}
