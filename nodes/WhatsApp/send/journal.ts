import { sleep } from 'n8n-workflow';

import { recover, type Recovery } from './journalRecovery';
import { BLOCK_SIZE, extendChain, JournalValues, keyValue } from './journalValues';
import { groupBy, type MessageIdentity } from './messageIdentity';
import type { NodeStore, RemoveOptions } from './nodeStore';

/** Milliseconds for which messages are collected, so that many are recorded at once. */
const COLLECT_MS = 75;

/** Items from which on a finished run is summed up in two values, to keep n8n's row short. */
const SUM_UP_FROM = 50;

/** What the journal says when n8n's store is empty. */
export const NOTHING_RECORDED: Recovery = { messages: [], values: [], isUnclear: () => false };

const reasonOf = (cause: unknown): string =>
	cause instanceof Error ? cause.message : String(cause);

/** A message of a run that is over. */
export interface EndedMessage extends MessageIdentity {
	readonly state: 'accepted' | 'refused' | 'unknown';
}

export interface JournalSettings {
	/** What the run has in common with its repetitions; undefined to record keys only. */
	readonly name: string | undefined;
	/** How many messages may be under way at once. */
	readonly window: number;
	/** How many values of other runs stay in the store. */
	readonly keep: number;
	/** How many messages the run may send. */
	readonly messages: number;
	/** Writes a line into n8n's log. */
	readonly warn: (line: string) => void;
}

interface Waiting {
	readonly values: readonly string[];
	/** Whether the values outlive the run. */
	readonly areKept: boolean;
	readonly recorded: (known: ReadonlySet<string>) => void;
	readonly failed: (cause: unknown) => void;
}

/**
 * Records in n8n's database which messages are about to be sent, and their outcome. The ledger
 * lives in the execution's data, which n8n loses when it is killed, or when an execution is stopped.
 *
 * A message is recorded before it leaves, together with others, and never more than may be under way
 * at once without a recorded outcome, so after a kill at most that many are unknown.
 */
export class Journal {
	private readonly values: JournalValues;
	private readonly waiting: Waiting[] = [];
	/** What has ended, but was not recorded as ended yet. */
	private accepted: MessageIdentity[] = [];
	private refused: string[] = [];
	/** Keys that may be claimed again, which is not recorded yet. */
	private released: string[] = [];
	/** Values that are redundant. */
	private needless: string[] = [];
	/** Blocks of items all of whose messages have ended, in the order of the items. */
	private endedBlocks: Array<ReadonlyArray<MessageIdentity | undefined>> = [];
	/** Recipients of several messages that have started. */
	private readonly severalMessages = new Set<string>();
	/** By recipient: a message whose content is no longer recorded. */
	private readonly withoutContent = new Map<string, MessageIdentity>();
	private chain = '';
	/** Messages that are recorded as started and not as ended. */
	private openMessages = 0;
	/** The same for messages with a key. */
	private openClaims = 0;
	/** All values of this run in the store, for when it is over. */
	private readonly recorded = new Set<string>();
	private writing: Promise<void> | undefined;
	private collecting: Promise<void> | undefined;
	/** Whether a message has waited for others as long as it may. */
	private isOverdue = false;
	private inputEnded = false;
	private held = 0;
	private isBroken = false;
	private hasKeys = false;

	constructor(
		private readonly store: NodeStore,
		private readonly settings: JournalSettings,
	) {
		this.values = new JournalValues(settings.name ?? '');
	}

	/** Records that a message starts. Resolves when that is in the database. */
	async start(identity: MessageIdentity): Promise<void> {
		if (!this.isOn) return;
		const { values } = this;
		try {
			await this.enter(
				[
					values.state('start', identity),
					...[identity, ...this.earlierOf(identity)].map((each) => values.content(each)),
				],
				false,
			);
		} catch (cause) {
			this.giveUp(cause);
		}
	}

	/**
	 * Records the *Send Once Key* of a message, and what else belongs to it. `settleClaim` ends what this begins.
	 *
	 * @param isFirst whether this is the first message of its item
	 * @returns those that were recorded already
	 * @throws what n8n's store throws
	 */
	async claim(keys: readonly string[], isFirst: boolean): Promise<ReadonlySet<string>> {
		if (!this.hasKeys) {
			// Where a run has more keys than are kept, those that it has yet to ask for must stay.
			this.hasKeys = true;
			this.holdBack(this.settings.messages);
		}
		this.holdBack(keys.length - (isFirst ? 1 : 0));
		// All at once: a message that waited for a second value would keep the place of another that does.
		const known = await this.enter(keys.map(keyValue), true);
		return new Set(keys.filter((key) => known.has(keyValue(key))));
	}

