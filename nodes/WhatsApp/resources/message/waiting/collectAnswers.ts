import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { LruCache } from '../../../shared/lruCache';
import type { Round } from './round';

/** An answer to one question. */
export interface Answer {
	/** The result as n8n's own waiting nodes output it: `approved`, `text` or the fields of the form. */
	readonly data: IDataObject;
	/** What else is known of the answer, e.g. the ID of the message. */
	readonly details: IDataObject;
}

/** Answers of executions that still wait for others, by execution and node; a waiting one may never go on. */
const collected = new LruCache<Map<number, Answer>>(10_000);

/** When this process began to collect. */
const STARTED_AT = Date.now();

/**
 * Adds the answer to one item. n8n stores nothing of a webhook that does not resume its execution, so what has
 * come until then is kept in this process.
 *
 * @param key of execution and node
 * @returns the items to go on with, once there is nothing left to wait for; `repeated` for a second answer
 */
export function collectAnswer(
	key: string,
	{ askedAt, items }: Round,
	itemIndex: number,
	answer: Answer,
): { readonly resumed: INodeExecutionData[] } | 'recorded' | 'repeated' {
	const answers = collected.getOrCreate(key, () => new Map());
	const isRepeated = answers.has(itemIndex);
	if (!isRepeated) answers.set(itemIndex, answer);
	const isComplete = items.every(
		({ question }, index) => question === undefined || answers.has(index),
	);
	// Answers that an earlier process received are lost and will not be repeated: continue with what is known.
	const mayHaveMissed = askedAt < STARTED_AT;
	if (!isComplete && !mayHaveMissed) return isRepeated ? 'repeated' : 'recorded';
	// Also for a repeated answer: n8n may have failed to resume at the first one, and never resumes twice.
	const resumed = items.map(({ json, question }, index): INodeExecutionData => {
		const pairedItem = { item: index };
		if (question === undefined) return { json, pairedItem };
		const given = answers.get(index);
		return given === undefined
			? { json: { ...json, responded: false }, pairedItem }
			: { json: { ...json, responded: true, ...given.details, data: given.data }, pairedItem };
	});
	return { resumed };
}
