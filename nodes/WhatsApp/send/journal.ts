import { sleep } from 'n8n-workflow';

import { groupBy, hash, type MessageIdentity } from './messageIdentity';
import type { NodeStore } from './nodeStore';

/** Milliseconds for which messages are collected, so that many are recorded at once. */
const COLLECT_MS = 75;

/** Items from which on a finished run is summed up in two values, to keep n8n's row short. */
const SUM_UP_FROM = 50;

/** Values looked up, or removed, at once: n8n searches its whole row for each. */
const LOOK_UP_AT_ONCE = 300;
const REMOVE_AT_ONCE = 1_000;

/** Messages to one recipient up to which they are also recognised by their content; more are by their order alone. */
const MAXIMUM_BY_CONTENT = 100;

/** How many more messages to a recipient than now an earlier run may have had. */
const MORE_THAN_NOW = 4;

/** What an earlier run that n8n kept nothing of has done with a message. */
export interface RecoveredMessage extends MessageIdentity {
	/** `unknown`: it was under way when n8n ended. */
	readonly state: 'accepted' | 'unknown';
}

/**
 * What the journal says of the messages of an execution. `isUnclear`: an earlier run was complete, but
 * its list of recipients was another one, so nothing can be said of each message.
 */
export interface Recovery {
	readonly messages: RecoveredMessage[];
	readonly isUnclear: boolean;
}

/** What the store says of a message, each in a value of its own. */
const STATES = ['start', 'accepted', 'refused'] as const;

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
	readonly recorded: (wasThere: boolean) => void;
	readonly failed: (cause: unknown) => void;
}

/**
 * Records in n8n's database which messages are about to leave, and what became of them. The ledger
 * lives in the execution's data, which n8n loses when it is killed, or when an execution is stopped.
 *
 * A message is recorded before it leaves, together with others, and never more than may be under way
 * at once without it being recorded what became of them: so after a kill at most that many are in doubt.
 */
export class Journal {
	private readonly waiting: Waiting[] = [];
	/** What has ended, but was not recorded as ended yet. */
	private accepted: string[] = [];
	private refused: string[] = [];
	/** Messages that are recorded as started and not as ended. */
	private open = 0;
	/** All values of this run in the store, for when it is over. */
	private readonly recorded = new Set<string>();
	private writing: Promise<void> | undefined;
	private waitingSince: Promise<void> | undefined;
	private inputEnded = false;
	private held = 0;
	private isBroken = false;
	private hasKeys = false;

	constructor(
		private readonly store: NodeStore,
		private readonly settings: JournalSettings,
	) {}

	/** Records that a message starts. Resolves when that is in the database. */
	async start(identity: MessageIdentity): Promise<void> {
		if (!this.isOn) return;
		try {
			await this.enter([this.value('start', identity), this.contentValue(identity)], false);
		} catch (cause) {
			this.giveUp(cause);
		}
	}

	/**
	 * Records a *Send Once Key*.
	 *
	 * @returns false if a message with this key was sent already, or may have been
	 * @throws what n8n's store throws
	 */
	async claim(key: string): Promise<boolean> {
		if (!this.hasKeys) {
			// Where a run has more keys than are kept, those that it has yet to ask for must stay.
			this.hasKeys = true;
			this.holdBack(this.settings.messages);
		}
		const isTaken = await this.enter([keyValue(key)], true);
		// Nothing will be sent, so nothing will be settled.
		if (isTaken) this.settleKey(key, 'unknown');
		return !isTaken;
	}

	/** Says what became of a message that has started. */
	settle(identity: MessageIdentity, outcome: EndedMessage['state']): void {
		if (!this.isOn) return;
		if (outcome === 'accepted') this.accepted.push(this.value('accepted', identity));
		else if (outcome === 'refused') this.refused.push(this.value('start', identity));
		else this.open--;
		this.writeSoon();
	}

	/** The same of a message with a key. What was refused may be sent with the same key again. */
	settleKey(key: string, outcome: EndedMessage['state']): void {
		if (outcome === 'refused') this.refused.push(keyValue(key));
		else this.open--;
		this.writeSoon();
	}

	/** Says that no more messages come: those that wait are not held back for others. */
	endInput(): void {
		this.inputEnded = true;
		this.writeSoon();
	}

