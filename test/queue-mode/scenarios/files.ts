import { createHash, randomBytes } from 'node:crypto';

import { isFinished } from '../../../sandbox/n8n/executions';
import { eventually } from '../../support/eventually';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import { ASKING_N8N, SandboxCase, seed } from '../../support/queue-mode/sandbox-case';
import type { Report } from '../../support/report';

const { shop } = seed.phoneNumbers;
const FILE_BYTES = 300_000;
/** After so many executions, one was surely retried by another worker than the one that began it. */
const MOST_EXECUTIONS = 8;

/** More than the node makes for one upload. */
const ATTEMPTS = 10;

/** n8n keeps binary data in its database in queue mode, where all workers read it. */
export function fileScenarios(set: () => QueueSet, report: Report): void {
	it.each([
		['an access token', false],
		['an OAuth2 login', true],
	])('a file that one worker downloaded is sent by another, with %s', async (name, oAuth2) => {
		const test = await SandboxCase.open(set(), { oAuth2 });
		const { control } = test.sandbox;
		try {
			const trigger = oAuth2 ? webhook() : test.trigger();
			const workflow = await test.publish('Send back', [
				trigger,
				test.whatsApp('Download', {
					resource: 'media',
					operation: 'download',
					mediaId: '={{ $json.body?.media_id ?? $json.message.document.id }}',
				}),
				test.whatsApp('Send It Back', {
					operation: 'sendMedia',
					to: seed.customer.phone,
					mediaType: 'document',
					mediaSource: 'binary',
					inputBinaryField: 'data',
				}),
			]);
			let sent = 0;
			let elsewhere = 0;
			while (elsewhere === 0 && sent < MOST_EXECUTIONS) {
				await control.addFault({
					match: { method: 'POST', path: '/media' },
					// The response may come while the file is still on its way, and then counts as a broken connection.
					count: ATTEMPTS,
					error: { code: 131053 },
				});
				const content = randomBytes(FILE_BYTES);
				const { media_id: mediaId } = await control.customerSendsMedia({
					phone_number_id: shop.id,
					type: 'document',
					mime_type: 'application/pdf',
					bytes: content.toString('base64'),
					filename: 'file.pdf',
				});
				if (oAuth2) await set().trigger(workflow, trigger.webhookId ?? '', { media_id: mediaId });
				const failed = await eventually(async () => {
					const newest = (await set().api.executions.summaries(workflow)).at(-1);
					return newest?.mode === 'webhook' && isFinished(newest) && newest;
				}, ASKING_N8N);
				expect(failed.status).toBe('error');
				await control.clearFaults();
				const retried = await set().api.executions.retry(failed.id);
				expect(await set().api.executions.get(retried)).toMatchObject({ status: 'success' });
				sent++;
				const newest = (await control.media()).at(-1);
				expect(newest).toMatchObject({
					sha256: createHash('sha256').update(content).digest('hex'),
				});
				const [downloader] = set().workersOf(failed.id);
				const [sender] = set().workersOf(retried);
				if (sender !== downloader) elsewhere++;
			}
			report.add(
				'Files',
				'A file is downloaded, its upload fails, and "Retry execution" sends it; binary data in the database.',
				{ what: `with ${name}`, files: sent, 'sent by the other worker': elsewhere },
			);
			expect(elsewhere).toBeGreaterThan(0);
			expect(await control.messages()).toHaveLength(sent);
		} finally {
			await test.close();
		}
	});
}

const webhook = () => {
	const path = `file-${randomBytes(8).toString('hex')}`;
	return {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		position: [0, 0] as [number, number],
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived' },
	};
};
