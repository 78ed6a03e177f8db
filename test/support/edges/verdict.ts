import { figuresOf } from '../stub/figures';
import type { StubServer } from '../stub/stub-server';
import { IN_FLIGHT, type Item } from './send-case';
import type { Told } from './told';

/** What must be, after a run: all zero, nothing contradicted. */
export const SOUND = { twice: 0, unaccounted: 0, contradictions: [] };

export interface Verdict {
	/** Items that were accepted more than once. */
	readonly twice: number;
	/** Items that were not accepted, beyond those that n8n calls unknown. */
	readonly unaccounted: number;
	/** What n8n says and the stub knows better. */
	readonly contradictions: string[];
}

/** Compares what n8n told of the last run, after which nothing should be left to send, with the stub. */
export function verdictOn(
	stub: StubServer,
	items: readonly Item[],
	told: Told,
	mostUnknown = IN_FLIGHT,
): Verdict {
	const { accepted, twice } = figuresOf(
		stub.received,
		items.map(({ tag }) => tag),
	);
	return {
		twice,
		unaccounted: Math.max(0, items.length - accepted - told.unknown),
		contradictions: [
			...contradictions(stub, items, told),
			...(told.unknown > mostUnknown
				? [`${told.unknown} are called unknown, which is more than ${mostUnknown}`]
				: []),
		],
	};
}

/** What n8n says of a run, of all its items or of some, that is not so. */
export function contradictions(stub: StubServer, items: readonly Item[], told: Told): string[] {
	const { accepted } = figuresOf(
		stub.received,
		items.map(({ tag }) => tag),
	);
	const found: string[] = [];
	if (
		told.accepted !== undefined &&
		(told.accepted > accepted || told.accepted + told.unknown < accepted)
	) {
		found.push(
			`it says ${told.accepted} accepted and ${told.unknown} unknown; ${accepted} were accepted`,
		);
	}
	if (told.total !== undefined && told.total !== items.length)
		found.push(`it says 'of ${told.total} items'`);
	if (told.items.length === 0) return found;

	items.forEach(({ tag }, index) => {
		const outcomes = told.items.filter((item) => item.index === index);
		const [outcome] = outcomes;
		if (outcome === undefined || outcomes.length > 1) {
			found.push(`item ${index} has ${outcomes.length} outcomes`);
			return;
		}
		const own = stub.accepted.filter(({ key }) => key === tag);
		if (outcome.outcome === 'refused' && own.length > 0)
			found.push(`item ${index} is called refused, and was accepted`);
		if (
			outcome.outcome === 'accepted' &&
			!own.some(({ messageId }) => messageId === outcome.messageId)
		) {
			found.push(`item ${index} is called accepted, and is not`);
		}
		if (outcome.outcome === 'other')
			found.push(`item ${index} has no outcome: ${JSON.stringify(outcome.json)}`);
	});
	return found;
}

/** Whether two executions had messages under way at the same time; the text of each ends with its execution. */
export function overlapOf(stub: StubServer): string[] {
	const spans = new Map<string, { from: number; to: number }>();
	for (const { text, receivedAt, endedAt } of stub.received) {
		const run = /\(run (\d+)\)$/.exec(text)?.[1] ?? '';
		const span = spans.get(run);
		const to = endedAt ?? Date.now();
		spans.set(run, {
			from: Math.min(span?.from ?? receivedAt, receivedAt),
			to: Math.max(span?.to ?? to, to),
		});
	}
	const ordered = [...spans].sort(([, a], [, b]) => a.from - b.from);
	return ordered.slice(1).flatMap(([run, { from }], index) => {
		const [before, span] = ordered[index] ?? ['', { to: 0 }];
		return from < span.to ? [`execution ${run} sent while ${before} did`] : [];
	});
}
