import { readAppSubscription } from './appSubscription';
import { AppCallback } from './callbacks/appCallback';
import type { Callback } from './callbacks/callback';
import { isAbandoned, tryHandshake } from './handshake';
import { isTestWebhook, readLoan } from './loan';
import type { MetaRegistry } from './metaRegistry';
import { readOverrides, type Override } from './overrides';
import { explained, isHandshakeRefusal } from './registrationError';
import { releaseApp } from './releaseApp';
import { leadsTo, withoutQuery } from './webhookUrl';

/** A trigger's webhook that is to get no more events. */
export interface Departure {
	readonly meta: MetaRegistry;
	readonly callback: Callback;
	readonly url: string;
	/** Whether a lender counts as gone that does not answer Meta as it should. */
	readonly isLastTry: boolean;
}

/**
 * Makes Meta deliver nothing more to a webhook: gives its callback back to whom a test borrowed it
 * from, else to the account's or the app's callback. Somebody else's URL is left alone, so being
 * asked twice does no harm.
 *
 * @throws NodeApiError when Meta cannot do it at the moment
 */
export async function depart({ meta, callback, url, isLastTry }: Departure): Promise<void> {
	const gone = [url];
	const present = await callback.read();
	if (present !== undefined && leadsTo(url, present)) {
		gone.push(...(await vacate({ meta, callback, url, isLastTry }, present)));
	}
	if (callback instanceof AppCallback) return;
	// The first trigger of an app becomes its callback as well, since the app must have one.
	const app = await readAppSubscription(meta);
	if (app !== undefined && gone.some((each) => leadsTo(each, app.callback)))
		await releaseApp(meta, app);
}

/**
 * Gives a callback back to its lender, or to the lender's lender, or else takes it away.
 *
 * @returns the URLs of lenders that do not listen any more
 */
async function vacate(
	{ meta, callback, url, isLastTry }: Departure,
	present: string,
): Promise<string[]> {
	const { appSecret } = meta.access;
	const gone: string[] = [];
	for (
		let loan = readLoan(present, appSecret);
		loan !== undefined;
		loan = readLoan(loan.lender, appSecret)
	) {
		const { lender } = loan;
		if (!isAbandoned(lender, url, await tryHandshake(meta, lender))) {
			const failure = await callback.giveBack(loan);
			if (failure === undefined) return gone;
			if (!isLastTry || !isHandshakeRefusal(failure)) throw meta.refusal(failure);
		}
		gone.push(withoutQuery(lender));
		meta.warn(
			`${callback.subject} were borrowed for a test from ${withoutQuery(lender)}, which does not listen any more. They were not given back to it.`,
		);
	}
	await callback.remove();
	return gone;
}

/**
 * Ends a test of this n8n that n8n's own end interrupted: its URL is still set, but nobody listens
 * there any more.
 *
 * @param departure the place, and any trigger of this n8n
 * @returns the callback as it is then
 */
export async function endInterruptedTest(departure: Departure): Promise<string | undefined> {
	const { meta, callback, url } = departure;
	const present = await callback.read();
	if (present === undefined || !isTestWebhook(present)) return present;
	if (!isAbandoned(present, url, await tryHandshake(meta, present))) return present;
	await depart({ ...departure, url: withoutQuery(present) });
	return await callback.read();
}

/**
 * As `endInterruptedTest`, for all callbacks of the app. What does not succeed is left to the next time.
 *
 * @param url of a trigger of this n8n that listens
 */
export async function endInterruptedTests(meta: MetaRegistry, url: string): Promise<void> {
	const app = await readAppSubscription(meta);
	const places: Override[] = await readOverrides(meta);
	if (app !== undefined) places.push({ callback: new AppCallback(meta, []), url: app.callback });
	for (const { callback } of places.filter(
		(place) => isTestWebhook(place.url) && !leadsTo(url, place.url),
	)) {
		try {
			await endInterruptedTest({ meta, callback, url, isLastTry: false });
		} catch (error) {
			const { message } = explained(meta.hook, error);
			meta.note(`${callback.subject} still go to a test that n8n's end interrupted: ${message}`);
		}
	}
}
