import {
	EventDeduplicator,
	eventDeduplicatorOf,
} from '../../../nodes/WhatsApp/trigger/receiving/eventDeduplicator';

const patient = () => AbortSignal.timeout(1_000);
const impatient = () => AbortSignal.abort();

const deliver = async (events: EventDeduplicator, id: string): Promise<boolean> => {
	const claim = await events.reserve([id], impatient());
	claim?.settle(true);
	return claim?.fresh.has(id) ?? false;
};

describe('DeliveredEvents', () => {
	it('forgets the oldest first when it is full', async () => {
		const events = new EventDeduplicator(3);
		for (const id of ['a', 'b', 'c', 'd']) await deliver(events, id);
		expect(await deliver(events, 'd')).toBe(false);
		expect(await deliver(events, 'b')).toBe(false);
		expect(await deliver(events, 'a')).toBe(true);
	});

	it('forgets what never had an outcome as well', async () => {
		const events = new EventDeduplicator(2);
		await events.reserve(['a', 'b'], patient());
		expect(await events.reserve(['a'], impatient())).toBeUndefined();
		await events.reserve(['c', 'd'], patient());
		expect((await events.reserve(['a'], impatient()))?.fresh).toEqual(new Set(['a']));
	});

	it('lets a late outcome change nothing for whoever claimed the event after it was forgotten', async () => {
		const events = new EventDeduplicator(1);
		const first = await events.reserve(['a'], patient());
		await events.reserve(['b'], patient());
		await events.reserve(['a'], patient());
		first?.settle(false);
		expect(await events.reserve(['a'], impatient())).toBeUndefined();
	});

	it('is one for each trigger', () => {
		expect(eventDeduplicatorOf('workflow:node')).toBe(eventDeduplicatorOf('workflow:node'));
		expect(eventDeduplicatorOf('workflow:node')).not.toBe(eventDeduplicatorOf('workflow:other'));
	});
});
