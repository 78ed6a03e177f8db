import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialTypeOf, loadCredential, type GraphCredential } from '../graph/credential';
import { LruCache } from '../shared/lruCache';
import type { Refusal } from './webhookResponse';

/** Milliseconds for which a credential counts as known. A secret that was withdrawn is taken no longer than this. */
const KNOWN_FOR_MS = 10_000;

/** Milliseconds between two readings for requests that do not fit: what strangers can cause at most. */
const MISFITS_REST_MS = 1_000;

/** Triggers whose credential is known at once, for the n8n that has very many. */
const MAXIMUM_KNOWN = 1_000;

/** The last reading of a credential. */
interface Reading {
	/** Undefined where n8n could not read it. */
	readonly credential: Promise<GraphCredential | undefined>;
	/** When it began, by the monotonic clock. */
	readonly since: number;
}

const readings = new LruCache<Reading>(MAXIMUM_KNOWN);

/**
 * The credential of the trigger, if its app secret is the one by which the request was made.
 *
 * To read a credential, n8n makes a V8 isolate for the expressions that it might hold, which takes
 * more processor time than all that the trigger does. So what was read last is tried first. What it
 * does not fit has the credential read again, in case it was changed, but not within a second.
 *
 * @param verify whether an app secret, which is never '', is the right one; compares in constant time
 * @param mismatch why the request is refused if it is not
 */
export async function verifiedCredential(
	context: IWebhookFunctions,
	verify: (appSecret: string) => boolean,
	mismatch: Refusal,
): Promise<
	| { credential: GraphCredential; refusal?: undefined }
	| { credential?: undefined; refusal: Refusal }
> {
	const trigger = keyOf(context);
	const known = readings.get(trigger);
	const age = known === undefined ? Infinity : performance.now() - known.since;
	if (known !== undefined && age <= KNOWN_FOR_MS) {
		const credential = await known.credential;
		if (isVerified(credential, verify)) return { credential };
		if (age <= MISFITS_REST_MS)
			return { refusal: credential === undefined ? UNREADABLE : mismatch };
	}
	// Another request may have started a reading in the meantime.
	const latest = readings.get(trigger);
	const reading = latest === undefined || latest === known ? read(context, trigger) : latest;
	const credential = await reading.credential;
	if (isVerified(credential, verify)) return { credential };
	return { refusal: credential === undefined ? UNREADABLE : mismatch };
}

/** What is wrong with a credential is no reason to start an execution for a stranger's request. */
const UNREADABLE: Refusal = {
	status: 503,
	reason: "n8n cannot read the trigger's credential at this time",
};

const isVerified = (
	credential: GraphCredential | undefined,
	verify: (appSecret: string) => boolean,
): credential is GraphCredential =>
	credential !== undefined && credential.appSecret !== '' && verify(credential.appSecret);

function read(context: IWebhookFunctions, trigger: string): Reading {
	const credential = loadCredential(context).catch(() => undefined);
	const reading = { credential, since: performance.now() };
	readings.set(trigger, reading);
	return reading;
}

/** A node's choice of another credential is another key. */
function keyOf(context: IWebhookFunctions): string {
	const node = context.getNode();
	const type = credentialTypeOf(node);
	return [context.getWorkflow().id, node.id, type, node.credentials?.[type]?.id].join(':');
}
