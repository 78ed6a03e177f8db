import { head, messagesWebhook, NOW, post, webhook } from '../../support/engine/meta-webhook';
import { seed } from '../../support/engine/test-sandbox';
import { triggerCase } from '../../support/engine/trigger-case';
import type { TriggerHost } from '../../support/engine/trigger-host';
import { eventually } from '../../support/eventually';

/* The option Pause During Human Takeover. */

const context = triggerCase();
const { shop, support } = seed.phoneNumbers;
const CUSTOMER = '16505551234';
const HOUR = 3_600;

const open = async (
	triggerOptions: object = { pauseDuringTakeoverHours: 2 },
	events = ['message_received'],
): Promise<TriggerHost> => {
	const host = await context.startHost({ scope: 'manual', events, triggerOptions });
	host.listen();
	return host;
};

let count = 0;
const text = (more: object = {}) =>
	messagesWebhook({
		id: `wamid.${++count}`,
		from: CUSTOMER,
		type: 'text',
		text: { body: 'Hi' },
		...more,
	});
const echo = (more: object = {}, field = 'smb_message_echoes', number: string = shop.id) =>
	webhook(field, {
		...head(number),
		message_echoes: [
			{ id: `wamid.${++count}`, to: CUSTOMER, timestamp: String(NOW), type: 'text', ...more },
		],
	});
const handover = (
	type: string,
	role: string,
	at = NOW,
	sender: object = { phone_number: CUSTOMER },
) =>
	webhook('messaging_handovers', {
		messaging_product: 'whatsapp',
		recipient: { phone_number_id: shop.id },
		sender,
		type,
		timestamp: String(at),
		[type]: { previous_owner_role: 'ai_agent', new_owner_role: role },
	});

/** Whether the customer's next message starts the workflow after these webhooks. */
const startsAfter = async (bodies: string[], next = text(), host?: TriggerHost) => {
	const opened = host ?? (await open());
	for (const body of bodies) expect((await post(opened, body)).status).toBe(200);
	const before = opened.executions.length;
	expect((await post(opened, next)).status).toBe(200);
	return opened.executions.length > before;
};

it.each([
	['wrote from the WhatsApp Business app', echo()],
	['wrote from another app', echo({}, 'message_echoes')],
	['is a support agent, to whom it was passed', handover('control_passed', 'customer_service')],
	['got it by escalation', handover('control_passed', 'escalation')],
	[
		'had it, and Meta passes it on without saying to whom',
		[echo({ timestamp: String(NOW - 60) }), handover('control_passed', '')],
	],
])('skips messages after a person %s, with a line in the log', async (_case, bodies) => {
	const host = await open();
	expect(await startsAfter([bodies].flat(), text(), host)).toBe(false);
	expect(host.log).toEqual([expect.stringMatching(/skipped 1 message, since a person has/)]);
});

it.each([
	['nobody wrote', []],
	['it is long ago', [echo({ timestamp: String(NOW - 3 * HOUR) })]],
	['the person wrote to someone else', [echo({ to: '16505559999' })]],
	['the person wrote from another number', [echo({}, 'smb_message_echoes', support.id)]],
	["it was another app's campaign", [echo({ type: 'template' }, 'message_echoes')]],
	[
		'it was passed to an agent again',
		[echo({ timestamp: String(NOW - 60) }), handover('control_passed', 'ai_agent')],
	],
	[
		'an app took it',
		[
			handover('control_passed', 'customer_service', NOW - 60),
			handover('control_taken', 'escalation'),
		],
	],
	[
		'the webhook that says so is malformed',
		[
			webhook('smb_message_echoes', { ...head(), message_echoes: ['x', { to: {} }] }),
			handover('control_passed', '__proto__'),
		],
	],
])('starts the workflow when %s', async (_case, bodies) => {
	expect(await startsAfter(bodies)).toBe(true);
});

it('goes by the time of an event, in whatever order Meta delivers', async () => {
	const bodies = [handover('control_taken', 'escalation'), echo({ timestamp: String(NOW - 60) })];
	expect(await startsAfter(bodies)).toBe(true);
	expect(await startsAfter([echo(), handover('control_taken', 'escalation', NOW - 60)])).toBe(
		false,
	);
});

it.each([
	['by user ID', { to: undefined, to_user_id: 'US.1349' }, { from_user_id: 'US.1349' }],
	['with and without the ninth digit', { to: '551187654321' }, { from: '5511987654321' }],
	[
		'in a group, whoever writes',
		{ to: 'Y2FwaV9', recipient_type: 'group' },
		{ group_id: 'Y2FwaV9', from: '1650' },
	],
])('knows the customer %s', async (_case, to, from) => {
	expect(await startsAfter([echo(to)], text(from))).toBe(false);
});

it('tells a group from its members', async () => {
	expect(await startsAfter([echo()], text({ group_id: 'Y2FwaV9' }))).toBe(true);
});

it('skips nothing without the option, nor with 0 hours', async () => {
	expect(await startsAfter([echo()], text(), await open({}))).toBe(true);
	expect(await startsAfter([echo()], text(), await open({ pauseDuringTakeoverHours: 0 }))).toBe(
		true,
	);
});

it('lets everything else through: what the person writes, and a change of consent', async () => {
	const host = await open({ pauseDuringTakeoverHours: 24 }, [
		'message_received',
		'smb_message_echoes',
		'consent_changed',
	]);
	for (const body of [echo(), text(), text({ text: { body: 'STOP' } })]) await post(host, body);
	expect(host.executions.flat().map(({ json }) => json.event_type)).toEqual([
		'smb_message_echoes',
		'consent_changed',
	]);
});

it('neither marks a skipped message as read nor writes an answer to it', async () => {
	const host = await open({ pauseDuringTakeoverHours: 24, markAsRead: true });
	expect(await startsAfter([echo()], text(), host)).toBe(false);
	expect(await context.sandbox.control.requests()).toEqual([]);
});

it("subscribes to what it needs, and receives what the sandbox's person writes", async () => {
	const host = await context.startHost({
		events: ['message_received'],
		triggerOptions: { pauseDuringTakeoverHours: 24 },
	});
	await host.activate();
	await context.sandbox.control.publishEvent({ field: 'smb_message_echoes' });
	await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
	await eventually(async () => await Promise.resolve(host.log.length > 0));
	expect(host.executions).toEqual([]);
	await context.sandbox.control.publishEvent({
		field: 'messaging_handovers',
		event: 'control_taken',
	});
	await eventually(async () => {
		await context.sandbox.control.customerWrites({ phone_number_id: shop.id, text: 'Hi again' });
		return host.executions.length > 0;
	});
});
