import { createHash } from 'crypto';

import { partsOf } from '../operation/messageParts';
import type { MessagePlan } from '../operation/operation';
import type { EndedMessage, Journal } from './journal';

/** `taken`: the message was sent, or may have been. `failed`: n8n's store did not respond. */
export type Claim = 'claimed' | 'taken' | 'failed';

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

	/** @param part from 0 */
	async claim(part: number): Promise<Claim> {
		if (!this.mayGoOn) return 'taken';
		const key = this.keyOf(part);
		const keys = this.isBegunBy(part) ? [key, this.begun] : [key];
		const known = await this.journal.claim(keys, part === 0).catch(() => undefined);
		if (known === undefined) return 'failed';
		if (!known.has(key)) return 'claimed';
		// The text may be another one than the key was first used for.
		this.mayGoOn = !this.isBegunBy(part) || known.has(this.begun);
		this.journal.settleClaim(this.mayGoOn ? [] : [this.begun]);
		return 'taken';
	}

	/** Records the outcome of a message that was claimed. */
	settle(part: number, state: EndedMessage['state']): void {
		this.journal.settleClaim(this.releasedBy(part, state));
	}

	/** Records the outcome of a message that an earlier run had claimed. */
	settleAgain(part: number, state: EndedMessage['state']): void {
		this.journal.release(this.releasedBy(part, state));
	}

	private releasedBy(part: number, state: EndedMessage['state']): string[] {
		if (state !== 'refused') return [];
		const key = this.keyOf(part);
		// Nothing of the text was sent if its first message was refused, so it may start again.
		return this.isBegunBy(part) ? [key, this.begun] : [key];
	}

	/** Whether this is the first of several messages. */
	private isBegunBy(part: number): boolean {
		return part === 0 && this.total > 1;
	}

	private keyOf(part: number): string {
		return part === 0 ? this.key : `${this.begun}\n${part}`;
	}
}
