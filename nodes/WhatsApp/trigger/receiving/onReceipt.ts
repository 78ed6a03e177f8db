import type { INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import type { GraphAccess } from '../../graph/access';
import type { WhatsAppEvent } from '../events';
import type { TriggerOptions } from '../options';
import { Deadline } from './deadline';
import { markAsRead } from './readReceipts';
import { downloadMedia } from './receivedMedia';

/** Milliseconds for all that is done for a delivery before Meta gets its answer. */
const BUDGET_MS = 3_000;

/**
 * Does what the options ask for on receipt, within the budget.
 *
 * @returns the items, in the order of the events
 */
export async function serveOnReceipt(
	context: IWebhookFunctions,
	access: GraphAccess,
	events: WhatsAppEvent[],
	options: TriggerOptions,
): Promise<INodeExecutionData[]> {
	if (!options.markAsRead && !options.downloadMedia) return events.map((json) => ({ json }));
	const deadline = new Deadline(BUDGET_MS);
	const [items] = await Promise.all([
		options.downloadMedia
			? downloadMedia(context, access, events, deadline)
			: events.map((json): INodeExecutionData => ({ json })),
		options.markAsRead && markAsRead(context, access, events, deadline),
	]);
	return items;
}