	/** Records the outcome of a message that has started. */
	settle(identity: MessageIdentity, outcome: EndedMessage['state']): void {
		if (!this.isOn) return;
		if (outcome === 'accepted') this.accepted.push(identity);
		else if (outcome === 'refused') this.refused.push(this.values.state('start', identity));
		else this.openMessages--;
		this.writeSoon();
	}

	/** A message whose key was claimed is no longer under way. @param released keys that may be claimed again */
	settleClaim(released: readonly string[] = []): void {
		this.openClaims--;
		this.release(released);
	}

	/** Says that these keys may be claimed again. */
	release(keys: readonly string[]): void {
		this.released.push(...keys.map(keyValue));
		this.writeSoon();
	}

	/** Releases keys at once, since somebody waits for one of them. */
	async releaseNow(): Promise<void> {
		await this.writing;
		await this.removeReleased();
	}

	/** Says that there are no more messages, so that waiting ones are recorded at once. */
	endInput(): void {
		this.inputEnded = true;
		this.writeSoon();
	}

	/**
	 * Records what is not recorded yet. A long run that is complete is summed up: its recipients in one
	 * value; beside it only those messages stay that were not accepted.
	 *
	 * @param messages all messages of the run with their outcome, if n8n will not run the node again
	 */
	async close(messages: readonly EndedMessage[] | undefined): Promise<void> {
		const { values } = this;
		await this.writing;
		await this.removeReleased();
		try {
			if (messages === undefined || !this.isOn || this.recorded.size <= SUM_UP_FROM) {
				await this.store.remove(this.refused, { isRepeated: false });
				const accepted = this.accepted.map((each) => values.state('accepted', each));
				if (accepted.length > 0) await this.store.note(accepted, this.settings.keep);
				return;
			}
			const byState = groupBy(messages, ({ state }) => state);
			const refused = byState.get('refused') ?? [];
			const unknown = byState.get('unknown') ?? [];
			await this.store.record(
				[
					values.finished,
					values.finishedWith(messages),
					...refused.map((each) => values.state('refused', each)),
				],
				this.settings.keep,
			);
			for (const each of unknown) this.recorded.delete(values.state('start', each));
			// Where a recipient did not get all messages, their content still tells which.
			const incomplete = new Set([...refused, ...unknown].map(({ group }) => group));
			for (const each of messages) {
				if (incomplete.has(each.group)) this.recorded.delete(values.content(each));
			}
			await this.store.remove([...this.recorded]);
		} catch (cause) {
			this.giveUp(cause);
		}
	}

	/** Lets the values of the run be forgotten, now that it is over. */
	giveRoomBack(): void {
		this.holdBack(-this.held);
	}

	/** Reads what earlier runs have recorded of these messages. */
	async recover(identities: ReadonlyArray<MessageIdentity | undefined>): Promise<Recovery> {
		if (!this.isOn || (await this.store.count()) === 0) return NOTHING_RECORDED;
		const recovery = await recover(this.store, this.values, identities);
		this.own(recovery.values);
		return recovery;
	}

	/** Says that all messages of the next block of items have ended, of which less is recorded afterwards. */
	endBlock(identities: ReadonlyArray<MessageIdentity | undefined>): void {
		if (this.isOn) this.endedBlocks.push(identities);
	}

	/** The recipient's first message, if its content has to be recorded again as there is another one now. */
	private earlierOf({ group, occurrence }: MessageIdentity): MessageIdentity[] {
		if (occurrence === 0) return [];
		this.severalMessages.add(group);
		const earlier = this.withoutContent.get(group);
		this.withoutContent.delete(group);
		return earlier === undefined ? [] : [earlier];
	}

	/** @returns values that were there already, of this message or of another */
	private async enter(values: readonly string[], areKept: boolean): Promise<ReadonlySet<string>> {
		return await new Promise<ReadonlySet<string>>((recorded, failed) => {
			this.waiting.push({ values, areKept, recorded, failed });
			this.collect();
			this.writeSoon();
		});
	}

	/** Sees to it that none waits for longer than it may, whatever becomes of the others. */
	private collect(): void {
		if (this.waiting.length === 0) return;
		this.collecting ??= sleep(COLLECT_MS).then(() => {
			this.collecting = undefined;
			this.isOverdue = true;
			this.writeSoon();
		});
	}

