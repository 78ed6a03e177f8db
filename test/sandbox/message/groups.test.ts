import { seed } from '../../../sandbox/cloud-api';
import { addKept } from '../../../sandbox/cloud-api/kept';
import { messageOf, MESSAGES_PATH, outcomeOf, subscribe } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { statusOf, valueOf } from '../../support/sandbox/webhook-value';

/* Groups as recipients, as far as Meta's pages show them. */

const sandbox = sandboxCase({ status_delays_ms: { sent: 0, delivered: 30, read: 60 } });
const { group } = seed;
const toGroup = { recipient_type: 'group', to: group.id };
const message = (type: string, content: unknown) => ({ ...messageOf(type, content), ...toGroup });

const send = async (type: string, content: unknown) =>
	await sandbox.graph(MESSAGES_PATH, { body: message(type, content) });

it('takes a text, and tells of each member when it was delivered and read', async () => {
	const { graph, receiver } = sandbox;
	await subscribe(graph, receiver.url('/app'), receiver.verifyToken);
	const { json } = await send('text', { body: 'Hello, all' });
	expect(json).toMatchObject({ contacts: [{ input: group.id, wa_id: group.id }] });
	const webhooks = await receiver.received(1 + 2 * group.members.length);
	const statuses = webhooks.map(statusOf);
	for (const status of statuses)
		expect(status).toMatchObject({ recipient_id: group.id, recipient_type: 'group' });
	expect(
		statuses.map((status) => [status?.status, status?.recipient_participant_id]).sort(),
	).toEqual([
		...group.members.map((member) => ['delivered', member]),
		...group.members.map((member) => ['read', member]),
		['sent', undefined],
	]);
	const sent = webhooks.find((webhook) => statusOf(webhook)?.status === 'sent');
	expect(valueOf(sent)).not.toHaveProperty('contacts');
});

it.each<[string, unknown]>([
	['image', { link: 'https://example.com/a.jpg' }],
	['template', { name: 'hello_world', language: { code: 'en_US' } }],
	['pin', { type: 'pin', message_id: 'wamid.A', expiration_days: 7 }],
	['pin', { type: 'unpin', message_id: 'wamid.A' }],
])('takes a message of the type %s', async (type, content) => {
	expect((await send(type, content)).status).toBe(200);
});

it('refuses types that groups do not have', async () => {
	expect(outcomeOf(await send('location', { latitude: 1, longitude: 2 }))).toBe(
		'131009: Messages of type location cannot be sent to groups.',
	);
});

it('keeps the newest entries only', () => {
	const list: number[] = [];
	for (let index = 0; index < 10_000; index++) addKept(list, index, 500);
	expect(list.length).toBeGreaterThanOrEqual(500);
	expect(list.length).toBeLessThan(1_500);
	expect(list.at(-1)).toBe(9_999);
});
