import type { WorkflowNode } from '../../sandbox/n8n/workflows';
import { Moments, ROUNDS } from '../support/edges/moments';
import { IN_FLIGHT, itemsFor, SendCase, tagOf } from '../support/edges/send-case';
import { toldBy } from '../support/edges/told';
import { useN8n } from '../support/edges/use-n8n';
import { SOUND, verdictOn } from '../support/edges/verdict';
import { breaksOff, refuses } from '../support/stub/behaviour';
import { figuresOf } from '../support/stub/figures';

const n8n = useN8n('random');

/** Puts the items in another order at each run. */
const shuffle: WorkflowNode = {
	name: 'Shuffle',
	type: 'n8n-nodes-base.sort',
	typeVersion: 1,
	position: [320, 0],
	parameters: { type: 'random' },
};

/** Cuts the newest execution short, once so many more requests have come, unless it ends before. */
async function interrupt(
	test: SendCase,
	moments: Moments,
	how: 'kill' | 'stop',
	running: Promise<unknown>,
): Promise<void> {
	const wanted = test.stub.received.length + moments.between(1, 150);
	const ended = running.then(() => true);
	const enough = test.stub.untilReceived(wanted, 20_000).then(
		() => false,
		() => true,
	);
	if (await Promise.race([ended, enough])) return;
	if (how === 'kill') {
		await n8n().kill();
		await test.stub.settled();
		await n8n().start();
	} else {
		const newest = (await n8n().api.executions.summaries(test.workflow)).at(-1);
		// It may have ended by now.
		await n8n()
			.api.executions.stop(newest?.id ?? '')
			.catch(() => undefined);
	}
}

describe.each(ROUNDS)('At random moments (round %i)', (round) => {
	it.each([1, 2, 3])(
		'a run that is cut short, retries of it that are cut short, and a last one: nobody twice, nobody left out (%i)',
		async (part) => {
			const moments = new Moments(`random ${part}`, round);
			const count = moments.between(150, 400);
			const items = itemsFor(count, moments.oneOf([count, count, 40]));
			const shuffles = moments.chance();
			const sameText = moments.chance();
			const onError = moments.oneOf(['stopWorkflow', 'stopWorkflow', 'continueRegularOutput']);
			const saveExecutionProgress = moments.chance(0.3);
			const parameters = sameText ? { text: '={{ $json.text }}' } : {};
			const title = `Random: ${count} items, ${new Set(items.map(({ phone }) => phone)).size} people, ${onError}${shuffles ? ', shuffled' : ''}${sameText ? ', same text' : ''}${saveExecutionProgress ? ', progress saved' : ''}`;
			const test = await (
				await SendCase.open(n8n(), title, {
					parameters,
					node: { onError },
					settings: { saveExecutionProgress },
					between: shuffles ? [shuffle] : [],
				})
			).publish();
			try {
				// Not often: they end a run before it can be cut short.
				if (moments.chance(0.3))
					test.stub.rule(tagOf(moments.between(0, count - 1)), refuses(131047), 2);
				if (moments.chance(0.3))
					test.stub.rule(tagOf(moments.between(0, count - 1)), breaksOff(moments.chance()), 1);

				const original = await test.begin(items);
				const how = moments.oneOf(['kill', 'stop']);
				await interrupt(
					test,
					moments,
					how,
					n8n()
						.api.executions.waitFor(original)
						.catch(() => undefined),
				);
				const ended = await n8n().api.executions.waitFor(original);
				await test.stub.settled();
				test.note(how, items, ended);

				const ids = [original];
				for (let retry = 1; retry <= 3; retry++) {
					const from = moments.oneOf([original, original, ids.at(-1) ?? original]);
					const workflow = moments.oneOf(['original', 'saved']);
					if (!sameText && moments.chance())
						await test.change({ text: `=Changed ${retry}: {{ $json.text }}` });
					const cut = retry < 3 ? moments.oneOf(['kill', 'stop', 'twice', undefined]) : undefined;
					if (retry === 3) test.stub.clearRules();
					const pressed = n8n()
						.api.executions.retry(from, workflow)
						.catch(() => undefined);
					const pressedToo =
						cut === 'twice'
							? n8n()
									.api.executions.retry(from, workflow)
									.catch(() => undefined)
							: undefined;
					if (cut === 'kill' || cut === 'stop') await interrupt(test, moments, cut, pressed);
					await Promise.all([pressed, pressedToo]);
					const newest =
						(await n8n().api.executions.summaries(test.workflow)).at(-1)?.id ?? original;
					const execution = await n8n().api.executions.waitFor(newest);
					await test.stub.settled();
					ids.push(newest);
					test.note(
						`retry of ${from === original ? 'the original' : 'the last one'}${cut === undefined ? '' : `, ${cut}`}`,
						items,
						execution,
					);
					expect(
						figuresOf(
							test.stub.received,
							items.map(({ tag }) => tag),
						).twice,
					).toBe(0);
				}
				// One that goes through tells of all.
				const last = await n8n()
					.api.executions.retry(original)
					.catch(() => ids.at(-1) ?? original);
				const execution = await n8n().api.executions.get(last);
				test.note('the last retry', items, execution);
				// The node's items are linked to its input, which has the order of the last shuffle.
				const order = execution.nodes.Shuffle?.at(-1)?.outputs[0]?.map(({ json }) =>
					String(json.tag),
				);
				const input =
					order?.flatMap((tag) => items.find((item) => item.tag === tag) ?? []) ?? items;
				expect(input).toHaveLength(items.length);
				expect(verdictOn(test.stub, input, toldBy(execution), 3 * IN_FLIGHT + 1)).toEqual(SOUND);
			} finally {
				await test.close();
			}
		},
	);
});
