import { sleep } from 'n8n-workflow';

import type { Callback } from './callbacks/callback';
import { isAbandoned, tryHandshake } from './handshake';
import type { MetaRegistry } from './metaRegistry';
import { isHandshakeRefusal } from './registrationError';
import { readLoan, withoutQuery } from './webhookUrl';

/** Milliseconds before each attempt to give a callback back; what does not answer now may in a moment. */
const WAITS_MS = [0, 1000, 3000];

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
