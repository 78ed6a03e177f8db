/**
 * What `npm run test:e2e` runs: the nodes in a real n8n, as users install them. Arguments go to jest.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './install.mjs';
import { runSteps } from './steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
	await ensureInstalled(root, { label: 'the development tools', estimate: 'about a minute' });
	await runSteps(root, [
		// Brings n8n along, so that the time limits of the tests are those of the tests.
		[
			'Send a message and receive its statuses (npm start -- --once)',
			'npm',
			'start',
			'--silent',
			'--',
			'--once',
		],
		[
			'End-to-end tests',
			'npx',
			'jest',
			'--config',
			'test/e2e/jest.config.js',
			...process.argv.slice(2),
		],
	]);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
