import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'crypto';

import { effectOf } from '../graph/effect';
import type { GraphFailure } from '../graph/failure';
import { number, record } from '../graph/json';
import type { GraphAnswer, GraphRequest } from '../graph/request';

/** Name of the ledger within the node's context. */
const NAME = 'sentMessages';

/**
 * Remembers, while the node has not succeeded as a whole, which messages Meta accepted and of
 * which it is unknown.
 *
 * "Retry On Fail" and "Retry execution" run a node again from its first item, with the same items.
 * The node's context survives both, so the second run finds here what must not be sent again and
 * takes the answer from the first. A message is the same one if item, sender and recipient are:
 * a text with the present time in it differs at each run and is still the same message.
 *
 * The ledger holds one entry for each item of the present run at most, with a hash and Meta's
 * answer, never a message's text.
 */
export class Ledger {
	/** Whether an earlier run of the node has sent something already. */
	readonly isRepetition: boolean;
	private readonly entries: IDataObject;

	private constructor(
		private readonly context: IDataObject,
		private readonly runIndex: number,
	) {
		const { run, entries } = record(context[NAME]);
		// Runs before this one, in a loop, are over: n8n repeats none of them.
		this.entries = run === runIndex ? record(entries) : {};
		this.isRepetition = Object.keys(this.entries).length > 0;
	}

	/** The ledger of the node that is being run. */
	static of(context: IExecuteFunctions): Ledger {
		const runIndex: unknown = context.getWorkflowDataProxy(0).$runIndex;
		return new Ledger(context.getContext('node'), number(runIndex) ?? 0);
	}

	/** What came of this request when an earlier run sent it for this item. */
	find(itemIndex: number, request: GraphRequest): GraphAnswer | undefined {
		const key = keyOf(itemIndex, request);
		return key === undefined ? undefined : (this.entries[key] as (IDataObject & GraphAnswer) | undefined);
	}

	/** Writes down what came of a request, unless it may be sent again. */
	record(itemIndex: number, request: GraphRequest, { body, failure }: GraphAnswer): void {
		const key = keyOf(itemIndex, request);
		if (key === undefined || (failure !== undefined && !isInDoubt(failure, request))) return;
		this.entries[key] = failure === undefined ? { body } : { failure: { ...failure } };
		this.context[NAME] = { run: this.runIndex, entries: this.entries };
	}

	/** Forgets this run of the node: n8n will not run it again for the same items. */
	clear(): void {
		delete this.context[NAME];
	}
}

/** Whether a request that did not succeed must not be sent again. */
const isInDoubt = ({ outcome }: GraphFailure, request: GraphRequest): boolean =>
	outcome === 'unknown' && effectOf(request) === 'once';

/** Undefined for what may happen any number of times, such as reading. */
function keyOf(itemIndex: number, { path, recipient, identity }: GraphRequest): string | undefined {
	const subject = identity ?? recipient;
	if (subject === undefined) return undefined;
	const hash = createHash('sha256').update(path).update('\0').update(subject).digest('base64url');
	return `${itemIndex}:${hash}`;
}
