import type { ReceivedWebhook } from './receiver';

/** What tests read of a change's `value`. */
export interface Value {
	statuses: Array<{ id: string; status: string } & Record<string, unknown>>;
	messages: Array<{ id: string; type: string } & Record<string, unknown>>;
	contacts?: unknown;
	/** In the field standby, which has its lists here. */
	standby?: Pick<Value, 'messages'>;
}

/** The `value` of a webhook with one change. */
export function valueOf(webhook: ReceivedWebhook | undefined): Value {
	const body = JSON.parse(webhook?.body ?? '') as { entry: [{ changes: [{ value: Value }] }] };
	return body.entry[0].changes[0].value;
}

/** Its only status. */
export const statusOf = (
	webhook: ReceivedWebhook | undefined,
): Value['statuses'][number] | undefined => valueOf(webhook).statuses[0];
