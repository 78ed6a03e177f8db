import { EVENT_TYPES } from '../../nodes/WhatsApp/trigger/eventTypes';
import { CUSTOMER_MESSAGE_TYPES } from '../../sandbox/cloud-api/customer/message-types';
import { WEBHOOK_FIELDS } from '../../sandbox/cloud-api/webhooks/fields';
import { Setting, triggerWorkflow } from '../support/e2e/setting';

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

it('brings every kind of event and every type of message into a workflow, each once', async () => {
	const trigger = await setting.active(
		triggerWorkflow(await setting.credential(), {
			scope: 'app',
			events: EVENT_TYPES.map(({ type }) => type),
		}),
	);
	for (const type of CUSTOMER_MESSAGE_TYPES) await setting.control.customerSends({ type });
	for (const event of ['statuses', 'errors'])
		await setting.control.publishEvent({ field: 'messages', event });
	const fields = WEBHOOK_FIELDS.filter((field) => field !== 'messages');
	for (const field of fields) {
		expect(await setting.control.publishEvent({ field })).toMatchObject({ not_sent_because: null });
	}

	const expected = {
		message_received: CUSTOMER_MESSAGE_TYPES.length,
		message_status_updated: 1,
		message_error: 1,
		// Found in user_preferences.
		consent_changed: 1,
		...Object.fromEntries(fields.map((field) => [field, 1])),
	};
	const count = Object.values(expected).reduce((sum, each) => sum + each, 0);
	const events = await setting.heard(trigger, count);
	const seen: Record<string, number> = {};
	for (const { event_type: type } of events) seen[String(type)] = (seen[String(type)] ?? 0) + 1;
	expect(seen).toEqual(expected);
	expect(new Set(events.map(({ event_id: id }) => id)).size).toBe(count);
});
