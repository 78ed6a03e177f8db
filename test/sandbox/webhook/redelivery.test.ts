import { seed } from '../../../sandbox/cloud-api';
import type { Delivery } from '../../../sandbox/cloud-api/control-client';
import { eventually } from '../../support/eventually';
import { subscribe } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const { shop } = seed.phoneNumbers;
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

const sandbox = sandboxCase();
beforeEach(async () => {
	await subscribe(sandbox.graph, sandbox.receiver.url(), sandbox.receiver.verifyToken);
});

const write = async (text = 'Hi'): Promise<void> =>
	void (await sandbox.control.customerWrites({ phone_number_id: shop.id, text }));

/** The deliveries, once all have had an answer, or a refusal. */
const attempted = async (count = 1): Promise<Delivery[]> =>
	await eventually(async () => {
		const deliveries = await sandbox.control.deliveries();
		return deliveries.filter(({ attempts }) => attempts.length > 0).length === count && deliveries;
	});

const waits = ({ attempts }: Delivery): number[] =>
	attempts.slice(1).map(({ at }, index) => at - (attempts[index]?.at ?? 0));

describe('redelivery in fast-forward', () => {
	it('goes on with growing waits for seven days, then gives up', async () => {
		await sandbox.receiver.stop();
		await write();
		await attempted();
		await sandbox.control.fastForward(6 * DAY);
		const [pending] = await sandbox.control.deliveries();
		expect(pending?.state).toBe('pending');
		await sandbox.control.fastForward(2 * DAY);
		const [delivery] = await sandbox.control.deliveries();
		if (!delivery) throw new Error('No delivery');
		expect(delivery.state).toBe('given_up');
		const between = waits(delivery);
		expect(between).toEqual([...between].sort((one, other) => one - other));
		expect(between.at(0)).toBeLessThan(1000);
		const lasted = between.reduce((sum, wait) => sum + wait, 0);
		expect(lasted).toBeGreaterThan(6 * DAY);
		expect(lasted).toBeLessThanOrEqual(7 * DAY);
	});

	it('brings the webhook when the receiver is back after days, the same bytes', async () => {
		sandbox.receiver.answers = [503];
		await write();
		const [first] = await sandbox.receiver.received(1);
		await attempted();
		await sandbox.receiver.stop();
		await sandbox.control.fastForward(2 * DAY);
		await sandbox.receiver.start();
		await sandbox.control.fastForward(2 * DAY);
		expect(sandbox.receiver.webhooks.map(({ body }) => body)).toEqual([first?.body, first?.body]);
		const [delivery] = await sandbox.control.deliveries();
		expect(delivery?.state).toBe('delivered');
		expect((delivery?.attempts.at(-1)?.at ?? 0) - Date.now()).toBeGreaterThan(DAY);
	});

	it('attempts nothing that is not due by then', async () => {
		await sandbox.control.settings({ redelivery_backoff_ms: [2 * HOUR] });
		sandbox.receiver.answers = [500, 500, 500];
		await write();
		await attempted();
		await sandbox.control.fastForward(HOUR);
		expect(sandbox.receiver.webhooks).toHaveLength(1);
		await sandbox.control.fastForward(1.5 * HOUR);
		expect(sandbox.receiver.webhooks).toHaveLength(2);
		await sandbox.control.fastForward(5 * HOUR);
		expect(sandbox.receiver.webhooks).toHaveLength(4);
	});

	it('keeps the order in which several become due', async () => {
		sandbox.receiver.answers = [500, 500];
		await sandbox.control.settings({ redelivery_backoff_ms: [3 * HOUR] });
		await write('late');
		await attempted();
		await sandbox.control.settings({ redelivery_backoff_ms: [HOUR] });
		await write('early');
		await attempted(2);
		await sandbox.control.fastForward(DAY);
		const texts = sandbox.receiver.webhooks
			.slice(2)
			.map(({ body }) => /"body":"(\w+)"/.exec(body)?.[1]);
		expect(texts).toEqual(['early', 'late']);
	});

	it('waits for the answers', async () => {
		sandbox.receiver.answers = [500];
		await sandbox.control.settings({ redelivery_backoff_ms: [HOUR] });
		await write();
		await attempted();
		sandbox.receiver.answerDelayMs = 100;
		await sandbox.control.fastForward(HOUR);
		expect((await sandbox.control.deliveries())[0]?.state).toBe('delivered');
	});

	it('continues afterwards, from where the clock then is', async () => {
		sandbox.receiver.answers = [500, 500];
		await sandbox.control.settings({ redelivery_backoff_ms: [HOUR, HOUR + 50] });
		await write();
		await attempted();
		await sandbox.control.fastForward(2 * HOUR);
		await sandbox.receiver.received(3);
	});

	it('leaves nothing behind after a reset', async () => {
		sandbox.receiver.answers = [500];
		await write();
		await attempted();
		await sandbox.control.fastForward(DAY);
		await sandbox.control.reset();
		await subscribe(sandbox.graph, sandbox.receiver.url(), sandbox.receiver.verifyToken);
		await write();
		const [delivery] = await attempted();
		expect(Math.abs((delivery?.attempts[0]?.at ?? 0) - Date.now())).toBeLessThan(HOUR);
	});
});

it('can be limited to less time', async () => {
	await sandbox.control.settings({ redelivery_period_ms: 36 * HOUR });
	await sandbox.receiver.stop();
	await write();
	await attempted();
	await sandbox.control.fastForward(37 * HOUR);
	const [delivery] = await sandbox.control.deliveries();
	expect(delivery?.state).toBe('given_up');
	const { attempts = [] } = delivery ?? {};
	expect((attempts.at(-1)?.at ?? 0) - (attempts[0]?.at ?? 0)).toBeLessThanOrEqual(36 * HOUR);
});
