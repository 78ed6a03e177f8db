import type { Callback } from './callbacks/callback';
import { replaceExistingField } from '../fields';
import { isAbandoned, tryHandshake, type HandshakeAnswer } from './handshake';
import type { MetaRegistry } from './metaRegistry';
import { registrationError } from './registrationError';
import { borrowedUrl, isTestWebhook, MAXIMUM_URL_LENGTH, withoutQuery } from './webhookUrl';

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