	private writeSoon(): void {
		if (this.writing !== undefined || this.waiting.length === 0) return;
		const { window } = this.settings;
		const ended = this.accepted.length + this.refused.length;
		const underWay = this.openMessages - ended + this.openClaims;
		const count = Math.min(this.waiting.length, window - underWay);
		const isWorthwhile = count >= window / 2 || underWay === 0 || this.isOverdue || this.inputEnded;
		if (count <= 0 || !isWorthwhile) return;
		this.isOverdue = false;
		this.writing = this.write(this.waiting.splice(0, count)).finally(() => {
			this.writing = undefined;
			this.collect();
			this.writeSoon();
		});
	}

	private async write(group: Waiting[]): Promise<void> {
		const { accepted, refused, released, values } = this;
		this.accepted = [];
		this.refused = [];
		this.released = [];
		const claims = group.filter(({ areKept }) => areKept).length;
		this.openClaims += claims;
		this.openMessages += group.length - claims - accepted.length - refused.length;
		const ended = accepted.map((each) => values.state('accepted', each));
		this.own([...ended, ...group.flatMap((each) => (each.areKept ? [] : each.values))]);
		try {
			await this.remove([...refused, ...released], { isRepeated: false });
			const known = await this.store.record(
				[...ended, ...group.flatMap((each) => each.values)],
				this.settings.keep,
			);
			for (const each of group) each.recorded(known);
		} catch (cause) {
			this.openClaims -= claims;
			this.released.unshift(...released);
			this.giveUp(cause);
			for (const each of group) each.failed(cause);
			return;
		}
		this.needless.push(...accepted.map((each) => values.state('start', each)));
		await this.thinOut().catch((cause: unknown) => this.giveUp(cause));
	}

	private async removeReleased(): Promise<void> {
		const released = this.released.splice(0);
		await this.store.remove(released, { isRepeated: false }).catch((cause: unknown) => {
			this.settings.warn(
				`The n8n database did not release ${released.length} 'Send Once Key' values of messages that were not sent (${reasonOf(cause)}). Executions with these keys skip the messages.`,
			);
		});
	}

	/**
	 * Removes what needs not be recorded, so that n8n's row of a long run stays short: that an accepted
	 * message has started, and the content of recipients' only messages, as long as they are that. If
	 * another one follows that has not started when n8n ends, only the order of the list tells which of
	 * the two was sent, so the order is recorded before.
	 */
	private async thinOut(): Promise<void> {
		const { values } = this;
		const blocks = this.endedBlocks.splice(0);
		if (!this.isOn || (blocks.length === 0 && this.needless.length < BLOCK_SIZE)) return;
		const needless = this.needless.splice(0);
		if (blocks.length > 0) {
			needless.push(values.beginning(this.chain));
			this.chain = blocks.reduce(extendChain, this.chain);
			for (const each of blocks.flat()) {
				if (each === undefined || this.severalMessages.has(each.group)) continue;
				const content = values.content(each);
				if (!this.recorded.has(content)) continue;
				this.withoutContent.set(each.group, each);
				needless.push(content);
			}
			const order = [values.thinnedOut, values.beginning(this.chain)];
			this.own(order);
			await this.store.record(order, this.settings.keep);
		}
		await this.remove(needless.filter((value) => this.recorded.has(value)));
	}

	private async remove(values: readonly string[], options?: RemoveOptions): Promise<void> {
		await this.store.remove(values, options);
		const count = values.filter((value) => this.recorded.delete(value)).length;
		this.holdBack(-count);
	}

	private get isOn(): boolean {
		return this.settings.name !== undefined && this.store.isAvailable && !this.isBroken;
	}

	/** Continues without a journal: a busy database is no reason to stop sending. */
	private giveUp(cause: unknown): void {
		// A message with a key is not sent then, and its item says why.
		if (!this.isOn) return;
		this.isBroken = true;
		this.openMessages = 0;
		this.accepted = [];
		this.refused = [];
		this.settings.warn(
			`n8n's database did not record the messages being sent (${reasonOf(cause)}). Sending continues. If n8n stops now and the execution is retried, messages may be sent twice.`,
		);
	}

	/** Takes values into account that belong to this run. */
	private own(values: readonly string[]): void {
		const before = this.recorded.size;
		for (const value of values) this.recorded.add(value);
		this.holdBack(this.recorded.size - before);
	}

	/** Reserves room for this many more values until the run is over. */
	private holdBack(count: number): void {
		this.store.hold(count);
		this.held += count;
	}
}
