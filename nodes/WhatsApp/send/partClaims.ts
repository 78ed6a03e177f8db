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
		if (part > 0 || this.total === 1) return await this.claimValue(this.keyOf(part));
		const isFirstTime = await this.claimValue(this.begun);
		const isFree = await this.claimValue(this.keyOf(0));
		// The text is another one than the key was first used for.
		if (isFirstTime && !isFree) {
			this.mayGoOn = false;
			this.journal.settleKey(this.begun, 'refused');
		} else if (isFirstTime) {
			this.journal.settleKey(this.begun, 'unknown');
		}
		return isFree;
	}

	/** Records the outcome of a message that was claimed. */
	settle(part: number, state: EndedMessage['state']): void {
		this.journal.settleKey(this.keyOf(part), state);
		// Nothing of this text was sent, so it may start again.
		if (part === 0 && this.total > 1 && state === 'refused')
			this.journal.settleKey(this.begun, 'refused');
	}

	private keyOf(part: number): string {
		return part === 0 ? this.key : `${this.begun}\n${part}`;
	}

	private async claimValue(value: string): Promise<boolean> {
		const claimed = await this.journal.claim(value).catch(() => undefined);
		if (claimed === undefined) throw new ClaimFailed();
		return claimed;
	}
}
