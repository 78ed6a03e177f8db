import { Moments, ROUNDS } from '../support/edges/moments';
import { IN_FLIGHT, itemsFor, SendCase } from '../support/edges/send-case';
import { useN8n } from '../support/edges/use-n8n';
import { figuresOf } from '../support/stub/figures';

const n8n = useN8n('loop');

const BATCH_SIZE = 60;

const PROGRESS = { settings: { saveExecutionProgress: true } };

describe.each(ROUNDS)('A node in a loop (round %i)', (round) => {
	it.each([
		[
			'killed',
			{
				'': {},
				', progress saved': PROGRESS,
				', nodes listed backwards': { isListedBackwards: true },
			},
		],
		['stopped', { '': {}, ', progress saved': PROGRESS }],
	])(
		'sends the rest and nothing twice when an execution is retried that was %s',
		async (ending, variants) => {
			// So many that no case has ended when the slowest has come to the moment.
			const items = itemsFor(800);
			const node = { onError: 'continueRegularOutput' };
			const cases = await Promise.all(
				Object.entries(variants).map(
					async ([name, options]) =>
						await (
							await SendCase.open(n8n(), `In a loop, ${ending}${name}`, {
								batchSize: BATCH_SIZE,
								node,
								...options,
							})
						).publish(),
				),
			);
			try {
				const originals = await Promise.all(cases.map(async (test) => await test.begin(items)));
				const moment = new Moments(`loop ${ending}`, round).between(80, 300);
				await Promise.all(cases.map(async ({ stub }) => await stub.untilAccepted(moment)));
				if (ending === 'stopped')
					for (const original of originals) await n8n().api.executions.stop(original);
				else {
					await n8n().kill();
					await n8n().start();
				}
				for (const [index, test] of cases.entries()) {
					const original = originals[index] ?? '';
					const ended = await n8n().api.executions.waitFor(original);
					await test.stub.settled();
					test.note(ending, items, ended);
					for (const again of ['first', 'second']) {
						const retried = await test.retry(original);
						test.note(`after the ${again} retry`, items);
						expect(retried.nodes.WhatsApp?.at(-1)?.error).toBeUndefined();
						const { twice, accepted } = figuresOf(
							test.stub.received,
							items.map(({ tag }) => tag),
						);
						const missing = items.length - accepted;
						expect({ twice, isEnough: missing <= (ending === 'killed' ? IN_FLIGHT : 0) }).toEqual({
							twice: 0,
							isEnough: true,
						});
					}
				}
			} finally {
				for (const test of cases) await test.close();
			}
		},
	);
});
