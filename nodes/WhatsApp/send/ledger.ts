import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { GraphRequest, GraphResponse } from '../graph/request';
import { asObject, asText } from '../shared/json';
import { LruCache } from '../shared/lruCache';
import { hash, type MessageIdentity } from './messageIdentity';

/** Name of the ledger within the node's context. */
const NAME = 'sentMessages';

/** Entries that this process keeps; each may take some hundred bytes. */
const MAXIMUM_ENTRIES = 20_000;

/** The weight of an empty ledger, which limits their number to a few hundred. */
const EMPTY_LEDGER_WEIGHT = 40;

/** What an earlier run of the node has done with a message. */
export interface LedgerEntry extends MessageIdentity {
	/** Undefined if Meta accepted the message and n8n lost the response. */
	readonly response: GraphResponse | undefined;
}

/**
 * Remembers which messages Meta accepted and of which it is unknown, for all runs of a node in an
 * execution and its retries.
 *
 * "Retry On Fail" and "Retry execution" run a node again from its first item. The ledger is kept in
 * the node's context, which survives both, and in this process, as n8n does not save the context of an
 * execution that is stopped by hand, and gives each retry of one execution the same old copy of it.
 *
 * It holds hashes and Meta's responses, never a message's text.
 */
export class Ledger {
	private readonly entries = new Map<string, LedgerEntry>();
	private readonly uploads = new Map<string, GraphResponse>();
	/** The node's context in n8n, of the execution that runs at present. */
	private context: IDataObject = {};
	private saved: SavedLedger | undefined;
	private readonly executionIds = new Set<string>();

	private constructor(
		private readonly runIndex: number,
		private readonly onlyOf: string,
	) {}

	/**
	 * The ledger of the run of a node.
	 *
	 * @param runKey what the run has in common with its repetitions; undefined if n8n does not say
	 * @param runIndex of a node in a loop: its earlier runs are over, n8n repeats none of them
	 * @param onlyOf ID of the one execution whose messages count; '' for those of all its retries as well
	 */
	static open(
		context: IExecuteFunctions,
		runKey: string | undefined,
		runIndex: number,
		onlyOf = '',
	): Ledger {
		const executionId = context.getExecutionId() as string | undefined;
		const key = [context.getWorkflow().id, context.getNode().name, runKey, onlyOf].join(':');
		const known = runKey === undefined ? undefined : ledgers.get(key);
		// Two executions may have begun in the same millisecond: a new one never takes over anything.
		const isRepetition =
			context.getMode() === 'retry' ||
			(executionId !== undefined && known?.executionIds.has(executionId));
		const ledger = isRepetition && known !== undefined ? known : new Ledger(runIndex, onlyOf);
		if (executionId !== undefined) ledger.executionIds.add(executionId);
		ledger.context = context.getContext('node');
		ledger.saved = undefined;
		const { run, execution, messages, uploads } = asObject(ledger.context[NAME]);
		if (run === runIndex && execution === onlyOf)
			ledger.read(asObject(messages), asObject(uploads));
		if (runKey !== undefined) ledgers.set(key, ledger);
		if (ledger.size > 0) ledger.save();
		return ledger;
	}

	get size(): number {
		return this.entries.size + this.uploads.size;
	}

	/** What is known of messages, by which the present run's items are matched. */
	get messages(): Iterable<LedgerEntry> {
		return this.entries.values();
	}

	/** Whether something is known of a message by its place among those of its recipient. */
	has({ group, occurrence }: MessageIdentity): boolean {
		return this.entries.has(`${group}:${occurrence}`);
	}

	/** Records the result of a message. A refused one is removed: it may be sent again. */
	record(identity: MessageIdentity, response: GraphResponse | undefined): void {
		const { group, occurrence, feature } = identity;
		const key = `${group}:${occurrence}`;
		if (response?.failure?.outcome === 'refused') {
			if (this.entries.delete(key)) delete this.save().messages[key];
			return;
		}
		const entry = { group, occurrence, feature, response };
		this.entries.set(key, entry);
		this.save().messages[key] = savedMessage(entry);
	}

	/**
	 * Uploads the file of an item, unless an earlier run of the node has.
	 *
	 * @param upload sends the request; other requests than uploads are just sent
	 */
	async uploadOnce(
		itemIndex: number,
		{ path, identity }: GraphRequest,
		upload: () => Promise<GraphResponse>,
	): Promise<GraphResponse> {
		if (identity === undefined) return await upload();
		const key = hash(String(itemIndex), path, identity);
		const earlier = this.uploads.get(key);
		if (earlier !== undefined) return earlier;
		const response = await upload();
		if (response.failure === undefined) {
			this.uploads.set(key, response);
			this.save().uploads[key] = savedResponse(response);
		}
		return response;
	}

	/** Removes the ledger from n8n's data: n8n will not run the node again, unless it loses the execution. */
	close(): void {
		delete this.context[NAME];
		this.saved = undefined;
	}

	private read(messages: IDataObject, uploads: IDataObject): void {
		for (const [key, value] of Object.entries(messages)) {
			if (this.entries.has(key)) continue;
			const [group = '', occurrence = ''] = key.split(':');
			const { feature, isLost, ...response } = asObject(value);
			this.entries.set(key, {
				group,
				occurrence: Number(occurrence),
				feature: asText(feature),
				response: isLost === true ? undefined : (response as IDataObject & GraphResponse),
			});
		}
		for (const [key, response] of Object.entries(uploads)) {
			if (!this.uploads.has(key))
				this.uploads.set(key, asObject(response) as IDataObject & GraphResponse);
		}
	}

	/** Kept up to date in n8n's context, so that nothing has to be written when the node stops. */
	private save(): SavedLedger {
		this.saved ??= {
			run: this.runIndex,
			execution: this.onlyOf,
			messages: Object.fromEntries(
				[...this.entries].map(([key, entry]) => [key, savedMessage(entry)]),
			),
			uploads: Object.fromEntries(
				[...this.uploads].map(([key, response]) => [key, savedResponse(response)]),
			),
		};
		this.context[NAME] = this.saved;
		return this.saved;
	}
}

/** In the form in which n8n stores it with the execution. */
interface SavedLedger extends IDataObject {
	run: number;
	/** The only one whose messages these are; '' if they are also those of its retries. */
	execution: string;
	messages: IDataObject;
	uploads: IDataObject;
}

const savedMessage = ({ feature, response }: LedgerEntry): IDataObject => ({
	feature,
	...(response === undefined ? { isLost: true } : savedResponse(response)),
});

const savedResponse = ({ body, failure }: GraphResponse): IDataObject =>
	failure === undefined ? { body } : { failure: { ...failure } };

/** The ledgers of this process, also of runs that are over. */
const ledgers = new LruCache<Ledger>(MAXIMUM_ENTRIES, ({ size }) => size + EMPTY_LEDGER_WEIGHT);
