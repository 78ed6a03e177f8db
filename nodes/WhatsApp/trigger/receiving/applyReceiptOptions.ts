import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import type { GraphCredential } from '../../graph/credential';
import type { WhatsAppEvent } from '../events';
import type { TriggerOptions } from '../options';
import { markAsRead } from './readReceipts';
import { downloadMedia } from './receivedMedia';
import { TimeBudget } from './timeBudget';

/** Milliseconds for everything that is done before Meta gets its response. */
const BUDGET_MS = 3_000;

/**
 * Does what the options ask for on receipt, within the budget.
 *
 * @returns the items, in the order of the events
 */
export async function applyReceiptOptions(
	context: IWebhookFunctions,
	credential: GraphCredential,
	events: WhatsAppEvent[],
	options: TriggerOptions,
): Promise<INodeExecutionData[]> {
	const showsTyping = options.combineMessages?.showsTyping === true;
	const marksAsRead = options.markAsRead || showsTyping;
	if (!marksAsRead && !options.downloadMedia) return events.map((json) => ({ json }));
	const timeBudget = new TimeBudget(BUDGET_MS);
	const [items] = await Promise.all([
		options.downloadMedia
			? downloadMedia(context, credential, events, timeBudget)
			: events.map((json): INodeExecutionData => ({ json })),
		marksAsRead && markAsRead(context, credential, events, timeBudget, showsTyping),
	]);
	return items;
}
