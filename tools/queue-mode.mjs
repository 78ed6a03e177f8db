/**
 * What `npm run queue-mode` runs: n8n in queue mode with PostgreSQL and Redis, whose processes are
 * killed while they send and receive. Arguments go to jest; QUEUE_ROUNDS repeats the kills at other
 * moments, and QUEUE_RESULTS=1 writes the figures to test/queue-mode/results.md.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './install.mjs';
import { runSteps } from './steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
	await ensureInstalled(root, { label: 'the development tools', estimate: 'about a minute' });
	await runSteps(root, [
		[
			'Queue mode',
			'npx',
			'jest',
			'--config',
			'test/queue-mode/jest.config.js',
			'--no-watchman',
			...process.argv.slice(2),
		],
	]);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
