import { ROUNDS } from '../support/edges/moments';
import { itemsFor, SendCase, tagOf } from '../support/edges/send-case';
import { toldBy } from '../support/edges/told';
import { useN8n } from '../support/edges/use-n8n';
import { contradictions } from '../support/edges/verdict';
import { answers, breaksOff, refuses } from '../support/stub/behaviour';
import { figuresOf } from '../support/stub/figures';

const n8n = useN8n('telling');

describe('A gateway that answers 2xx without an ID to four of five', () => {
	it.each([
		['an error of its own', 200, { error: 'rate limited' }],
		['an empty object', 200, {}],
		['an empty list of messages', 200, { messaging_product: 'whatsapp', messages: [] }],
		['a message with an empty ID', 200, { messaging_product: 'whatsapp', messages: [{ id: '' }] }],
		['"queued"', 202, { queued: true }],
	])('is no success: %s', async (name, status, body) => {
		const items = itemsFor(5);
		for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
			const options = { node: { onError }, parameters: { options: { maximumInFlight: 1 } } };
			const test = await (
				await SendCase.open(n8n(), `${status}, ${name}, ${onError}`, options)
			).publish();
			try {
				test.stub.rule(({ key }) => key !== tagOf(0), answers(false, status, body));
				const execution = await n8n().api.executions.waitFor(await test.begin(items));
				const told = toldBy(execution);
				test.note('', items, execution);
				expect(contradictions(test.stub, items, told)).toEqual([]);
				if (onError === 'stopWorkflow')
					expect(told).toMatchObject({ status: 'error', accepted: 1, unknown: 1 });
				else
					expect(told.items.map(({ outcome }) => outcome)).toEqual([
						'accepted',
						...Array.from({ length: 4 }, () => 'unknown'),
					]);
			} finally {
				await test.close();
			}
		}
	});
});

describe.each(ROUNDS)('What the error says (round %i)', () => {
	const items = itemsFor(10);
	const retryOnFail = { retryOnFail: true, maxTries: 3, waitBetweenTries: 50 };

	it.each([
		['without Retry On Fail', {}],
		['after Retry On Fail', retryOnFail],
	])('counts what all runs have sent, %s', async (name, node) => {
		// One after the other, so that what lies behind the unknown one is begun by no chance.
		const parameters = { options: { maximumInFlight: 2 } };
		const test = await (
			await SendCase.open(n8n(), `Counts, ${name}`, { node, parameters })
		).publish();
		try {
			test.stub.rule(tagOf(3), breaksOff(true));
			test.stub.rule(tagOf(7), refuses(131047));
			const original = await test.begin(items);
			let execution = await n8n().api.executions.waitFor(original);
			test.note('the first run', items, execution);
			expect(contradictions(test.stub, items, toldBy(execution))).toEqual([]);
			for (const step of ['a retry', 'a retry of it', 'a retry of that']) {
				if (step === 'a retry of that') test.stub.clearRules();
				execution = await test.retry(execution.id);
				test.note(step, items, execution);
				expect(contradictions(test.stub, items, toldBy(execution))).toEqual([]);
			}
			// All ten were accepted by now, one of which n8n can't know.
			expect(toldBy(execution)).toMatchObject({ total: 10, accepted: 9, unknown: 1 });
		} finally {
			await test.close();
		}
	});

	it('counts after a retry of the original, too', async () => {
		const parameters = { options: { maximumInFlight: 1 } };
		const test = await (
			await SendCase.open(n8n(), 'Counts, original retried twice', { parameters })
		).publish();
		try {
			test.stub.rule(tagOf(5), refuses(131047), 1);
			test.stub.rule(tagOf(8), refuses(131047), 2);
			const original = await test.begin(items);
			const counts = [toldBy(await n8n().api.executions.waitFor(original)).accepted];
			for (const step of ['a retry', 'another one']) {
				const execution = await test.retry(original);
				test.note(step, items, execution);
				counts.push(toldBy(execution).accepted);
				expect(contradictions(test.stub, items, toldBy(execution))).toEqual([]);
			}
			expect(counts).toEqual([5, 8, 8]);
			expect(
				figuresOf(
					test.stub.received,
					items.map(({ tag }) => tag),
				).twice,
			).toBe(0);
		} finally {
			await test.close();
		}
	});
});
