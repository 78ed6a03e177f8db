import type { Execution } from '../../../sandbox/n8n/executions';
import { figuresOf } from '../stub/figures';
import type { Item, SendCase } from './send-case';
import { toldBy } from './told';

/** What came of a list of items in the end; the sum of accepted, lost and unknown is their number. */
export interface Outcome {
	readonly accepted: number;
	/** Not accepted, and n8n does not call it unknown. */
	readonly lost: number;
	readonly twice: number;
	/** Not accepted, and n8n says that it may have been. */
	readonly unknown: number;
}

/** Counts what the stub has accepted, beside what n8n says in the last execution. */
export function outcomeOf(test: SendCase, items: readonly Item[], last: Execution): Outcome {
	const { accepted, twice } = figuresOf(
		test.stub.received,
		items.map(({ tag }) => tag),
	);
	const told = toldBy(last);
	const sent = new Set(test.stub.accepted.map(({ key }) => key));
	// An item that is skipped for its key was sent before, "or may have been".
	const inDoubt = told.items.filter(
		({ json, index = -1 }) => json.key !== undefined && !sent.has(items[index]?.tag ?? ''),
	).length;
	const missing = items.length - accepted;
	const unknown = Math.min(missing, told.unknown + inDoubt);
	return { accepted, lost: missing - unknown, twice, unknown };
}
