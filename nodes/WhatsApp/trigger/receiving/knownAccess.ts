import type { IWebhookFunctions } from 'n8n-workflow';

import { credentialTypeOf, readGraphAccess, type GraphAccess } from '../../graph/access';
import { RecentlyUsed } from '../../recentlyUsed';
import type { Refusal } from './answer';

/** Milliseconds for which a credential counts as known. A secret that was withdrawn is taken no longer than this. */
const KNOWN_FOR_MS = 10_000;

/** Triggers whose credential is known at once, for the n8n that has very many. */
const MAXIMUM_KNOWN = 1_000;

interface Known {
	readonly access: GraphAccess;
	readonly until: number;
}

const knownByTrigger = new RecentlyUsed<Known>(MAXIMUM_KNOWN);

/**
 * The credential of the trigger, if its app secret is the one by which the request was made.
 *
 * To read a credential, n8n makes a V8 isolate for the expressions that it might hold, which takes
 * more processor time than all that the trigger does. So the one that fitted last is tried first,
 * and what it does not fit decides nothing: then the credential is read.
 *
 * @param fits whether an app secret, which is never '', is the right one; compares in constant time
 * @param misfit why the request is refused if it is not
 */
export async function accessThatFits(
	context: IWebhookFunctions,
	fits: (appSecret: string) => boolean,
	misfit: Refusal,
): Promise<{ access: GraphAccess; refusal?: undefined } | { access?: undefined; refusal: Refusal }> {
	const trigger = keyOf(context);
	const known = knownByTrigger.get(trigger);
	if (known !== undefined && known.until > Date.now() && fits(known.access.appSecret)) return known;

	let access: GraphAccess;
	try {
		access = await readGraphAccess(context);
	} catch {
		// Whatever is wrong with the credential, it is no stranger's request that may start an execution for it.
		return { refusal: { status: 503, reason: "n8n cannot read the trigger's credential at this time" } };
	}
	if (access.appSecret === '' || !fits(access.appSecret)) return { refusal: misfit };
	knownByTrigger.set(trigger, { access, until: Date.now() + KNOWN_FOR_MS });
	return { access };
}

/** A node's choice of another credential is another key. */
function keyOf(context: IWebhookFunctions): string {
	const node = context.getNode();
	const type = credentialTypeOf(node);
	return [context.getWorkflow().id, node.id, type, node.credentials?.[type]?.id].join(':');
}
