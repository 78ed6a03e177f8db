import { createHash } from 'crypto';

import { partsOf } from '../operation/messageParts';
import type { MessagePlan } from '../operation/operation';
import type { EndedMessage, Journal } from './journal';

/** n8n's store did not respond. */
export class ClaimFailed extends Error {}

/**
 * The *Send Once Key* of an item, for each of its messages. Where an execution ends within a long text,
 * another one with the same key sends the rest of it, but nothing of another text.
 */
export class PartClaims {
	private readonly total: number;
	/** Says that this very text was begun with the key. */
	private readonly begun: string;
	private mayGoOn = true;

	constructor(
		private readonly journal: Journal,
		private readonly key: string,
		plan: MessagePlan,
	) {
		const parts = partsOf(plan);
		this.total = parts.length;
		const text = JSON.stringify(parts.map(({ request }) => request.body));
		this.begun = `${key}\n${createHash('sha256').update(text).digest('base64url')}`;
	}

	/**
	 * @param part from 0
	 * @returns false if the message was sent, or may have been
	 * @throws ClaimFailed
	 */
	async claim(part: number): Promise<boolean> {
		if (!this.mayGoOn) return false;
		const key = this.keyOf(part);
		const known = await this.claimKeys(this.isBegunBy(part) ? [key, this.begun] : [key]);
		if (!known.has(key)) return true;
		// The text may be another one than the key was first used for.
		this.mayGoOn = !this.isBegunBy(part) || known.has(this.begun);
		this.journal.settleClaim(this.mayGoOn ? [] : [this.begun]);
		return false;
	}

	/** Records the outcome of a message that was claimed. */
	settle(part: number, state: EndedMessage['state']): void {
		const key = this.keyOf(part);
		// Nothing of the text was sent if its first message was refused, so it may start again.
		const all = this.isBegunBy(part) ? [key, this.begun] : [key];
		this.journal.settleClaim(state === 'refused' ? all : []);
	}

	/** Whether this is the first of several messages. */
	private isBegunBy(part: number): boolean {
		return part === 0 && this.total > 1;
	}

	private keyOf(part: number): string {
		return part === 0 ? this.key : `${this.begun}\n${part}`;
	}

	private async claimKeys(keys: readonly string[]): Promise<ReadonlySet<string>> {
		const known = await this.journal.claim(keys).catch(() => undefined);
		if (known === undefined) throw new ClaimFailed();
		return known;
	}
}
