import { seed } from '../../../sandbox/cloud-api';
import type {
	LogEntry,
	LoggedRequest,
	LoggedWebhook,
	TrafficSnapshot,
} from '../../../sandbox/cloud-api/live/live-types';
import { EventReader } from '../../support/phone/event-reader';
import { APP_TOKEN, MESSAGES_PATH, subscribe, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase({ redelivery_backoff_ms: [5] });
const SHOP = seed.phoneNumbers.shop.id;

let reader: EventReader;
beforeEach(async () => {
	reader = await EventReader.open(sandbox.url, 'traffic');
});
afterEach(() => reader.close());

const request = async (fits: (entry: LoggedRequest) => boolean): Promise<LoggedRequest> =>
	(await reader.first<LogEntry>(
		'entry',
		(entry) => entry.kind === 'request' && fits(entry),
	)) as LoggedRequest;

const webhook = async (fits: (entry: LoggedWebhook) => boolean): Promise<LoggedWebhook> =>
	(await reader.first<LogEntry>(
		'entry',
		(entry) => entry.kind === 'webhook' && fits(entry),
	)) as LoggedWebhook;

describe('a request in the log', () => {
	it('has its body, its response and its time', async () => {
		await sandbox.graph(MESSAGES_PATH, { body: textTo(seed.customer.phone) });
		const entry = await request(({ status }) => status === 200);
		expect(entry).toMatchObject({ method: 'POST', path: MESSAGES_PATH, authorization: 'bearer' });
		expect(entry.body?.text).toContain('"body":"Hello"');
		expect(entry.response?.text).toContain('"id":"wamid.');
		expect(entry.duration_ms).toBeGreaterThanOrEqual(0);
	});

	it('is there before it is answered', async () => {
		await sandbox.control.settings({ latency_ms: 150 });
		const answered = sandbox.graph(MESSAGES_PATH, { body: textTo(seed.customer.phone) });
		expect((await request(() => true)).status).toBeNull();
		await answered;
		await request(({ status }) => status === 200);
	});

	it.each(['before_acceptance', 'after_acceptance'] as const)(
		'says when its connection was broken %s',
		async (broken) => {
			await sandbox.control.addFault({ break: broken });
			await expect(
				sandbox.graph(MESSAGES_PATH, { body: textTo(seed.customer.phone) }),
			).rejects.toThrow('fetch failed');
			expect(await request((entry) => entry.broken === broken)).toMatchObject({ status: null });
		},
	);

	it('is cut where it is long', async () => {
		const body = { ...textTo(seed.customer.phone), long: 'x'.repeat(100_000) };
		await sandbox.graph(MESSAGES_PATH, { body });
		const entry = await request(({ status }) => status !== null);
		expect([entry.body?.text.length, entry.body?.is_cut]).toEqual([32 * 1024, true]);
	});
});

describe('secrets', () => {
	const secrets = [seed.accessTokens.valid, seed.app.secret, encodeURIComponent(APP_TOKEN)];

	it('are in no entry: neither tokens in responses nor those in queries, forms and bodies', async () => {
		const token = encodeURIComponent(seed.accessTokens.valid);
		const templates = `/v25.0/${seed.businessAccount.id}/message_templates`;
		await sandbox.graph(`${templates}?limit=2&access_token=${token}`, { token: null });
		await sandbox.graph(
			`/v25.0/oauth/access_token?client_id=${seed.app.id}&client_secret=${seed.app.secret}&grant_type=client_credentials`,
			{ token: null },
		);
		await sandbox.graph(`/v25.0/debug_token?input_token=${token}`, { token: APP_TOKEN });
		await sandbox.graph(MESSAGES_PATH, {
			body: textTo(seed.customer.phone, { access_token: seed.accessTokens.valid }),
		});
		await request((entry) => entry.path === MESSAGES_PATH && entry.status !== null);
		const shown = JSON.stringify(reader.events);
		expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
		expect(shown).toContain('access_token=$WHATSAPP_TOKEN');
	});

	it('stay out when a text repeats them', async () => {
		await sandbox.graph(MESSAGES_PATH, {
			body: textTo(seed.customer.phone, { text: { body: `Mine is ${seed.accessTokens.valid}!` } }),
		});
		const entry = await request(({ status }) => status === 200);
		expect(entry.body?.text).toContain('Mine is $WHATSAPP_TOKEN!');
	});
});

describe('a webhook in the log', () => {
	beforeEach(async () => {
		await subscribe(sandbox.graph, sandbox.receiver.url(), sandbox.receiver.verifyToken);
	});

	it('has every attempt with its response', async () => {
		sandbox.receiver.answers = [401, 200];
		await sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi' });
		const entry = await webhook(({ state }) => state === 'delivered');
		expect(entry).toMatchObject({
			field: 'messages',
			url: sandbox.receiver.url(),
			signature: 'valid',
			app_id: seed.app.id,
		});
		expect(entry.attempts.map(({ status }) => status)).toEqual([401, 200]);
		expect(entry.body.text).toContain('"Hi"');
	});

	it('says if it is signed wrongly or not at all', async () => {
		await sandbox.control.deliver({ value: {}, signature: 'missing' });
		await webhook(({ signature }) => signature === 'missing');
		await sandbox.control.deliver({ value: {}, signature: 'wrong' });
		await webhook(({ signature }) => signature === 'wrong');
	});

	it('says why there was no response', async () => {
		await sandbox.receiver.stop();
		await sandbox.control.customerWrites({ phone_number_id: SHOP, text: 'Hi' });
		const entry = await webhook(({ attempts }) => attempts.length > 0);
		expect(entry.attempts[0]?.error).toContain('ECONNREFUSED');
		await sandbox.receiver.start();
	});
});

it('keeps the newest 500 entries', async () => {
	for (let round = 0; round < 6; round += 1) {
		const path = `/v25.0/${SHOP}?fields=id&round=${round}`;
		await Promise.all(Array.from({ length: 100 }, async () => await sandbox.graph(path)));
	}
	const again = await EventReader.open(sandbox.url, 'traffic');
	const entries = again.all<TrafficSnapshot>('snapshot')[0]?.entries ?? [];
	again.close();
	expect(entries).toHaveLength(500);
	expect(entries.some((entry) => entry.kind === 'request' && entry.query.round === '0')).toBe(
		false,
	);
});
