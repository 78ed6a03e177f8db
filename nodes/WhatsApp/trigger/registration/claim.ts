import { REPLACE_EXISTING } from '../options';
import type { Callback } from './callbacks/callback';
import { isAbandoned, tryHandshake, type HandshakeAnswer } from './handshake';
import { borrowedUrl, isTestWebhook, readLoan } from './loan';
import type { MetaRegistry } from './metaRegistry';
import { registrationError } from './registrationError';
import { isSameTrigger, leadsTo, withoutQuery } from './webhookUrl';

export interface Claim {
	readonly meta: MetaRegistry;
	readonly callback: Callback;
	/** The webhook fields that this trigger wants. */
	readonly fields: readonly string[];
	/** This trigger's. */
	readonly url: string;
	readonly isTest: boolean;
	/** Whether the user wants the present callback replaced. */
	readonly replaces: boolean;
}

/**
 * Decides whether the events may come here, who gets them at present.
 *
 * Production takes only what nobody listens to, or what the user lets it take. A test takes only
 * what it can give back: a trigger of this app is one that Meta will accept again.
 *
 * @param present the URL set at this very place
 * @returns the URL to set; that of a test says whom it borrows from
 * @throws NodeOperationError that says whose the callback is and what to do
 */
export async function claimCallback(claim: Claim, present: string | undefined): Promise<string> {
	const { meta, callback, url, isTest, replaces } = claim;
	if (present === undefined) return await claimFromWider(claim);
	if (leadsTo(url, present)) return present;
	const answer = await tryHandshake(meta, present);
	if (isAbandoned(present, url, answer)) {
		meta.note(
			`${withoutQuery(present)} belongs to no published workflow any more, so it is replaced as the callback.`,
		);
		return url;
	}
	if (answer.kind === 'ours' && !isTest && isOwnTest(claim, present))
		return await leaveToTest(claim, present);
	if (replaces && !isTest) return url;
	if (answer.kind === 'ours' && isTestWebhook(present)) throw testIsListening(claim, present);
	if (isTest) return await borrow(claim, present, answer);
	if (answer.kind === 'ours' && (await callback.isSpare(present))) return url;
	throw registrationError(
		meta.hook,
		`${callback.subject} already go to ${withoutQuery(present)}`,
		`Unpublish the workflow or stop the program that receives them, or turn on the option '${REPLACE_EXISTING.label}'.`,
	);
}

/** A place without a URL takes its events away from the wider callback, which may be a stranger's. */
async function claimFromWider({ meta, callback, url, isTest, replaces }: Claim): Promise<string> {
	const wider = replaces ? undefined : await callback.wider();
	if (wider === undefined || leadsTo(url, wider.url)) return url;
	const answer = await tryHandshake(meta, wider.url);
	if (answer.kind === 'ours' || isAbandoned(wider.url, url, answer)) return url;
	throw registrationError(
		meta.hook,
		`${callback.subject} go to ${withoutQuery(wider.url)} through ${wider.holder}`,
		isTest
			? `To have them here until the test ends, turn on the option '${REPLACE_EXISTING.label}'.`
			: `To have them here and no longer there, turn on the option '${REPLACE_EXISTING.label}'.`,
	);
}

/** Whether a test that listens is one of this very trigger, or one that borrows from it. */
function isOwnTest({ meta, url }: Claim, present: string): boolean {
	const loan = readLoan(present, meta.access.appSecret);
	return isSameTrigger(url, present) || (loan !== undefined && leadsTo(url, loan.lender));
}

/**
 * Lets a test of this trigger go on. The callback comes here when it ends.
 *
 * @throws NodeOperationError when the test borrowed from somebody whom it may not be taken from
 */
async function leaveToTest(claim: Claim, present: string): Promise<string> {
	const { meta, callback, url, fields } = claim;
	const loan = readLoan(present, meta.access.appSecret);
	const lender = loan === undefined ? url : await claimCallback(claim, loan.lender);
	const addedFields = (loan?.addedFields ?? []).filter((field) => !fields.includes(field));
	const borrowed = borrowedUrl(present, { lender, addedFields }, meta.access.appSecret);
	return borrowed.length <= callback.maximumUrlLength ? borrowed : url;
}

function testIsListening({ meta, callback, isTest }: Claim, present: string): Error {
	return registrationError(
		meta.hook,
		`${callback.subject} go to a test at the moment: somebody listens for a test event at ${withoutQuery(present)}`,
		`Stop listening there, or wait until it ends after two minutes, then ${isTest ? 'listen here' : 'publish the workflow again'}.`,
	);
}

async function borrow(
	{ meta, callback, url }: Claim,
	present: string,
	answer: HandshakeAnswer,
): Promise<string> {
	const cannot = (reason: string, action: string): Error =>
		registrationError(
			meta.hook,
			`${callback.subject} go to ${withoutQuery(present)}. Listening here would take them away from there, and they could not be given back: ${reason}`,
			action,
		);
	if (answer.kind !== 'ours') {
		throw cannot(answer.observation, 'Stop what receives them there, or test with another number.');
	}
	const borrowed = borrowedUrl(url, await callback.lend(present), meta.access.appSecret);
	if (borrowed.length <= callback.maximumUrlLength) return borrowed;
	throw cannot(
		`both addresses together are longer than the ${callback.maximumUrlLength} characters that Meta stores`,
		'Unpublish the workflow that receives them there while you test.',
	);
}
