import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Execution } from '../../sandbox/n8n/executions';
import type { WorkflowNode } from '../../sandbox/n8n/workflows';
import { resultsFile } from '../support/edges/locations';
import { Moments, ROUNDS } from '../support/edges/moments';
import { outcomeOf } from '../support/edges/outcome';
import {
	IN_FLIGHT,
	itemsFor,
	SendCase,
	type CaseOptions,
	type Item,
} from '../support/edges/send-case';
import { toldBy } from '../support/edges/told';
import { useN8n } from '../support/edges/use-n8n';
import { SOUND, verdictOn } from '../support/edges/verdict';
import { Report } from '../support/report';

const n8n = useN8n('kill', { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '2' });

const report = new Report({
	title: "Kills of n8n's only process",
	command: `EDGE_ROUNDS=${ROUNDS.length} npm run test:edges -- kill`,
	processes: 'one process, SQLite',
	settings: "n8n's own settings, but `N8N_GRACEFUL_SHUTDOWN_TIMEOUT=2`, in seconds",
	file: process.env.EDGE_RESULTS === '1' ? resultsFile : undefined,
});
afterAll(() => report.publish());

const open = async (title: string, options: CaseOptions) =>
	await (await SendCase.open(n8n(), title, options)).publish();

/** What came of the items in the end, for the report. */
function record(what: string, test: SendCase, items: Item[], last: Execution): void {
	report.add(
		'Processes killed while messages are sent',
		'n8n ends at a random moment of an execution, is started again, and the user presses "Retry execution". "Lost" was not accepted, and n8n does not call it unknown; "unknown" was not accepted, and n8n says that it may have been.',
		{ what, rounds: 1, messages: items.length, ...outcomeOf(test, items, last) },
	);
}

/** Retries an execution that n8n calls crashed, twice, and checks what came of it each time. */
async function retryCrashed(
	what: string,
	test: SendCase,
	original: string,
	items: Item[],
): Promise<void> {
	const crashed = await n8n().api.executions.waitFor(original);
	test.note('after the start', items, crashed);
	expect(crashed.status).toBe('crashed');

	const retried = await test.retry(original);
	test.note('after the retry', items, retried);
	expect(verdictOn(test.stub, items, toldBy(retried))).toEqual(SOUND);

	const again = await test.retry(original).catch(() => undefined);
	test.note('after another retry', items, again);
	record(what, test, items, again ?? retried);
	expect(verdictOn(test.stub, items, toldBy(again ?? retried))).toEqual(SOUND);
}

