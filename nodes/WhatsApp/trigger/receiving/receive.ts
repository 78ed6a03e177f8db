import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import {
	consentsIn,
	isSample,
	parseEvents,
	type ReceivedEvent,
	type WhatsAppEvent,
} from '../events';
import { CONSENT_CHANGED } from '../eventTypes';
import { endTest, hasTestEnded } from '../listeningState';
import { logLine } from '../logLine';
import { triggerOptionsParameter, type TriggerOptions } from '../options';
import { triggerIdOf } from '../triggerId';
import { onResponseSent, refuse, type Refusal } from '../webhookResponse';
import { answerHandshake } from './answerHandshake';
import { applyReceiptOptions } from './applyReceiptOptions';
import { eventDeduplicatorOf, type Reservation } from './eventDeduplicator';
import { eventFilterParameter, isWanted, type EventFilter } from './filters';
import { holdItems } from './holdItems';
import { ownBusinessAccount } from './ownBusinessAccount';
import { isAnswer, passOnAnswers } from './passOnAnswers';
import { passOnToPublished } from './passOnToPublished';
import { isForPerson, notePersons } from './personHolds';
import { readSignedBody, type Signed } from './signedBody';
import { isProgress } from './statusProgress';

/**
 * Milliseconds for which a delivery waits for the outcome of an earlier one of the same event.
 * Meta waits longer than that for the response.
 */
const PATIENCE_MS = 2_500;

/** For an event that nobody would get without the test. */
const TEST_IS_OVER: Refusal = { status: 503, reason: 'the test has its event and is ending' };

/** Without items n8n responds with 200 and starts no execution. */
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
	const arrivedAt = performance.now();
	const { method } = this.getRequestObject();
	if (method === 'GET') return await answerHandshake(this);
	if (method !== 'POST') {
		this.getResponseObject().setHeader('Allow', 'GET, POST');
		return refuse(this, { status: 405, reason: 'Meta uses GET and POST only' });
	}
	const body = await readSignedBody(this);
	return body.refusal === undefined
		? await handleWebhook(this, body, arrivedAt)
		: refuse(this, body.refusal);
}

async function handleWebhook(
	context: IWebhookFunctions,
	{ credential, json }: Signed,
	arrivedAt: number,
): Promise<IWebhookResponseData> {
	const source = (name: string): unknown => context.getNodeParameter(name, '');
	const options = triggerOptionsParameter(source);
	const accountId = async () => await ownBusinessAccount(context, credential);
	const filter = await eventFilterParameter(source, accountId, options);
	const receivedAt = new Date();
	const received = parseEvents(json, { includeRaw: options.includeRaw, receivedAt });
	const askedOf = (events: ReceivedEvent[]): ReceivedEvent[] => {
		// Beside the events that they are in, and only where they are asked for by name.
		const consents = filter.events.includes(CONSENT_CHANGED) ? consentsIn(events, options) : [];
		return [...events, ...consents].filter((event) => isWanted(event, filter));
	};
	const isTest = context.getMode() === 'manual';
	const passOn = async () => await passOnToPublished(context, credential.appSecret, arrivedAt);
	const isOver = isTest && hasTestEnded(triggerIdOf(context));
	// Before a question is resumed: what production gets, production resumes.
	const isForTest = () => {
		const events = received.filter(({ json }) => options.emitsAnswers || !isAnswer(json));
		return askedOf(events).some((event) => !isTooOld(event, options, receivedAt));
	};
	if (isOver || (isTest && !isForTest())) {
		const response = await passOn();
		if (response !== undefined) return response;
	}
	const others = await passOnAnswers(context, received, options);
	if (others === undefined) {
		return refuse(context, {
			status: 503,
			reason: 'the execution that waits for an answer in it could not be resumed yet',
		});
	}
	const asked = askedOf(others);
	if (isOver && asked.length > 0) return refuse(context, TEST_IS_OVER);
	const chosen = skipForPersons(context, others, asked, options);
	explainSamples(context, received, filter);
	const young = dropOld(context, chosen, options, receivedAt);
	// A test tells nothing of what the published workflow has had.
	const showsProgress = !options.ignoreOutOfOrderStatuses || context.getMode() === 'manual';
	const wanted = young.filter((event) => showsProgress || isProgress(triggerIdOf(context), event));
	if (wanted.length === 0) return NOTHING_TO_DO;
	// Of two that come at the same time, the second is no longer the test's.
	if (isTest && !endTest(triggerIdOf(context)))
		return (await passOn()) ?? refuse(context, TEST_IS_OVER);

	const reservation = await reserveEvents(context, wanted);
	if (reservation === undefined) {
		return refuse(context, {
			status: 503,
			reason: 'the same event came before and is still being processed',
		});
	}
	const events = withoutRepetitions(wanted, reservation.fresh);
	if (events.length === 0) return NOTHING_TO_DO;
	onResponseSent(context.getResponseObject(), (status) => reservation.settle(status === 200));
	const items = await applyReceiptOptions(context, credential, events, options);
	return await holdItems(context, { items, arrivedAt }, options);
}

