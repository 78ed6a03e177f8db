import { createHash } from 'node:crypto';

import { readWorkflow, runWorkflow, type WorkflowRun } from './run-workflow';
import { TestSandbox, withInput } from './test-sandbox';

/** A JPEG by its first bytes; WhatsApp looks no further. */
export const jpeg = Buffer.from(`ffd8ffe000104a464946${'00'.repeat(64)}`, 'hex');

export const sha256 = (content: Buffer): string =>
	createHash('sha256').update(content).digest('hex');

/** A WebP file of this size, by its first bytes. */
export function webp(size: number, animated: boolean) {
	const bytes = Buffer.alloc(size);
	bytes.write('RIFF', 0, 'latin1');
	bytes.writeUInt32LE(size - 8, 4);
	bytes.write('WEBPVP8X', 8, 'latin1');
	bytes.writeUInt32LE(10, 16);
	bytes[20] = animated ? 2 : 0;
	return bytes;
}

/** The binary data of an item with one file. */
export const file = (content: Buffer, mimeType: string, fileName: string) => ({
	data: { data: content.toString('base64'), mimeType, fileName },
});

/** Runs the workflow files about media against a sandbox of its own. */
export function mediaCase() {
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await TestSandbox.start();
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => await sandbox.control.reset());

	/** The workflow run one of n8n's two ways. */
	const runIn =
		(ways: 'all' | 'routing') =>
		async (
			workflow: string,
			items: Array<Record<string, unknown>>,
			changes: Parameters<typeof withInput>[2] = {},
		): Promise<WorkflowRun> =>
			await runWorkflow(withInput(readWorkflow(workflow), items, changes), sandbox.credentials(), {
				ways,
			});

	return {
		sandbox: () => sandbox,

		runIn,

		uploadIn:
			(ways: 'all' | 'routing') =>
			async (
				content = jpeg,
				mimeType = 'image/jpeg',
				type = 'image',
				fileName = 'menu "1" ☕.jpg',
			): Promise<WorkflowRun> =>
				await runIn(ways)('media-upload', [{ type }], {
					binary: file(content, mimeType, fileName),
				}),

		/** What the sandbox was asked, e.g. `POST /v25.0/106540352242922/media`. */
		paths: async (): Promise<string[]> =>
			(await sandbox.control.requests()).map(({ method, path }) => `${method} ${path}`),
	};
}
