import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WorkflowNode } from '../../sandbox/n8n/workflows';
import { Moments, ROUNDS } from './moments';
import { IN_FLIGHT, itemsFor, SendCase } from './send-case';
import { toldBy } from './told';
import { useN8n } from './use-n8n';
import { SOUND, verdictOn } from './verdict';

const n8n = useN8n('kill', { N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '2' });

const ENDINGS = { SIGKILL: async () => await n8n().kill(), SIGTERM: async () => await n8n().terminate() };

describe.each(ROUNDS)('An execution whose n8n ends in the middle, then is retried (round %i)', (round) => {
	it.each([
		['SIGKILL', 'SIGKILL', 500, {}],
		['SIGKILL, progress saved', 'SIGKILL', 500, { settings: { saveExecutionProgress: true } }],
		['SIGKILL, with Continue', 'SIGKILL', 500, { node: { onError: 'continueRegularOutput' } }],
		['SIGKILL, nodes listed backwards', 'SIGKILL', 500, { isListedBackwards: true }],
		// At this pace n8n can't finish within its grace.
		['SIGTERM, 2 s of grace', 'SIGTERM', 1000, { parameters: { options: { messagesPerSecond: 100 } } }],
	] as const)('sends the rest, after %s', async (name, signal, count, options) => {
		const moments = new Moments(name, round);
		const items = itemsFor(count);
		const test = await (await SendCase.open(n8n(), `After ${name}`, options)).publish();
		try {
			const original = await test.begin(items);
			await test.stub.untilAccepted(moments.between(60, 350));
			await ENDINGS[signal]();
			await test.stub.settled();
			test.note('when n8n has ended', items);
			await n8n().start();
			const crashed = await n8n().api.waitForExecution(original);
			test.note('after the start', items, crashed);
			expect(crashed.status).toBe('crashed');

			const retried = await test.retry(original);
			test.note('after the retry', items, retried);
			expect(verdictOn(test.stub, items, toldBy(retried))).toEqual(SOUND);

			const again = await test.retry(original).catch(() => undefined);
			test.note('after another retry', items, again);
			expect(verdictOn(test.stub, items, toldBy(again ?? retried))).toEqual(SOUND);
		} finally {
			await test.close();
		}
	});

	it.each([
		['killed', false],
		['killed, progress saved', true],
		['stopped', false],
	])('sends nothing again when the execution is %s while a later node runs', async (name, saveExecutionProgress) => {
		const items = itemsFor(60);
		const slow = createServer();
		await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done));
		const arrived = new Promise<void>((done) => slow.once('request', () => done()));
		const { port } = slow.address() as AddressInfo;
		const later: WorkflowNode = {
			name: 'Later',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			position: [660, 0],
			parameters: { url: `http://127.0.0.1:${port}/`, options: {} },
		};
		const options = { settings: { saveExecutionProgress }, behind: [{ ...later, executeOnce: true }] };
		const test = await (await SendCase.open(n8n(), `A later node runs, ${name}`, options)).publish();
		try {
			const original = await test.begin(items);
			await arrived;
			test.note('all sent', items);
			if (name === 'stopped') await n8n().api.stopExecution(original);
			else {
				await n8n().kill();
				await n8n().start();
			}
			const ended = await n8n().api.waitForExecution(original);
			test.note(name, items, ended);
			slow.on('request', (_request, response) => response.end('{}'));
			const retried = await test.retry(original);
			test.note('after the retry', items, retried);
			expect({ ...verdictOn(test.stub, items, { ...toldBy(retried), accepted: undefined }), asked: test.stub.received.length }).toEqual({
				...SOUND,
				asked: items.length,
			});
		} finally {
			slow.closeAllConnections();
			slow.close();
			await test.close();
		}
	});

	it('sends the rest when the retry is killed as well, and that one is retried', async () => {
		const moments = new Moments('twice killed', round);
		const items = itemsFor(500);
		const test = await (await SendCase.open(n8n(), 'Killed, retried, killed, retried')).publish();
		try {
			const original = await test.begin(items);
			await test.stub.untilAccepted(moments.between(60, 200));
			await n8n().kill();
			await test.stub.settled();
			test.note('when n8n was killed', items);
			await n8n().start();
			await n8n().api.waitForExecution(original);

			const asked = test.stub.received.length;
			const pressed = n8n().api.retryExecution(original).catch(() => undefined);
			await test.stub.untilReceived(asked + moments.between(40, 150));
			await n8n().kill();
			await pressed;
			await test.stub.settled();
			test.note('when the retry was killed', items);
			await n8n().start();
			const [, second] = await n8n().api.executionSummaries(test.workflow);
			await n8n().api.waitForExecution(second?.id ?? '');

			const retried = await test.retry(moments.oneOf([original, second?.id ?? '']));
			test.note('after the last retry', items, retried);
			expect(verdictOn(test.stub, items, toldBy(retried), 2 * IN_FLIGHT)).toEqual(SOUND);
		} finally {
			await test.close();
		}
	});
});
