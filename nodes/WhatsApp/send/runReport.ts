import { NodeOperationError, type INode, type NodeExecutionHint } from 'n8n-workflow';

import type { OperationResult } from '../operation/operation';
import { issueValue, type FailedResult } from '../operation/output';
import { isNotStarted } from './messageResults';

/** How many items, or reasons, a report names one by one. */
const MAXIMUM_NAMED = 20;
const MAXIMUM_REASONS = 3;

const isFailed = (result: OperationResult): result is FailedResult => result.kind !== 'succeeded';

const isUnknown = (result: OperationResult): boolean =>
	result.kind === 'failed' && result.failure.outcome === 'unknown';

const isWaiting = (result: OperationResult): boolean =>
	result === HELD_BACK || isNotStarted(result);

const isLeftInDoubt = (result: OperationResult): boolean =>
	result.kind === 'failed' && result.isFromEarlierRun === true;

/**
 * The item that the node's error is about: the first that failed in this run, otherwise the first
 * whose outcome is unknown since an earlier run.
 */
export function firstFailure(
	results: readonly OperationResult[],
): [FailedResult, number] | [undefined, undefined] {
	const failures = [...results.entries()].flatMap(
		([itemIndex, result]): Array<[FailedResult, number]> =>
			isFailed(result) && !isWaiting(result) ? [[result, itemIndex]] : [],
	);
	return (
		failures.find(([result]) => !isLeftInDoubt(result)) ?? failures[0] ?? [undefined, undefined]
	);
}

/**
 * Ends a cancelled run. Without it n8n would take the items that were sent for the whole output,
 * and a retry of the execution would go on behind this node without the others.
 *
 * @param report what is known of all items; '' if nothing is
 */
export function cancelledError(node: INode, report: string): NodeOperationError {
	// n8n recognises a cancelled execution by the word "canceled".
	return new NodeOperationError(node, 'The execution was canceled', {
		description: report === '' ? undefined : `${report} A retry sends the remaining items.`,
	});
}

/**
 * For *Validate All Items First*: the outcomes of a run in which nothing is sent, because some items cannot be.
 *
 * @param plans by item
 * @param earlierOutcome of an item that an earlier run has sent
 * @returns undefined if all of them can be sent
 */
export function refuseAll<Plan extends { readonly issue?: Error }>(
	plans: readonly Plan[],
	earlierOutcome: (itemIndex: number, plan: Plan) => OperationResult | undefined,
): OperationResult[] | undefined {
	if (plans.every(({ issue }) => issue === undefined)) return undefined;
	return plans.map((plan, itemIndex) => {
		const { issue } = plan;
		if (issue !== undefined) return { kind: 'invalid', issue };
		return earlierOutcome(itemIndex, plan) ?? HELD_BACK;
	});
}

const HELD_BACK: OperationResult = {
	kind: 'failed',
	failure: {
		message:
			"The item was not sent because other items cannot be sent, and 'Validate All Items First' is on",
		advice: 'Correct or remove the items with their own error, and run the node again.',
		outcome: 'refused',
		retry: 'safe',
	},
};

/** All that *Validate All Items First* found, for the description of the error. */
export function describeCheck(results: readonly OperationResult[]): string {
	const issues = [...results.entries()].flatMap(([itemIndex, result]) => {
		if (result.kind !== 'invalid') return [];
		const { value } = issueValue(result.issue);
		return [
			`item ${itemIndex}: ${result.issue.message}${value === undefined ? '' : ` (${value})`}`,
		];
	});
	const more = issues.length - MAXIMUM_NAMED;
	const list = `${issues.slice(0, MAXIMUM_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
	const accepted = countSucceeded(results, undefined);
	const sent =
		accepted === 0
			? 'Nothing was sent.'
			: `Nothing more was sent; ${accepted} ${were(accepted)} accepted before.`;
	return `${sent} ${issues.length} of ${results.length} items cannot be sent: ${list}.`;
}

/** The outcome of all items, to decide whether to run the node again. */
export function describeRun(results: readonly OperationResult[]): string {
	if (results.length === 1) return '';
	const accepted = countSucceeded(results, undefined);
	const skipped = countSucceeded(results, 'skipped');
	const unknown = [...results.entries()].filter(([, result]) => isUnknown(result));
	const checked = countSucceeded(results, 'dryRun');
	const skips = [
		skipped === 0 ? '' : ` ${skipped} ${were(skipped)} skipped.`,
		checked === 0 ? '' : ` ${checked} ${were(checked)} checked and not sent.`,
	].join('');
	if (accepted === 0 && unknown.length === 0)
		return `None of the ${results.length} items was accepted.${skips}`;
	const doubts = unknown.length === 0 ? '' : `, ${unknown.length} may have been`;
	return `${accepted} of ${results.length} items ${were(accepted)} accepted${doubts}; a retry of this execution does not send those again.${skips}${nameItems(unknown)}`;
}

const countSucceeded = (
	results: readonly OperationResult[],
	notSent: 'skipped' | 'dryRun' | undefined,
): number =>
	results.filter((result) => result.kind === 'succeeded' && result.notSent === notSent).length;

const were = (count: number): string => (count === 1 ? 'was' : 'were');

function nameItems(unknown: Array<[number, OperationResult]>): string {
	if (unknown.length === 0) return '';
	const names = unknown.slice(0, MAXIMUM_NAMED).map(([itemIndex, result]) => {
		const recipient = result.kind === 'failed' ? result.failure.recipient : undefined;
		return recipient === undefined ? `item ${itemIndex}` : `item ${itemIndex} (${recipient})`;
	});
	const more = unknown.length - names.length;
	return ` May have been accepted: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The same for files, of which a retry may move each again. */
export function describeFiles(results: readonly OperationResult[]): string {
	if (results.length === 1) return '';
	return `${results.filter(({ kind }) => kind === 'succeeded').length} of ${results.length} items succeeded.`;
}

/**
 * The result of a run of several items, shown in the node's output panel.
 *
 * @param seconds how long the run took
 * @param success what the items are called that did not fail
 */
export function summaryHint(
	results: readonly OperationResult[],
	seconds: number,
	success: 'accepted' | 'succeeded',
): NodeExecutionHint[] {
	if (results.length < 2) return [];
	const failed = results.filter(isFailed);
	const accepted = countSucceeded(results, undefined);
	const skipped = countSucceeded(results, 'skipped');
	const checked = countSucceeded(results, 'dryRun');
	const unknown = failed.filter(isUnknown).length;
	const counts = [
		...(checked > 0 ? [`${checked} checked and not sent`] : []),
		...(checked === 0 || accepted > 0 ? [`${accepted} ${success}`] : []),
		...(skipped > 0 ? [`${skipped} skipped`] : []),
		...(failed.length > unknown ? [`${failed.length - unknown} refused`] : []),
		...(unknown > 0 ? [`${unknown} unknown`] : []),
	];
	const rate = seconds < 1 || accepted === 0 ? '' : ` (${rounded(accepted / seconds)} per second)`;
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

function describeReasons(failed: readonly FailedResult[]): string {
	const counts = new Map<string, number>();
	for (const result of failed) {
		const reason = result.kind === 'failed' ? result.failure.message : result.issue.message;
		counts.set(reason, (counts.get(reason) ?? 0) + 1);
	}
	const sorted = [...counts].sort(([, a], [, b]) => b - a);
	const named = sorted.slice(0, MAXIMUM_REASONS).map(([reason, count]) => `${count} × ${reason}`);
	const more = sorted.length - named.length;
	return [...named, ...(more > 0 ? [`${more} more reasons`] : [])].join('; ');
}
