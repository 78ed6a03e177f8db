import { sleep } from 'n8n-workflow';

import type { Callback } from './callbacks/callback';
import { replaceExistingField } from './fields';
import { tryHandshake, type HandshakeAnswer } from './handshake';
import type { MetaRegistry } from './metaRegistry';
import { isHandshakeRefusal, registrationError } from './registrationError';
import { borrowedUrl, isSameN8n, isTestWebhook, MAXIMUM_URL_LENGTH, readLoan, withoutQuery } from './webhookUrl';

/** Milliseconds before each attempt to give a callback back; what does not answer now may in a moment. */
const WAITS_MS = [0, 1000, 3000];

export interface Claim {
	readonly meta: MetaRegistry;
	readonly callback: Callback;
	/** This trigger's. */
	readonly url: string;
	/** Somebody else's, to whom the events go at present. */
	readonly present: string;
	readonly isTest: boolean;
	/** Whether the user wants the present callback replaced. */
	readonly replaces: boolean;
}

/**
 * Decides whether a callback that is set already may be replaced, by what.
 *
 * Production takes only what nobody listens to, or what the user lets it take. A test takes only
 * what it can give back: a URL that answers our handshake is one that Meta will accept again.
 *
 * @returns the URL to set; that of a test says whom it borrows from
 * @throws NodeOperationError that says whose the callback is and what to do
 */
export async function claimCallback(claim: Claim): Promise<string> {
	const { meta, callback, url, present, isTest, replaces } = claim;
	if (replaces && !isTest) return url;
	const answer = await tryHandshake(meta, present);
	if (isAbandoned(present, url, answer)) {
		meta.note(`${withoutQuery(present)} is not active any more, so it is replaced as the callback.`);
		return url;
	}
	if (answer.kind === 'ours' && isTestWebhook(present)) throw testIsListening(claim);
	if (isTest) return await borrow(claim, answer);
	if (answer.kind === 'ours' && (await callback.isSpare(present))) return url;
	throw registrationError(
		meta.hook,
		`${callback.subject} already go to ${withoutQuery(present)}`,
		`Deactivate the workflow or program that receives them, or switch on '${replaceExistingField.label}'.`,
	);
}

/** Whether a callback leads to a webhook of this n8n that is not active any more. */
const isAbandoned = (callback: string, url: string, { kind }: HandshakeAnswer): boolean =>
	kind === 'absent' && isSameN8n(callback, url);

function testIsListening({ meta, callback, present, isTest }: Claim): Error {
	return registrationError(
		meta.hook,
		`${callback.subject} go to a test at the moment: somebody listens for a test event at ${withoutQuery(present)}`,
		isTest
			? 'Stop listening there, or wait until it ends by itself after two minutes, then listen here.'
			: 'Stop listening there, or wait until it ends by itself after two minutes, then activate the workflow again.',
	);
}

async function borrow({ meta, callback, url, present }: Claim, answer: HandshakeAnswer): Promise<string> {
	const cannot = (reason: string, action: string): Error =>
		registrationError(
			meta.hook,
			`${callback.subject} go to ${withoutQuery(present)}. Listening here would take them away from there, and they could not be given back: ${reason}`,
			action,
		);
	if (answer.kind !== 'ours') {
		throw cannot(
			answer.observation,
			'Deactivate what receives them there, or test with another number.',
		);
	}
	const borrowed = borrowedUrl(url, await callback.lend(present));
	if (borrowed !== undefined) return borrowed;
	throw cannot(
		`both addresses together are longer than the ${MAXIMUM_URL_LENGTH} characters that Meta stores`,
		'Deactivate the workflow that receives them there while you test.',
	);
}

/**
 * Gives back what a test of this n8n borrowed that n8n's end interrupted: its URL is still set, but
 * nobody listens there any more.
 *
 * @returns the callback as it is then
 */
export async function giveBackInterrupted(
	meta: MetaRegistry,
	callback: Callback,
	url: string,
): Promise<string | undefined> {
	const present = await callback.read();
	if (present === undefined || readLoan(present) === undefined) return present;
	if (!isAbandoned(present, url, await tryHandshake(meta, present))) return present;
	const { returned } = await returnLoan(meta, callback, present, url);
	return returned ? await callback.read() : present;
}

/**
 * Gives a borrowed callback back to its lender, or to the lender's lender.
 *
 * @returns whether somebody has it back, and the URLs that do not listen any more
 * @throws NodeApiError when Meta refuses for another reason than the lender's
 */
export async function returnLoan(
	meta: MetaRegistry,
	callback: Callback,
	borrowed: string,
	url: string,
): Promise<{ returned: boolean; refused: string[] }> {
	const refused: string[] = [];
	for (let loan = readLoan(borrowed); loan !== undefined; loan = readLoan(loan.lender)) {
		const { lender } = loan;
		for (const wait of WAITS_MS) {
			await sleep(wait);
			if (isAbandoned(lender, url, await tryHandshake(meta, lender))) break;
			const failure = await callback.giveBack(loan);
			if (failure === undefined) return { returned: true, refused };
			if (wait === WAITS_MS.at(-1) && !isHandshakeRefusal(failure)) throw meta.refusal(failure);
		}
		refused.push(withoutQuery(lender));
		meta.warn(
			`${callback.subject} were borrowed for a test from ${withoutQuery(lender)}, which does not listen any more. They were not given back to it.`,
		);
	}
	return { returned: false, refused };
}
