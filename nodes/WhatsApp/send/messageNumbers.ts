import type { GraphRequest } from '../graph/request';
import { IdentityCounter, type MessageIdentity } from './messageIdentity';

/**
 * The messages of a run by number, in the order in which their items are prepared: an item has one, or
 * several for a long text.
 */
export class MessageNumbers {
	private readonly counter = new IdentityCounter();
	/** By number; undefined for what is no message: an item that is refused, skipped or only checked. */
	private identities: Array<MessageIdentity | undefined> = [];
	/** By item index: the number of its first message. */
	private readonly firstOf: number[] = [];

	/** Begins with the next item. It has one number, also if it turns out to be no message. */
	addItem(itemIndex: number): void {
		this.firstOf[itemIndex] = this.identities.push(undefined) - 1;
	}

	/** Gives the messages of an item, the last that was added, their identities. */
	identify(itemIndex: number, messages: Iterable<GraphRequest>): void {
		let number = this.firstOf[itemIndex] ?? this.identities.length;
		let part = 0;
		for (const request of messages) this.identities[number++] = this.counter.next(request, part++);
	}

	/** The numbers of an item's messages; of one that was not prepared yet none. */
	of(itemIndex: number): number[] {
		const first = this.firstOf[itemIndex];
		if (first === undefined) return [];
		const end = this.endBefore(itemIndex + 1);
		return Array.from({ length: end - first }, (_, part) => first + part);
	}

	/** How many messages the items before this one have, as far as they are prepared. */
	endBefore(itemIndex: number): number {
		return this.firstOf[itemIndex] ?? this.identities.length;
	}

	/** @throws Error for a number without a message */
	identityOf(number: number): MessageIdentity {
		const identity = this.identities[number];
		if (identity === undefined) throw new Error(`There is no message ${number}`);
		return identity;
	}

	/** The identities by number. */
	get all(): ReadonlyArray<MessageIdentity | undefined> {
		return this.identities;
	}

	/** @param identities by number, after they were compared with those of earlier runs */
	replaceAll(identities: ReadonlyArray<MessageIdentity | undefined>): void {
		this.identities = [...identities];
	}
}