	/**
	 * Records what is not recorded yet. A long run that is complete is summed up: its recipients in one
	 * value, besides which only those messages stay that were not accepted.
	 *
	 * @param messages all messages of the run with what became of them, if n8n will not run the node again
	 */
	async close(messages: readonly EndedMessage[] | undefined): Promise<void> {
		await this.writing;
		try {
			if (messages === undefined || !this.isOn || this.recorded.size <= SUM_UP_FROM) {
				await this.store.remove(this.refused);
				if (this.accepted.length > 0) await this.store.record(this.accepted, this.settings.keep);
				return;
			}
			const byState = groupBy(messages, ({ state }) => state);
			const refused = byState.get('refused') ?? [];
			const unknown = byState.get('unknown') ?? [];
			const values = refused.map((each) => this.value('refused', each));
			await this.store.record([this.finished, this.sumOf(messages), ...values], this.settings.keep);
			for (const each of unknown) this.recorded.delete(this.value('start', each));
			// Where a recipient did not get all messages, their content still tells which.
			const incomplete = new Set([...refused, ...unknown].map(({ group }) => group));
			for (const each of messages) {
				if (incomplete.has(each.group)) this.recorded.delete(this.contentValue(each));
			}
			for (const values of inChunks([...this.recorded], REMOVE_AT_ONCE))
				await this.store.remove(values);
		} catch (cause) {
			this.giveUp(cause);
		} finally {
			this.store.hold(-this.held);
		}
	}

	/**
	 * Reads what earlier runs have recorded of these messages.
	 *
	 * n8n's store can only be asked by recording. So what is asked for and was not there is removed
	 * again; should n8n end in between, the next look-up knows it by a mark, and trusts nothing.
	 */
	async recover(identities: ReadonlyArray<MessageIdentity | undefined>): Promise<Recovery> {
		if (!this.isOn || (await this.store.count()) === 0) return { messages: [], isUnclear: false };
		const mark = `${this.settings.name}:look-up`;
		const sum = this.sumOf(identities);
		const known = await this.store.record([mark, this.finished, sum]);
		await this.store.remove([this.finished, sum].filter((value) => !known.has(value)));
		const isTrusted = !known.has(mark);
		const isFinished = known.has(this.finished);
		const isUnclear = isFinished && !(isTrusted && known.has(sum));
		const messages = isUnclear ? [] : await this.lookUp(identities, isFinished, isTrusted);
		await this.store.remove([mark]);
		return { messages, isUnclear };
	}

	private async lookUp(
		identities: ReadonlyArray<MessageIdentity | undefined>,
		isFinished: boolean,
		isTrusted: boolean,
	): Promise<RecoveredMessage[]> {
		const messages: RecoveredMessage[] = [];
		const more = isFinished ? 0 : MORE_THAN_NOW;
		const candidates = candidatesFor(identities, more);
		const present = await this.presentOf(
			candidates.flatMap(({ features, ...place }) => [
				...STATES.map((state) => this.value(state, place)),
				...features.map((feature) => this.contentValue({ ...place, feature })),
			]),
		);
		for (const { features, ...place } of candidates) {
			const [isStarted, isAccepted, isRefused] = STATES.map((state) =>
				present.has(this.value(state, place)),
			);
			if (isRefused || !(isStarted || isAccepted || isFinished)) continue;
			const feature = features.find((each) =>
				present.has(this.contentValue({ ...place, feature: each })),
			);
			const accepted = isTrusted && (isAccepted || !isStarted);
			messages.push({ ...place, feature: feature ?? '', state: accepted ? 'accepted' : 'unknown' });
		}
		return messages;
	}

	/** Which of these values were recorded by earlier runs. */
	private async presentOf(values: readonly string[]): Promise<ReadonlySet<string>> {
		const found = new Set<string>();
		for (const chunk of inChunks([...new Set(values)], LOOK_UP_AT_ONCE)) {
			const present = await this.store.record(chunk);
			await this.store.remove(chunk.filter((value) => !present.has(value)));
			for (const value of present) found.add(value);
		}
		this.own([...found]);
		return found;
	}

