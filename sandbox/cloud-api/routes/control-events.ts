import { ControlError, elsewhere, phoneNumberOf } from '../control-targets';
import type {
	Load,
	LoadReport,
	PublishedDeliveries,
	PublishedEvent,
	StatusBatch,
	StatusBatchSent,
} from '../event-types';
import { eventValue } from '../events';
import { newMessageId } from '../ids';
import type { PhoneNumber } from '../objects';
import { FREE_SERVICE } from '../pricing';
import type { Sandbox } from '../sandbox';
import { packed } from '../webhooks/batch';
import { encodeJson } from '../webhooks/encoding';
import { WEBHOOK_FIELDS } from '../webhooks/fields';
import { statusValue } from '../webhooks/payload';
import { destinations, explainNoDestination } from '../webhooks/routing';

/** What happens at Meta. */

/** In place of a message's ID. */
const PLACEHOLDER = 'wamid.{}';

/** Has something reported under any of the fields. @throws ControlError for what is no field */
export async function publishEvent(
	sandbox: Sandbox,
	input: PublishedEvent,
): Promise<PublishedDeliveries> {
	const { field, event, value } = input;
	if (!WEBHOOK_FIELDS.includes(field)) throw new ControlError(`There is no field ${field}`);
	const phoneNumber = phoneNumberOf(sandbox, input.phone_number_id);
	const reported = value === undefined ? eventValue(sandbox, phoneNumber, field, event) : value;
	return await publish(sandbox, phoneNumber, field, [reported]);
}

/** Reports statuses of messages that were never sent, as many at a time as fit. */
export async function sendStatuses(sandbox: Sandbox, input: StatusBatch): Promise<StatusBatchSent> {
	const phoneNumber = phoneNumberOf(sandbox, input.phone_number_id);
	const { wa_id: user } = sandbox.state.seed.customer;
	const messageIds = Array.from({ length: input.count }, () => newMessageId(user));
	const values = madeUpStatuses(sandbox, phoneNumber, messageIds, input);
	return { ...(await publish(sandbox, phoneNumber, 'messages', values)), message_ids: messageIds };
}

/** Sends many deliveries, each of new statuses, and measures the answers. @throws ControlError if they go nowhere */
export async function runLoad(sandbox: Sandbox, input: Load): Promise<LoadReport> {
	const { deliveries, concurrency, statuses_per_delivery: count = 1 } = input;
	const phoneNumber = phoneNumberOf(sandbox, input.phone_number_id);
	const account = sandbox.accountOf(phoneNumber);
	const routed = destinations(sandbox.state, account, phoneNumber, 'messages');
	const destination = input.url === undefined ? routed[0] : elsewhere(sandbox, routed, input.url);
	if (!destination) {
		throw new ControlError(
			`Nothing to deliver to: ${explainNoDestination(sandbox.state, account, 'messages')}`,
		);
	}
	const values = madeUpStatuses(
		sandbox,
		phoneNumber,
		Array.from({ length: count }, () => PLACEHOLDER),
		{},
	);
	const changes = values.map((value) => ({ account_id: account.id, field: 'messages', value }));
	const [body = ''] = packed(changes, count, 'value');
	return await sandbox.loads.run({
		destination,
		deliveries,
		concurrency,
		statuses_per_delivery: count,
		timeoutMs: sandbox.settings.callback_timeout_ms,
		body: withNewIds(body, sandbox.state.seed.customer.wa_id),
	});
}

/** Makes copies of a body in no time: building each one would take longer than their delivery. */
function withNewIds(body: string, user: string): () => string {
	const [first = '', ...rest] = body.split(PLACEHOLDER);
	return () =>
		rest.reduce((text, piece) => text + encodeJson(newMessageId(user)).slice(1, -1) + piece, first);
}

/** A `value` for each of these messages. */
function madeUpStatuses(
	{ state }: Sandbox,
	phoneNumber: PhoneNumber,
	messageIds: readonly string[],
	{
		status = 'delivered',
		callback_data: callbackData,
	}: Pick<StatusBatch, 'status' | 'callback_data'>,
): unknown[] {
	const person = state.person(state.seed.customer.wa_id);
	return messageIds.map((messageId) =>
		statusValue({
			phoneNumber,
			messageId,
			person,
			showPhone: true,
			callbackData,
			status,
			pricing: status === 'sent' || status === 'delivered' ? FREE_SERVICE : undefined,
			errors: status === 'failed' ? [{ code: 131026 }] : undefined,
		}),
	);
}

async function publish(
	sandbox: Sandbox,
	phoneNumber: PhoneNumber,
	field: string,
	values: readonly unknown[],
): Promise<PublishedDeliveries> {
	const deliveries = await sandbox.publish(phoneNumber, field, values);
	const account = sandbox.accountOf(phoneNumber);
	return {
		delivery_ids: deliveries.map(({ id }) => id),
		not_sent_because:
			deliveries.length > 0 ? null : explainNoDestination(sandbox.state, account, field),
	};
}
