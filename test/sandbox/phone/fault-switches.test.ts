import { seed } from '../../../sandbox/cloud-api';
import type { FaultSwitchName } from '../../../sandbox/cloud-api/control-client';
import type { FaultSwitch } from '../../../sandbox/cloud-api/live/live-types';
import { eventually } from '../../support/eventually';
import { EventReader } from '../../support/phone/event-reader';
import { MESSAGES_PATH, subscribe, textTo } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase({ template_review_ms: 5 });
const PHONE_PATH = `/v25.0/${seed.phoneNumbers.shop.id}`;

const send = async (): Promise<number> =>
	(await sandbox.graph(MESSAGES_PATH, { body: textTo(seed.customer.phone) })).status;
const read = async (): Promise<number> => (await sandbox.graph(PHONE_PATH)).status;

describe('a fault that is switched on', () => {
	it.each<[FaultSwitchName, number, number]>([
		['rate_limit', 400, 200],
		['outage', 503, 503],
		['expired_token', 401, 401],
	])('%s lasts until it is switched off', async (name, sent, got) => {
		await sandbox.control.switchFault(name, true);
		expect([await send(), await send(), await read()]).toEqual([sent, sent, got]);
		await sandbox.control.switchFault(name, false);
		expect([await send(), await read()]).toEqual([200, 200]);
	});

	it('is on once, however often it is switched on', async () => {
		await sandbox.control.switchFault('outage', true);
		await sandbox.control.switchFault('outage', true);
		await sandbox.control.switchFault('outage', false);
		expect(await read()).toBe(200);
	});

	it('breaks the connection after the message was accepted', async () => {
		await sandbox.control.switchFault('broken_connection', true);
		await expect(send()).rejects.toThrow('fetch failed');
		expect(await sandbox.control.messages()).toHaveLength(1);
		expect(await read()).toBe(200);
	});

	it('leaves other faults alone, and ends with them when all are cleared', async () => {
		await sandbox.control.addFault({ share: 1, match: { method: 'GET' }, error: { code: 100 } });
		await sandbox.control.switchFault('rate_limit', true);
		await sandbox.control.switchFault('rate_limit', false);
		expect(await read()).toBe(400);
		await sandbox.control.switchFault('rate_limit', true);
		await sandbox.control.clearFaults();
		expect([await read(), await send()]).toEqual([200, 200]);
		expect((await sandbox.control.faultSwitches()).some(({ is_on }) => is_on)).toBe(false);
	});

	it('rejects new templates', async () => {
		await sandbox.control.switchFault('template_rejection', true);
		const { json } = await sandbox.graph(`/v25.0/${seed.businessAccount.id}/message_templates`, {
			body: {
				name: 'fine',
				language: 'en_US',
				category: 'UTILITY',
				components: [{ type: 'BODY', text: 'All is well.' }],
			},
		});
		await eventually(async () => {
			const { json: template } = await sandbox.graph(`/v25.0/${json.id}`);
			return (template as unknown as { status: string }).status === 'REJECTED';
		});
	});

	it('lowers the quality of the numbers, which a webhook reports', async () => {
		const { receiver } = sandbox;
		const field = 'phone_number_quality_update';
		await subscribe(sandbox.graph, receiver.url(), receiver.verifyToken, field);
		await sandbox.control.switchFault('quality_drop', true);
		const { json } = await sandbox.graph(`${PHONE_PATH}?fields=quality_rating`);
		expect(json).toMatchObject({ quality_rating: 'RED' });
		await eventually(() =>
			Promise.resolve(receiver.webhooks.some(({ body }) => body.includes('"FLAGGED"'))),
		);
		expect(await send()).toBe(200);
	});

	it('is shown to whoever watches', async () => {
		const reader = await EventReader.open(sandbox.url, 'traffic');
		await sandbox.control.switchFault('outage', true);
		const on = (switches: FaultSwitch[]): boolean =>
			switches.some(({ name, is_on }) => name === 'outage' && is_on);
		await reader.first<FaultSwitch[]>('switches', on);
		reader.close();
	});

	it('has a name that exists', async () => {
		await expect(
			sandbox.control.switchFault('earthquake' as FaultSwitchName, true),
		).rejects.toThrow('name');
	});
});
