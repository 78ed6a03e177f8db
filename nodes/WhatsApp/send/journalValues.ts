import { hash, type MessageIdentity } from './messageIdentity';

/** What the store says of a message, each in a value of its own. */
export const STATES = ['start', 'accepted', 'refused'] as const;

/** Items in a block of a run, which is thinned out once all its messages have ended. */
export const BLOCK_SIZE = 250;

export type Place = Pick<MessageIdentity, 'group' | 'occurrence'>;

/** The values that the journal of a run records in n8n's store. */
export class JournalValues {
	/** @param name what the run has in common with its repetitions */
	constructor(private readonly name: string) {}

	/** Says that a message has started, was accepted or was refused. */
	state(kind: (typeof STATES)[number], { group, occurrence }: Place): string {
		return `${this.name}:${kind}:${group}:${occurrence}`;
	}

	/** Says what a message contained. */
	content({ group, occurrence, feature }: MessageIdentity): string {
		return `${this.name}:content:${group}:${occurrence}:${feature}`;
	}

	/** Says that a run was complete. */
	get finished(): string {
		return `${this.name}:finished`;
	}

	/** Says that a run with these recipients was complete, in whatever order. */
	finishedWith(identities: ReadonlyArray<MessageIdentity | undefined>): string {
		const groups = identities.flatMap((identity) => identity?.group ?? []);
		return `${this.finished}:${hash(...groups.sort())}`;
	}

	/** Says that the content of some messages is no longer recorded. */
	get thinnedOut(): string {
		return `${this.name}:thinned-out`;
	}

	/** Says which messages the run began with, in their order. @param chain from {@link extendChain} */
	beginning(chain: string): string {
		return `${this.name}:beginning:${chain}`;
	}

	/** Says that a look-up is under way, whose questions may still be in the store. */
	get lookUp(): string {
		return `${this.name}:look-up`;
	}
}

/** A hash of the messages of some blocks, from the hash of all blocks but the last, and the last. */
export const extendChain = (
	chain: string,
	block: ReadonlyArray<MessageIdentity | undefined>,
): string => hash(chain, ...block.flatMap((each) => (each ? [each.group, each.feature] : [])));

/** Says that a message with this *Send Once Key* was sent, or may have been. */
export const keyValue = (key: string): string => `key:${key}`;
