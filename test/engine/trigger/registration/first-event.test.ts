import {
	numberOf,
	registrationCase,
	shop,
	support,
} from '../../../support/engine/registration-case';
import { eventually } from '../../../support/eventually';

/** Alone in its file, since the first event of a process counts. */
const context = registrationCase();
const { startHost, callbackOf } = context;

it('has another event end an interrupted test some minutes after the first one could not', async () => {
	const production = await startHost({ events: ['message_received'] });
	await production.activate();
	const other = await startHost(
		{ ...numberOf(support), events: ['message_received'] },
		undefined,
		production,
	);
	await other.activate();
	await production.activate('test');
	const borrowed = await callbackOf(shop.id);
	production.restart();
	production.isBehindIdleProxy = true;
	const write = async () =>
		await context.sandbox.control.customerWrites({ phone_number_id: support.id, text: 'Hello' });
	const failures = async (count: number) =>
		await eventually(async () => await Promise.resolve(other.log.length === count));

	await write();
	await failures(1);
	expect(other.log[0]).toContain('still go to a test that was interrupted when n8n stopped');
	production.isBehindIdleProxy = false;
	await write();
	await eventually(async () => await Promise.resolve(other.executions.length === 2));
	expect(await callbackOf(shop.id)).toBe(borrowed);

	const now = performance.now.bind(performance);
	const clock = jest.spyOn(performance, 'now').mockImplementation(() => now() + 6 * 60 * 1000);
	await write();
	await eventually(async () => (await callbackOf(shop.id)) === production.url());
	clock.mockRestore();
	expect(other.log).toHaveLength(1);
});
