import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { onAnswer, refuse } from './answer';
import { deliveredEventsOf, type Claim } from './deliveredEvents';
import { readEvents, type WhatsAppEvent } from '../events';
import { isWanted, readFilter } from './filters';
import { answerHandshake } from './answerHandshake';
import { readTriggerOptions } from '../options';
import { serveOnReceipt } from './onReceipt';
import { readSignedBody, type Signed } from './signedBody';

/**
 * Milliseconds for which a delivery waits to hear what became of an earlier one of the same event.
 * Meta waits longer than that for its answer.
 */
const PATIENCE_MS = 2_500;

/** Without items n8n answers 200 and starts no execution. */
const NOTHING_TO_DO: IWebhookResponseData = {};

/**
 * Answers Meta's handshake, and turns signed webhooks into items. Everything else stays outside.
 *
 * What is signed is never refused for what it holds as long as it is JSON: what is no WhatsApp
 * event becomes an item of type `unknown` where the trigger takes everything (scopes app and
 * manual without a choice of events), and is answered with 200 and dropped otherwise. Meta would
 * deliver a refused one again for days.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { method } = this.getRequestObject();
	if (method === 'GET') return await answerHandshake(this);
	if (method !== 'POST') {
		this.getResponseObject().setHeader('Allow', 'GET, POST');
		return refuse(this, { status: 405, reason: 'Meta uses GET and POST only' });
	}
	const body = await readSignedBody(this);
	return body.refusal === undefined ? await start(this, body) : refuse(this, body.refusal);
}

async function start(context: IWebhookFunctions, { access, json }: Signed): Promise<IWebhookResponseData> {
	const source = (name: string): unknown => context.getNodeParameter(name, '');
	const options = readTriggerOptions(source);
	const filter = readFilter(source, access, options);
	const wanted = readEvents(json, options)
		.filter((event) => isWanted(event, filter))
		.map(({ json }) => json);
	if (wanted.length === 0) return NOTHING_TO_DO;

	const claim = await claimEvents(context, wanted);
	if (claim === undefined) {
		return refuse(context, { status: 503, reason: 'the same event came before and is still being processed' });
	}
	const events = withoutRepetitions(wanted, claim.fresh);
	if (events.length === 0) return NOTHING_TO_DO;
	onAnswer(context.getResponseObject(), (status) => claim.settle(status === 200));
	return { workflowData: [await serveOnReceipt(context, access, events, options)] };
}

/**
 * Claims what was not processed before. A test listens for one event, which somebody may send again
 * for the next test, so nothing counts as processed there.
 */
async function claimEvents(context: IWebhookFunctions, events: WhatsAppEvent[]): Promise<Claim | undefined> {
	const ids = events.map(({ event_id: id }) => id);
	if (context.getMode() === 'manual') return { fresh: new Set(ids), settle: () => {} };
	const trigger = `${context.getWorkflow().id}:${context.getNode().id}`;
	return await deliveredEventsOf(trigger).claim(ids, AbortSignal.timeout(PATIENCE_MS));
}

/** The events with these IDs, each once. */
function withoutRepetitions(events: WhatsAppEvent[], ids: ReadonlySet<string>): WhatsAppEvent[] {
	const left = new Set(ids);
	return events.filter(({ event_id: id }) => left.delete(id));
}