/** Logs why the workflow did not start when *Test* is pressed in the App Dashboard. */
function explainSamples(
	context: IWebhookFunctions,
	received: ReceivedEvent[],
	filter: EventFilter,
): void {
	const sample = received.find((event) => isSample(event.json) && !isWanted(event, filter));
	if (sample === undefined) return;
	const reason = filter.isOwn(sample)
		? "'Trigger On' or an option filters it out"
		: "it belongs to Meta's own number and account, and 'Scope' accepts only yours. To test the trigger, send a message to your number";
	logLine(
		context,
		`received the sample of the App Dashboard's Test button and did not pass it on: ${reason}.`,
	);
}

/**
 * Drops the messages of customers with whom a person is in conversation. A test gets them nevertheless.
 *
 * @param received all of the webhook, from which it is known
 * @param asked those that would start the workflow
 */
function skipForPersons(
	context: IWebhookFunctions,
	received: ReceivedEvent[],
	asked: ReceivedEvent[],
	{ pauseDuringTakeoverHours: hours }: TriggerOptions,
): ReceivedEvent[] {
	if (hours === 0 || context.getMode() === 'manual') return asked;
	const trigger = triggerIdOf(context);
	const now = new Date();
	notePersons(trigger, received, now);
	const left = asked.filter((event) => !isForPerson(trigger, event, hours, now));
	const skipped = asked.length - left.length;
	if (skipped > 0) {
		logLine(
			context,
			`skipped ${skipped} ${skipped === 1 ? 'message' : 'messages'}, since a person has the conversation. The option Pause During Human Takeover (Hours) sets for how long.`,
		);
	}
	return left;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Samples are always old. */
const isTooOld = (
	{ time, json }: ReceivedEvent,
	{ ignoreOlderThanDays: days }: TriggerOptions,
	now: Date,
): boolean =>
	days > 0 &&
	time !== undefined &&
	time.getTime() < now.getTime() - days * DAY_MS &&
	!isSample(json);

/**
 * Drops events that are too old. Meta's signature contains no time, so a recorded delivery stays valid; the
 * limit ends the time in which it can be sent again.
 */
function dropOld(
	context: IWebhookFunctions,
	events: ReceivedEvent[],
	options: TriggerOptions,
	now: Date,
): WhatsAppEvent[] {
	const young = events.filter((event) => !isTooOld(event, options, now));
	const dropped = events.length - young.length;
	if (dropped > 0) {
		logLine(
			context,
			`dropped ${dropped} ${dropped === 1 ? 'event' : 'events'} older than ${options.ignoreOlderThanDays} days. The option Ignore Events Older Than (Days) sets the limit.`,
		);
	}
	return young.map(({ json }) => json);
}

/**
 * Reserves what was not processed before. A sample of the App Dashboard is the same each time, so it is
 * not remembered. A test listens for one event, which may be sent again
 * for the next test, so nothing counts as processed there.
 */
async function reserveEvents(
	context: IWebhookFunctions,
	events: WhatsAppEvent[],
): Promise<Reservation | undefined> {
	const isRemembered = (event: WhatsAppEvent) => context.getMode() !== 'manual' && !isSample(event);
	const forgotten = events.filter((event) => !isRemembered(event)).map(idOf);
	const reservation = await eventDeduplicatorOf(triggerIdOf(context)).reserve(
		events.filter(isRemembered).map(idOf),
		AbortSignal.timeout(PATIENCE_MS),
	);
	return reservation && { ...reservation, fresh: new Set([...reservation.fresh, ...forgotten]) };
}

const idOf = ({ event_id: id }: WhatsAppEvent): string => id;

/** The events with these IDs, each once. */
function withoutRepetitions(events: WhatsAppEvent[], ids: ReadonlySet<string>): WhatsAppEvent[] {
	const left = new Set(ids);
	return events.filter(({ event_id: id }) => left.delete(id));
}
