import { figuresOf } from '../stub/figures';
import { Moments, ROUNDS } from './moments';
import { IN_FLIGHT, itemsFor, SendCase } from './send-case';
import { useN8n } from './use-n8n';

const n8n = useN8n('loop');

const BATCH_SIZE = 60;

describe.each(ROUNDS)('A node in a loop (round %i)', (round) => {
	it.each([
		['killed', 'kill', {}],
		['killed, progress saved', 'kill', { settings: { saveExecutionProgress: true } }],
		['killed, nodes listed backwards', 'kill', { isListedBackwards: true }],
		['stopped', 'stop', {}],
		['stopped, progress saved', 'stop', { settings: { saveExecutionProgress: true } }],
	] as const)('sends the rest and nothing twice when the execution is retried that was %s', async (name, ending, options) => {
		const moments = new Moments(`loop ${name}`, round);
		const items = itemsFor(400);
		const test = await (
			await SendCase.open(n8n(), `In a loop, ${name}`, {
				batchSize: BATCH_SIZE,
				node: { onError: 'continueRegularOutput' },
				...options,
			})
		).publish();
		try {
			const original = await test.begin(items);
			await test.stub.untilAccepted(moments.between(80, 300));
			if (ending === 'stop') await n8n().api.stopExecution(original);
			else {
				await n8n().kill();
				await test.stub.settled();
				await n8n().start();
			}
			const ended = await n8n().api.waitForExecution(original);
			await test.stub.settled();
			test.note(name, items, ended);
			for (const again of ['first', 'second']) {
				const retried = await test.retry(original);
				test.note(`after the ${again} retry`, items);
				expect(retried.nodes.WhatsApp?.at(-1)?.error).toBeUndefined();
				const { twice, accepted } = figuresOf(test.stub.received, items.map(({ tag }) => tag));
				expect({ twice, isEnough: accepted >= items.length - (ending === 'kill' ? IN_FLIGHT : 0) }).toEqual({ twice: 0, isEnough: true });
			}
		} finally {
			await test.close();
		}
	});
});
