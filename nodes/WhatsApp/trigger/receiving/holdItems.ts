import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { asText } from '../../shared/json';
import type { TriggerOptions } from '../options';
import { triggerIdOf } from '../triggerId';
import { onResponseSent } from '../webhookResponse';
import { holdEvents, type Arrival, type HoldLimits } from './eventBatches';
import { mergeMessages } from './mergeMessages';

/** Events of one execution at most, where only their time is limited. */
const MAXIMUM_BATCH = 1_000;

/**
 * How many times the time of *Batch Window* a batch is held while more keep coming. The busier n8n
 * is, the later webhooks that came together reach the node.
 */
const MOST_PERIODS = 4;

/** Milliseconds that more events never add up to: Meta gives up a webhook that gets no response. */
const LONGEST_MS = 5_000;

/**
 * Starts the workflow with the items of a webhook: at once, or with those of other webhooks that come soon after.
 * Every webhook gets the same response as the one that started the execution.
 */
export async function holdItems(
	context: IWebhookFunctions,
	arrival: Arrival,
	options: TriggerOptions,
): Promise<IWebhookResponseData> {
	const { items } = arrival;
	const { combineMessages, respondsOnReceipt } = options;
	const merged = (held: readonly INodeExecutionData[]): INodeExecutionData[] =>
		combineMessages === undefined ? [...held] : mergeMessages(held);
	const hold = holdOf(items, options);
	const response = context.getResponseObject();
	if (respondsOnReceipt) response.status(200).end();
	const noWebhookResponse = respondsOnReceipt || undefined;
	// A test listens for one event.
	if (hold === undefined || context.getMode() === 'manual')
		return { workflowData: [merged(items)], noWebhookResponse };

	const key = `${triggerIdOf(context)}:${hold.key}`;
	const turn = await holdEvents(key, arrival, hold.limits);
	if ('status' in turn) {
		if (respondsOnReceipt) return { noWebhookResponse: true };
		response.status(await turn.status).end();
		return { noWebhookResponse: true };
	}
	if (respondsOnReceipt) turn.settle(200);
	else onResponseSent(response, turn.settle);
	return { workflowData: [merged(turn.items)], noWebhookResponse };
}

/** What belongs together with these items, and for how long they wait for more of it. */
function holdOf(
	items: readonly INodeExecutionData[],
	{ combineMessages, batchWindowMs }: TriggerOptions,
): { key: string; limits: HoldLimits } | undefined {
	const session = items.map(({ json }) => asText(json.sessionId)).find(Boolean);
	// Of the rare webhook with several customers, all wait with the first.
	if (combineMessages !== undefined && session !== undefined)
		return { key: session, limits: combineMessages };
	if (batchWindowMs === 0) return undefined;
	const maximumWaitMs = Math.max(batchWindowMs, Math.min(MOST_PERIODS * batchWindowMs, LONGEST_MS));
	const limits = { quietMs: batchWindowMs, maximumWaitMs, count: MAXIMUM_BATCH };
	return { key: '', limits };
}