describe.each(ROUNDS)(
	'Executions whose n8n ends in the middle, then are retried (round %i)',
	(round) => {
		it('send the rest, after SIGKILL', async () => {
			// So many that no case has ended when the slowest has come to the moment of the kill.
			const items = itemsFor(1_000);
			// One kill for all of them, since n8n takes its time to start.
			const variants: Record<string, CaseOptions> = {
				SIGKILL: {},
				'SIGKILL, progress saved': { settings: { saveExecutionProgress: true } },
				'SIGKILL, with Continue': { node: { onError: 'continueRegularOutput' } },
				'SIGKILL, nodes listed backwards': { isListedBackwards: true },
			};
			const cases = await Promise.all(
				Object.entries(variants).map(
					async ([title, options]) => [title, await open(title, options)] as const,
				),
			);
			try {
				const originals = await Promise.all(cases.map(async ([, test]) => await test.begin(items)));
				const moment = new Moments('SIGKILL', round).between(60, 350);
				await Promise.all(cases.map(async ([, { stub }]) => await stub.untilAccepted(moment)));
				await n8n().kill();
				for (const [, test] of cases) {
					await test.stub.settled();
					test.note('when n8n has ended', items);
				}
				await n8n().start();
				for (const [index, [title, test]] of cases.entries())
					await retryCrashed(title, test, originals[index] ?? '', items);
			} finally {
				for (const [, test] of cases) await test.close();
			}
		});

		it('send the rest, after SIGTERM and 2 s of grace', async () => {
			const items = itemsFor(1_000);
			// At this pace n8n can't finish within its grace.
			const test = await open('SIGTERM, 2 s of grace', {
				parameters: { options: { messagesPerSecond: 100 } },
			});
			try {
				const original = await test.begin(items);
				await test.stub.untilAccepted(new Moments('SIGTERM', round).between(60, 350));
				await n8n().terminate();
				await test.stub.settled();
				test.note('when n8n has ended', items);
				await n8n().start();
				await retryCrashed('SIGTERM, 2 s of grace', test, original, items);
			} finally {
				await test.close();
			}
		});

		it.each(['killed', 'stopped'])(
			'send nothing again when they are %s while a later node runs',
			async (name) => {
				const items = itemsFor(60);
				const slow = await SlowServer.start();
				const options = { behind: [{ ...slow.node, executeOnce: true }] };
				const cases = await Promise.all([
					open(`A later node runs, ${name}`, options),
					open(`A later node runs, ${name}, progress saved`, {
						...options,
						settings: { saveExecutionProgress: true },
					}),
				]);
				try {
					const originals = await Promise.all(cases.map(async (test) => await test.begin(items)));
					await slow.untilAsked(cases.length);
					if (name === 'stopped')
						for (const original of originals) await n8n().api.executions.stop(original);
					else {
						await n8n().kill();
						await n8n().start();
					}
					slow.answer();
					for (const [index, test] of cases.entries()) {
						const original = originals[index] ?? '';
						test.note(name, items, await n8n().api.executions.waitFor(original));
						const retried = await test.retry(original);
						test.note('after the retry', items, retried);
						record(`${name} while a later node runs`, test, items, retried);
						expect({
							...verdictOn(test.stub, items, { ...toldBy(retried), accepted: undefined }),
							asked: test.stub.received.length,
						}).toEqual({ ...SOUND, asked: items.length });
					}
				} finally {
					slow.stop();
					for (const test of cases) await test.close();
				}
			},
		);

		it('send the rest when the retry is killed as well, and that one is retried', async () => {
			const moments = new Moments('twice killed', round);
			const items = itemsFor(500);
			const test = await open('Killed, retried, killed, retried', {});
			try {
				const original = await test.begin(items);
				await test.stub.untilAccepted(moments.between(60, 200));
				await n8n().kill();
				await test.stub.settled();
				test.note('when n8n was killed', items);
				await n8n().start();
				await n8n().api.executions.waitFor(original);

				const asked = test.stub.received.length;
				const pressed = n8n()
					.api.executions.retry(original)
					.catch(() => undefined);
				await test.stub.untilReceived(asked + moments.between(40, 150));
				await n8n().kill();
				await pressed;
				await test.stub.settled();
				test.note('when the retry was killed', items);
				await n8n().start();
				const [, second] = await n8n().api.executions.summaries(test.workflow);
				await n8n().api.executions.waitFor(second?.id ?? '');

				const retried = await test.retry(moments.oneOf([original, second?.id ?? '']));
				test.note('after the last retry', items, retried);
				record('SIGKILL, then SIGKILL of the retry', test, items, retried);
				expect(verdictOn(test.stub, items, toldBy(retried), 2 * IN_FLIGHT)).toEqual(SOUND);
			} finally {
				await test.close();
			}
		});
	},
);

/** A server that answers nobody until it is told to. */
class SlowServer {
	private readonly server = createServer((_request, response) => {
		this.asked++;
		if (this.answers) response.end('{}');
		this.onAsked();
	});
	private asked = 0;
	private answers = false;
	private onAsked = (): void => {};

	static async start(): Promise<SlowServer> {
		const slow = new SlowServer();
		await new Promise<void>((done) => slow.server.listen(0, '127.0.0.1', done));
		return slow;
	}

	/** A node that asks it. */
	get node(): WorkflowNode {
		const { port } = this.server.address() as AddressInfo;
		return {
			name: 'Later',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [660, 0],
			parameters: { url: `http://127.0.0.1:${port}/`, options: {} },
		};
	}

	async untilAsked(count: number): Promise<void> {
		while (this.asked < count) await new Promise<void>((done) => (this.onAsked = done));
	}

	/** Answers every later request, and those that wait. */
	answer(): void {
		this.answers = true;
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}
}
