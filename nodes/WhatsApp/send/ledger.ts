import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createHash } from 'crypto';

import { number, record } from '../graph/json';
import type { GraphAnswer, GraphRequest } from '../graph/request';

/** Name of the ledger within the node's context. */
const NAME = 'sentMessages';

/**
 * Remembers, while the node has not succeeded as a whole, which messages Meta accepted and of
 * which it is unknown.
 *
 * "Retry On Fail" and "Retry execution" run a node again from its first item. The node's context
 * survives both, so the second run finds here what must not be sent again and takes the answer
 * from the first. An entry holds a hash of the request and Meta's answer, never a message's text.
 */
export class Ledger {
	private readonly entries: IDataObject;

	private constructor(
		private readonly context: IDataObject,
		private readonly runIndex: number,
	) {
		this.entries = record(context[NAME]);
	}

	/** The ledger of the node that is being run. */
	static of(context: IExecuteFunctions): Ledger {
		const runIndex: unknown = context.getWorkflowDataProxy(0).$runIndex;
		return new Ledger(context.getContext('node'), number(runIndex) ?? 0);
	}

	/** What came of exactly this request when an earlier run sent it for this item. */
	find(itemIndex: number, request: GraphRequest): GraphAnswer | undefined {
		if (!counts(request)) return undefined;
		return this.entries[this.keyOf(itemIndex, request)] as (IDataObject & GraphAnswer) | undefined;
	}

	/** Records an answer, unless Meta refused the request (it may be sent again) or it has no effect. */
	record(itemIndex: number, request: GraphRequest, answer: GraphAnswer): void {
		if (!counts(request) || answer.failure?.outcome === 'refused') return;
		this.entries[this.keyOf(itemIndex, request)] = { ...answer };
		this.context[NAME] = this.entries;
	}

	/** Forgets this run of the node: n8n will not run it again for the same items. */
	clear(): void {
		for (const key of Object.keys(this.entries)) {
			if (key.startsWith(`${this.runIndex}:`)) delete this.entries[key];
		}
		if (Object.keys(this.entries).length === 0) delete this.context[NAME];
	}

	private keyOf(itemIndex: number, { path, body, identity }: GraphRequest): string {
		const content = identity ?? JSON.stringify(body ?? {});
		const hash = createHash('sha256').update(path).update('\0').update(content).digest('base64url');
		return `${this.runIndex}:${itemIndex}:${hash}`;
	}
}

/** Reading once more is free; sending and uploading are not. */
const counts = ({ effectful, identity }: GraphRequest): boolean =>
	effectful === true || identity !== undefined;
