import { BLOCK_SIZE, extendChain, STATES, type JournalValues, type Place } from './journalValues';
import { groupBy, type MessageIdentity } from './messageIdentity';
import { inChunks, type NodeStore } from './nodeStore';

/** Messages to one recipient up to which they are also recognised by their content; more are by their order alone. */
const MAXIMUM_BY_CONTENT = 100;

/** How many more messages to a recipient than now an earlier run may have had. */
const MORE_THAN_NOW = 4;

/** What an earlier run, of which n8n kept nothing, has done with a message. */
export interface RecoveredMessage extends MessageIdentity {
	/** `unknown`: it was under way when n8n ended. */
	readonly state: 'accepted' | 'unknown';
}

/** What the journal says of the messages of an execution. */
export interface Recovery {
	readonly messages: RecoveredMessage[];
	/** Values of earlier runs that were found in the store, for when this run is over. */
	readonly values: readonly string[];
	/** Whether messages to this recipient were sent, but it is unclear which of the present ones they were. */
	readonly isUnclear: (group: string) => boolean;
}

interface Candidate extends Place {
	/** How many messages the recipient gets now. */
	readonly count: number;
	readonly features: readonly string[];
}

/** What else the look-up of a run found. */
interface RunState {
	readonly isFinished: boolean;
	/** Whether the last look-up has ended, so that nothing in the store is one of its questions. */
	readonly isTrusted: boolean;
	/** Whether a recipient's only recorded message may be any of the present ones. */
	readonly isOrderUnknown: boolean;
}

/**
 * Reads what earlier runs have recorded of these messages.
 *
 * n8n's store can only be queried by recording. So a value that was queried and not found is removed
 * again. If n8n ends in between, a mark tells the next look-up not to trust what it finds.
 */
export async function recover(
	store: NodeStore,
	values: JournalValues,
	identities: ReadonlyArray<MessageIdentity | undefined>,
): Promise<Recovery> {
	const finishedWith = values.finishedWith(identities);
	const beginnings = beginningsOf(values, identities);
	const questions = [values.finished, finishedWith, values.thinnedOut, ...beginnings];
	const known = await store.record([values.lookUp, ...questions]);
	await store.remove(questions.filter((value) => !known.has(value)));
	const isTrusted = !known.has(values.lookUp);
	const isFinished = known.has(values.finished);
	const isListUnclear = isFinished && !(isTrusted && known.has(finishedWith));
	const isOrderKnown = isTrusted && beginnings.some((value) => known.has(value));
	const isOrderUnknown = known.has(values.thinnedOut) && !isFinished && !isOrderKnown;
	const recovery = isListUnclear
		? { messages: [], values: [], isUnclear: () => true }
		: await lookUp(store, values, identities, { isFinished, isTrusted, isOrderUnknown });
	await store.remove([values.lookUp]);
	const found = [values.thinnedOut, ...beginnings].filter((value) => known.has(value));
	return { ...recovery, values: [...found, ...recovery.values] };
}

async function lookUp(
	store: NodeStore,
	values: JournalValues,
	identities: ReadonlyArray<MessageIdentity | undefined>,
	{ isFinished, isTrusted, isOrderUnknown }: RunState,
): Promise<Recovery> {
	const candidates = candidatesFor(identities, isFinished ? 0 : MORE_THAN_NOW);
	const states = await store.find(
		candidates.flatMap((place) => STATES.map((state) => values.state(state, place))),
	);
	// Only what was sent has a content, and in a complete run that of all recipients who lack something.
	const isSent = (place: Place) => STATES.some((state) => states.has(values.state(state, place)));
	const incomplete = new Set(candidates.filter(isSent).map(({ group }) => group));
	const contents = await store.find(
		candidates
			.filter((place) => (isFinished ? incomplete.has(place.group) : isSent(place)))
			.flatMap(({ features, ...place }) =>
				features.map((feature) => values.content({ ...place, feature })),
			),
	);
	const present = new Set([...states, ...contents]);
	const messages: RecoveredMessage[] = [];
	/** Recipients of several messages, of which one was sent whose content is not recorded. */
	const unclear = new Set<string>();
	for (const { features, count, ...place } of candidates) {
		const [isStarted, isAccepted, isRefused] = STATES.map((state) =>
			present.has(values.state(state, place)),
		);
		if (isRefused || !(isStarted || isAccepted || isFinished)) continue;
		const feature = features.find((each) =>
			present.has(values.content({ ...place, feature: each })),
		);
		if (isOrderUnknown && feature === undefined && count > 1) unclear.add(place.group);
		const accepted = isTrusted && (isAccepted || !isStarted);
		messages.push({ ...place, feature: feature ?? '', state: accepted ? 'accepted' : 'unknown' });
	}
	return {
		messages: messages.filter(({ group }) => !unclear.has(group)),
		values: [...present],
		isUnclear: (group) => unclear.has(group),
	};
}

/** What the beginning of the list may have been recorded as. */
function beginningsOf(
	values: JournalValues,
	identities: ReadonlyArray<MessageIdentity | undefined>,
): string[] {
	let chain = '';
	return [...inChunks(identities, BLOCK_SIZE)]
		.filter(({ length }) => length === BLOCK_SIZE)
		.map((block) => values.beginning((chain = extendChain(chain, block))));
}

/** @param more messages that a recipient of several may have had then, in addition to the present ones */
function candidatesFor(
	identities: ReadonlyArray<MessageIdentity | undefined>,
	more: number,
): Candidate[] {
	const present = identities.filter((identity) => identity !== undefined);
	const candidates: Candidate[] = [];
	for (const [group, messages] of groupBy(present, (each) => each.group)) {
		const count = messages.length;
		const features =
			count > MAXIMUM_BY_CONTENT ? [] : [...new Set(messages.map(({ feature }) => feature))];
		const places = count === 1 ? 1 : count + more;
		for (let occurrence = 0; occurrence < places; occurrence++)
			candidates.push({ group, occurrence, count, features });
	}
	return candidates;
}
