import type { IWebhookFunctions } from 'n8n-workflow';

import { parseAnswerId, type AnswerId, type AnswerStatus } from '../../operation/answerId';
import { asObject, asText } from '../../shared/json';
import { LruCache } from '../../shared/lruCache';
import type { ReceivedEvent, WhatsAppEvent } from '../events';
import { logLine } from '../logLine';
import type { TriggerOptions } from '../options';
import { triggerIdOf } from '../triggerId';
import { resumeExecution } from './resumeExecution';

/** Runs of asking nodes that are remembered; each takes some hundred bytes. */
const MAXIMUM_RUNS = 10_000;

/**
 * The messages that have resumed an execution, by trigger and run of the asking node. While the execution goes
 * on, n8n only says that it is running, as of one that does not wait yet.
 */
const answered = new LruCache<{ readonly by: unknown }>(MAXIMUM_RUNS);

/** @param id of a message that answers what was answered; Meta may deliver the same one again */
const statusAfter = ({ by }: { readonly by: unknown }, id: unknown): AnswerStatus =>
	by === id ? 'resumed' : 'closed';

/**
 * Passes taps on answer buttons of *Send and Wait for Response* on to the executions that wait for them.
 *
 * @returns the events that are left for the workflow; undefined if an execution cannot be reached now, so that
 * Meta has to deliver the webhook again
 */
export async function passOnAnswers(
	context: IWebhookFunctions,
	received: readonly ReceivedEvent[],
	{ emitsAnswers }: TriggerOptions,
): Promise<ReceivedEvent[] | undefined> {
	const events = await Promise.all(
		received.map(async (event): Promise<ReceivedEvent[] | undefined> => {
			const answer = answerOf(event.json);
			if (answer === undefined) return [event];
			const status = await pass(context, event.json, answer);
			if (status === undefined) return undefined;
			const sendAndWait = { status, execution_id: answer.executionId };
			return emitsAnswers
				? [{ ...event, json: { ...event.json, send_and_wait: sendAndWait } }]
				: [];
		}),
	);
	return events.includes(undefined) ? undefined : events.flatMap((event) => event ?? []);
}

/** Whether an event is a tap on an answer button of *Send and Wait for Response*. */
export const isAnswer = (event: WhatsAppEvent): boolean => answerOf(event) !== undefined;

/** The answer that a message holds: a reply button, a row of a list, or a quick reply of a template. */
function answerOf({ event_type: type, message }: WhatsAppEvent): AnswerId | undefined {
	if (type !== 'message_received' && type !== 'standby') return undefined;
	const { interactive, button } = asObject(message);
	const { button_reply: reply, list_reply: row } = asObject(interactive);
	const ids = [asObject(reply).id, asObject(row).id, asObject(button).payload];
	return parseAnswerId(ids.map(asText).find(Boolean) ?? '');
}

async function pass(
	context: IWebhookFunctions,
	{ message, contact }: WhatsAppEvent,
	answer: AnswerId,
): Promise<AnswerStatus | undefined> {
	const { group_id: groupId, message_id: id, ...sender } = asObject(message);
	const { wa_id: waId, user_id: userId, parent_user_id: parentId } = asObject(contact);
	const names = [
		sender.from,
		waId,
		sender.from_user_id,
		userId,
		sender.from_parent_user_id,
		parentId,
		groupId,
	]
		.map(asText)
		.filter(Boolean);
	const asking = `${triggerIdOf(context)}:${answer.asking}`;
	const earlier = answered.get(asking);
	const status =
		earlier === undefined
			? await resumeExecution(context, answer.resumePath, { from: names, message_id: id })
			: statusAfter(earlier, id);
	if (status === 'resumed') answered.set(asking, { by: id });
	const said = status === undefined ? undefined : LOG_LINES[status];
	if (said !== undefined) logLine(context, `${said} (execution ${answer.executionId}).`);
	return status;
}

/** What a user would look for in the log. */
const LOG_LINES: Readonly<Partial<Record<AnswerStatus, string>>> = {
	closed: 'received an answer to a question that is closed or was answered before',
	ignored: 'received an answer from someone who was not asked',
};
