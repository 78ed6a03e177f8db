import {
	DeliveredEvents,
	deliveredEventsOf,
} from '../../../nodes/WhatsApp/trigger/receiving/deliveredEvents';

const patient = () => AbortSignal.timeout(1_000);
const impatient = () => AbortSignal.abort();

const deliver = async (events: DeliveredEvents, id: string): Promise<boolean> => {
	const claim = await events.claim([id], impatient());
	claim?.settle(true);
	return claim?.fresh.has(id) ?? false;
};

describe('DeliveredEvents', () => {
	it('forgets the oldest first when it is full', async () => {
		const events = new DeliveredEvents(3);
		for (const id of ['a', 'b', 'c', 'd']) await deliver(events, id);
		expect(await deliver(events, 'd')).toBe(false);
		expect(await deliver(events, 'b')).toBe(false);
		expect(await deliver(events, 'a')).toBe(true);
	});

	it('forgets what never had an outcome as well', async () => {
		const events = new DeliveredEvents(2);
		await events.claim(['a', 'b'], patient());
		expect(await events.claim(['a'], impatient())).toBeUndefined();
		await events.claim(['c', 'd'], patient());
		expect((await events.claim(['a'], impatient()))?.fresh).toEqual(new Set(['a']));
	});

	it('lets a late outcome change nothing for whoever claimed the event after it was forgotten', async () => {
		const events = new DeliveredEvents(1);
		const first = await events.claim(['a'], patient());
		await events.claim(['b'], patient());
		await events.claim(['a'], patient());
		first?.settle(false);
		expect(await events.claim(['a'], impatient())).toBeUndefined();
	});

	it('is one for each trigger', () => {
		expect(deliveredEventsOf('workflow:node')).toBe(deliveredEventsOf('workflow:node'));
		expect(deliveredEventsOf('workflow:node')).not.toBe(deliveredEventsOf('workflow:other'));
	});
});
