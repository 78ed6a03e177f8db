import { skipped, type MessageOperation, type OperationResult } from '../operation/operation';
import type { ItemRun } from './itemRun';
import { NOTHING_RECORDED, type Journal } from './journal';
import type { Ledger, LedgerEntry } from './ledger';
import { matchEarlier, renumber } from './messageIdentity';
import type { MessageNumbers } from './messageNumbers';
import type { Planned } from './messagePlans';
import { INTERRUPTED, LIST_CHANGED, messageResult } from './messageResults';

/** What earlier runs of the node in the same execution, or in the one that is retried, have sent. */
export class EarlierMessages {
	/** By number of the message. */
	private entries: ReadonlyMap<number, LedgerEntry> = new Map();

	constructor(
		private readonly run: ItemRun,
		private readonly operation: MessageOperation,
		private readonly numbers: MessageNumbers,
		private readonly ledger: Ledger,
		private readonly journal: Journal,
	) {}

	/** Whether n8n runs the node again for the same execution. */
	get mayExist(): boolean {
		return this.ledger.size > 0 || this.run.context.getMode() === 'retry';
	}

	/** Finds out which messages were sent before, once all are numbered. */
	async recall(): Promise<void> {
		const { numbers, ledger } = this;
		const identities = [...numbers.all];
		const isRetry = this.run.context.getMode() === 'retry';
		const { messages, isUnclear } = isRetry
			? await this.journal.recover(identities)
			: NOTHING_RECORDED;
		for (const { state, ...message } of messages) {
			if (!ledger.has(message))
				ledger.record(message, state === 'accepted' ? undefined : { failure: INTERRUPTED });
		}
		const known = [...ledger.messages];
		const entries = matchEarlier(identities, known);
		renumber(identities, entries, known);
		numbers.replaceAll(identities);
		for (const [number, identity] of identities.entries()) {
			if (identity === undefined || entries.has(number)) continue;
			if (isUnclear(identity.group) && !ledger.has({ ...identity, occurrence: 0 }))
				entries.set(number, { ...identity, response: { failure: LIST_CHANGED } });
		}
		this.entries = entries;
	}

	/** What is known of a message that was sent before; undefined for any other. */
	of(number: number): LedgerEntry | undefined {
		return this.entries.get(number);
	}

	/** The result of a message in an earlier run; undefined if it was not sent then. */
	outcome(number: number, plan?: Planned): OperationResult | undefined {
		const entry = this.entries.get(number);
		if (entry === undefined) return undefined;
		const { response } = entry;
		if (response === undefined)
			return skipped('Accepted in an earlier run of this execution, whose result n8n did not keep');
		if (response.failure === undefined) return messageResult(response, this.operation);
		const recipient = plan?.message?.request.recipient;
		const failure = { ...(recipient !== undefined && { recipient }), ...response.failure };
		return { kind: 'failed', failure, isFromEarlierRun: true };
	}

	/** The same, unless the message may be sent again. */
	settled(number: number, plan: Planned): OperationResult | undefined {
		const outcome = this.outcome(number, plan);
		// Where the list has changed, most messages were accepted; sent again, everybody would get a second one.
		const hasListChanged = this.of(number)?.response?.failure === LIST_CHANGED;
		const isSentAgain =
			outcome?.kind === 'failed' && this.run.options.retryUnknownOutcomes && !hasListChanged;
		return isSentAgain ? undefined : outcome;
	}
}
