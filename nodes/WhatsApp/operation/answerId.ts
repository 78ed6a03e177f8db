import { parseUrl } from '../shared/parseUrl';

/**
 * The ID that an answer button of *Send and Wait for Response* carries. It holds what is needed to
 * rebuild the signed URL at which n8n resumes the execution, so whoever receives the tap, in any process,
 * needs no memory of the question. n8n's signature covers the whole of it.
 *
 * Form: `n8n/{execution}/{node}/{run}/{item}/{answer}/{signature in base64url}`.
 */
const PREFIX = 'n8n';

/** Names in the query of the URL: which run of the node it is, since a loop has several, which item, which answer. */
export const RUN = 'run';
export const ITEM = 'item';
export const ANSWER = 'answer';
const SIGNATURE = 'signature';

/**
 * The result of an answer: the execution continues; it still waits for other items; it was given by someone who
 * was not asked; there is nothing (left) to answer.
 */
export type AnswerStatus = 'resumed' | 'recorded' | 'ignored' | 'closed';

/** What an ID says of its question. */
export interface AnswerId {
	readonly executionId: string;
	/** Names the run of the node that asks, for all its items; the execution continues once. */
	readonly asking: string;
	/** Position of the answer among the choices, from 0. */
	readonly answer: number;
	/** The URL below n8n's address for waiting webhooks: `{execution}/{node}?…`. */
	readonly resumePath: string;
}

/**
 * @param signedUrl n8n's resume URL, with {@link RUN}, {@link ITEM} and {@link ANSWER} in its query
 * @returns undefined for a URL of another form
 */
export function answerIdOf(signedUrl: string): string | undefined {
	const url = parseUrl(signedUrl);
	const [executionId, nodeId] = url?.pathname.split('/').slice(-2) ?? [];
	const signature = url?.searchParams.get(SIGNATURE) ?? '';
	const run = url?.searchParams.get(RUN);
	const item = url?.searchParams.get(ITEM);
	const answer = url?.searchParams.get(ANSWER);
	const isHex = /^([0-9a-f]{2})+$/.test(signature);
	if (!isHex || !executionId || !nodeId || !run || !item || !answer) return undefined;
	const shortened = Buffer.from(signature, 'hex').toString('base64url');
	return [PREFIX, executionId, nodeId, run, item, answer, shortened].join('/');
}

/** Customers' apps may send anything: the node is one segment of a path, and not the one above. */
const ANSWER_ID =
	/^n8n\/([\w-]{1,40})\/((?!(?:\.|%2e){1,2}\/)[\w%.~!'()*-]{1,120})\/(\d{1,6})\/(\d{1,6})\/(\d{1,2})\/([\w-]{43})$/i;

/** The reverse of {@link answerIdOf}; undefined for the ID of any other button. */
export function parseAnswerId(text: string): AnswerId | undefined {
	const match = ANSWER_ID.exec(text);
	if (match === null) return undefined;
	const [, executionId = '', nodeId = '', run = '', item = '', answer = '', shortened = ''] = match;
	const signature = Buffer.from(shortened, 'base64url').toString('hex');
	const query = `${RUN}=${run}&${ITEM}=${item}&${ANSWER}=${answer}&${SIGNATURE}=${signature}`;
	return {
		executionId,
		asking: [executionId, nodeId, run].join('/'),
		answer: Number(answer),
		resumePath: `${executionId}/${nodeId}?${query}`,
	};
}
