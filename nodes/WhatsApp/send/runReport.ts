import { NodeOperationError, type INode, type NodeExecutionHint } from 'n8n-workflow';

import type { ItemOutcome } from '../operation/operation';
import { valueOf, type Failed } from '../operation/outcome';
import { NOT_STARTED } from './delivery';

/** How many items, or reasons, a report names one by one. */
const MAXIMUM_NAMED = 20;
const MAXIMUM_REASONS = 3;

const isFailed = (outcome: ItemOutcome): outcome is Failed => outcome.kind !== 'items';

const isUnknown = (outcome: ItemOutcome): boolean =>
	outcome.kind === 'refused' && outcome.failure.outcome === 'unknown';

const isNotStarted = (outcome: ItemOutcome): boolean =>
	outcome === HELD_BACK || (outcome.kind === 'refused' && outcome.failure === NOT_STARTED);

const isLeftInDoubt = (outcome: ItemOutcome): boolean =>
	outcome.kind === 'refused' && outcome.isFromEarlierRun === true;

/**
 * The item that the node's error is about: the first that failed in this run, otherwise the first
 * that an earlier run left in doubt.
 */
export function firstFailure(
	outcomes: readonly ItemOutcome[],
): [Failed, number] | [undefined, undefined] {
	const failures = [...outcomes.entries()].flatMap(
		([itemIndex, outcome]): Array<[Failed, number]> =>
			isFailed(outcome) && !isNotStarted(outcome) ? [[outcome, itemIndex]] : [],
	);
	return (
		failures.find(([outcome]) => !isLeftInDoubt(outcome)) ?? failures[0] ?? [undefined, undefined]
	);
}

/**
 * Ends a cancelled run. Without it n8n would take the items that were sent for the whole output,
 * and a retry of the execution would go on behind this node without the others.
 */
export function cancelledError(node: INode, outcomes: readonly ItemOutcome[]): NodeOperationError {
	const report = describeRun(outcomes);
	// n8n recognises a cancelled execution by the word "canceled".
	return new NodeOperationError(node, 'The execution was canceled', {
		description: report === '' ? undefined : `${report} A retry sends those that are left.`,
	});
}

/**
 * For *Check All First*: the outcomes of a run in which nothing is sent, because some items cannot be.
 *
 * @param plans by item; undefined if all of them can be sent
 */
export function refuseAll(
	plans: ReadonlyArray<{ readonly issue?: Error }>,
): ItemOutcome[] | undefined {
	if (plans.every(({ issue }) => issue === undefined)) return undefined;
	return plans.map(({ issue }) => (issue === undefined ? HELD_BACK : { kind: 'invalid', issue }));
}

const HELD_BACK: ItemOutcome = {
	kind: 'refused',
	failure: {
		message:
			"The item was not sent because other items cannot be sent, and 'Check All First' is on",
		advice:
			'Correct or take out the items that have an error of their own, and run the node again.',
		outcome: 'refused',
		retry: 'safe',
	},
};

/** All that *Check All First* found, for the description of the error. */
export function describeCheck(outcomes: readonly ItemOutcome[]): string {
	const issues = [...outcomes.entries()].flatMap(([itemIndex, outcome]) => {
		if (outcome.kind !== 'invalid') return [];
		const { value } = valueOf(outcome.issue);
		return [
			`item ${itemIndex}: ${outcome.issue.message}${value === undefined ? '' : ` (${value})`}`,
		];
	});
	const more = issues.length - MAXIMUM_NAMED;
	const list = `${issues.slice(0, MAXIMUM_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
	return `Nothing was sent. ${issues.length} of ${outcomes.length} items cannot be sent: ${list}.`;
}

/** What became of all items, for whoever has to decide whether to run the node again. */
export function describeRun(outcomes: readonly ItemOutcome[]): string {
	if (outcomes.length === 1) return '';
	const accepted = outcomes.filter(
		(outcome) => outcome.kind === 'items' && !outcome.isSkipped,
	).length;
	const skipped = outcomes.filter(
		(outcome) => outcome.kind === 'items' && outcome.isSkipped,
	).length;
	const unknown = [...outcomes.entries()].filter(([, outcome]) => isUnknown(outcome));
	const skips = skipped === 0 ? '' : ` ${skipped} ${were(skipped)} skipped.`;
	if (accepted === 0 && unknown.length === 0)
		return `Of ${outcomes.length} items none was accepted.${skips}`;
	const doubts = unknown.length === 0 ? '' : ` and ${unknown.length} may have been`;
	return `Of ${outcomes.length} items ${accepted} ${were(accepted)} accepted${doubts}; a retry of this execution does not send those again.${skips}${nameItems(unknown)}`;
}

const were = (count: number): string => (count === 1 ? 'was' : 'were');

function nameItems(unknown: Array<[number, ItemOutcome]>): string {
	if (unknown.length === 0) return '';
	const names = unknown.slice(0, MAXIMUM_NAMED).map(([itemIndex, outcome]) => {
		const recipient = outcome.kind === 'refused' ? outcome.failure.recipient : undefined;
		return recipient === undefined ? `item ${itemIndex}` : `item ${itemIndex} (${recipient})`;
	});
	const more = unknown.length - names.length;
	return ` May have been accepted: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The same for files, of which a retry may move each again. */
export function describeFiles(outcomes: readonly ItemOutcome[]): string {
	if (outcomes.length === 1) return '';
	return `Of ${outcomes.length} items ${outcomes.filter(({ kind }) => kind === 'items').length} succeeded.`;
}

/**
 * What came of a run of several items, shown in the node's output panel.
 *
 * @param seconds how long the run took
 * @param success what the items are called that did not fail
 */
export function summaryHint(
	outcomes: readonly ItemOutcome[],
	seconds: number,
	success: 'accepted' | 'succeeded',
): NodeExecutionHint[] {
	if (outcomes.length < 2) return [];
	const failed = outcomes.filter(isFailed);
	const skipped = outcomes.filter(
		(outcome) => outcome.kind === 'items' && outcome.isSkipped,
	).length;
	const accepted = outcomes.length - failed.length - skipped;
	const unknown = failed.filter(isUnknown).length;
	const counts = [
		`${accepted} ${success}`,
		...(skipped > 0 ? [`${skipped} skipped`] : []),
		...(failed.length > unknown ? [`${failed.length - unknown} refused`] : []),
		...(unknown > 0 ? [`${unknown} unknown`] : []),
	];
	const rate = seconds < 1 ? '' : ` (${rounded(accepted / seconds)} per second)`;
	const reasons = failed.length === 0 ? '' : ` ${describeReasons(failed)}.`;
	return [
		{
			message: `${counts.join(', ')} in ${Math.max(1, Math.round(seconds))} s${rate}.${reasons}`,
			type: failed.length > 0 ? 'warning' : 'info',
			location: 'outputPane',
		},
	];
}

/** Digits that matter: 78, but 0.4. */
const rounded = (rate: number): number => Number(rate.toPrecision(rate < 10 ? 1 : 2));

function describeReasons(failed: readonly Failed[]): string {
	const counts = new Map<string, number>();
	for (const outcome of failed) {
		const reason = outcome.kind === 'refused' ? outcome.failure.message : outcome.issue.message;
		counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	const sorted = [...counts].sort(([, a], [, b]) => b - a);
	const named = sorted.slice(0, MAXIMUM_REASONS).map(([reason, count]) => `${count} × ${reason}`);
	const more = sorted.length - named.length;
	return [...named, ...(more > 0 ? [`${more} more reasons`] : [])].join('; ');
}
