import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'crypto';

import type { GraphFailure } from '../graph/failure';
import { number, record } from '../graph/json';
import type { GraphAnswer, GraphRequest } from '../graph/request';

/** Name of the ledger within the node's context. */
const NAME = 'sentMessages';

/** What stands in the ledger while a request is under way: n8n may end at any moment. */
const UNDER_WAY: GraphFailure = {
	message: 'The execution ended while the message was on its way',
	advice:
		'It may have been accepted, so it was not sent again. Watch for its status with the WhatsApp Trigger before you send it once more.',
	outcome: 'unknown',
	retry: 'ambiguous',
};

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
	private readonly entries: IDataObject;
	private readonly repeats: boolean;

	private constructor(
		private readonly context: IDataObject,
		private readonly runIndex: number,
	) {
		const { run, entries } = record(context[NAME]);
		// Runs before this one, in a loop, are over: n8n repeats none of them.
		this.entries = run === runIndex ? record(entries) : {};
		this.repeats = Object.keys(this.entries).length > 0;
	}

	/** The ledger of the node that is being run. */
	static of(context: IExecuteFunctions): Ledger {
		const runIndex: unknown = context.getWorkflowDataProxy(0).$runIndex;
		return new Ledger(context.getContext('node'), number(runIndex) ?? 0);
	}

	/** Whether an earlier run of the node has sent something already. */
	get isRepetition(): boolean {
		return this.repeats;
	}

	/** What came of this request when an earlier run sent it for this item. */
	find(itemIndex: number, request: GraphRequest): GraphAnswer | undefined {
		const key = keyOf(itemIndex, request);
		return key === undefined ? undefined : (this.entries[key] as (IDataObject & GraphAnswer) | undefined);
	}

	/** Writes down that a request leaves now. Should n8n end before the answer comes, it is unknown. */
	begin(itemIndex: number, request: GraphRequest): void {
		if (request.effectful) this.write(itemIndex, request, { failure: UNDER_WAY });
	}

	/** Writes down what came of a request. One that was refused may be sent again. */
	settle(itemIndex: number, request: GraphRequest, { body, failure }: GraphAnswer): void {
		if (failure === undefined) this.write(itemIndex, request, { body });
		else if (failure.outcome === 'unknown') this.write(itemIndex, request, { failure });
		else this.erase(itemIndex, request);
	}

	/** Forgets this run of the node: n8n will not run it again for the same items. */
	clear(): void {
		delete this.context[NAME];
	}

	private write(itemIndex: number, request: GraphRequest, answer: GraphAnswer): void {
		const key = keyOf(itemIndex, request);
		if (key === undefined) return;
		this.entries[key] = { ...answer };
		this.context[NAME] = { run: this.runIndex, entries: this.entries };
	}

	private erase(itemIndex: number, request: GraphRequest): void {
		const key = keyOf(itemIndex, request);
		if (key !== undefined) delete this.entries[key];
	}
}

/** Undefined for what may happen any number of times, such as reading. */
function keyOf(itemIndex: number, { path, recipient, identity }: GraphRequest): string | undefined {
	const subject = identity ?? recipient;
	if (subject === undefined) return undefined;
	const hash = createHash('sha256').update(path).update('\0').update(subject).digest('base64url');
	return `${itemIndex}:${hash}`;
}