	/** @returns whether one of the values was there already */
	private async enter(values: readonly string[], areKept: boolean): Promise<boolean> {
		return await new Promise<boolean>((recorded, failed) => {
			this.waiting.push({ values, areKept, recorded, failed });
			this.waitingSince ??= sleep(COLLECT_MS).then(() => {
				this.waitingSince = undefined;
				this.writeSoon(true);
			});
			this.writeSoon();
		});
	}

	/** @param now whether those who wait have waited long enough */
	private writeSoon(now = this.inputEnded): void {
		if (this.writing !== undefined || this.waiting.length === 0) return;
		const ended = this.accepted.length + this.refused.length;
		const free = this.settings.window - (this.open - ended);
		const count = Math.min(this.waiting.length, free);
		const isWorthwhile = count >= this.settings.window / 2 || this.open === ended || now;
		if (count <= 0 || !isWorthwhile) return;
		this.writing = this.write(this.waiting.splice(0, count)).finally(() => {
			this.writing = undefined;
			this.writeSoon();
		});
	}

	private async write(group: Waiting[]): Promise<void> {
		const { accepted, refused } = this;
		this.accepted = [];
		this.refused = [];
		this.open += group.length - accepted.length - refused.length;
		const values = [...accepted, ...group.flatMap((each) => each.values)];
		this.own([...accepted, ...group.flatMap((each) => (each.areKept ? [] : each.values))]);
		try {
			await this.store.remove(refused);
			for (const value of refused) this.recorded.delete(value);
			const known = await this.store.record(values, this.settings.keep);
			for (const each of group) each.recorded(each.values.some((value) => known.has(value)));
		} catch (cause) {
			for (const each of group) each.failed(cause);
		}
	}

	private get isOn(): boolean {
		return this.settings.name !== undefined && this.store.isAvailable && !this.isBroken;
	}

	/** Goes on without a journal: a database that is busy is no reason to send nothing. */
	private giveUp(cause: unknown): void {
		if (this.isBroken) return;
		this.isBroken = true;
		const reason = cause instanceof Error ? cause.message : String(cause);
		this.settings.warn(
			`The n8n database did not take a note of the messages being sent (${reason}). They are sent all the same. If n8n ends now and the execution is retried, messages may be sent twice.`,
		);
	}

	/** Takes values into account that belong to this run. */
	private own(values: readonly string[]): void {
		for (const value of values) this.recorded.add(value);
		this.holdBack(values.length);
	}

	/** Keeps so many more values from being forgotten until the run is over. */
	private holdBack(count: number): void {
		this.store.hold(count);
		this.held += count;
	}

	private value(kind: (typeof STATES)[number], { group, occurrence }: Place): string {
		return `${this.settings.name}:${kind}:${group}:${occurrence}`;
	}

	private contentValue({ group, occurrence, feature }: MessageIdentity): string {
		return `${this.settings.name}:content:${group}:${occurrence}:${feature}`;
	}

	/** Says that a run was complete. */
	private get finished(): string {
		return `${this.settings.name}:finished`;
	}

	/** Says that a run with these recipients was complete, in whatever order. */
	private sumOf(identities: ReadonlyArray<MessageIdentity | undefined>): string {
		const groups = identities.flatMap((identity) => identity?.group ?? []);
		return `${this.finished}:${hash(...groups.sort())}`;
	}
}

type Place = Pick<MessageIdentity, 'group' | 'occurrence'>;

interface Candidate extends Place {
	readonly features: readonly string[];
}

const keyValue = (key: string): string => `key:${key}`;

/** @param more messages that a recipient of several may have had then, besides those of now */
function candidatesFor(
	identities: ReadonlyArray<MessageIdentity | undefined>,
	more: number,
): Candidate[] {
	const present = identities.filter((identity) => identity !== undefined);
	const candidates: Candidate[] = [];
	for (const [group, messages] of groupBy(present, (each) => each.group)) {
		const count = messages.length === 1 ? 1 : messages.length + more;
		const features =
			messages.length > MAXIMUM_BY_CONTENT
				? []
				: [...new Set(messages.map(({ feature }) => feature))];
		for (let occurrence = 0; occurrence < count; occurrence++)
			candidates.push({ group, occurrence, features });
	}
	return candidates;
}

function* inChunks<Value>(values: readonly Value[], size: number): Generator<Value[]> {
	for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}
