/**
 * What `npm run test:edges` runs: executions of a real n8n that are stopped, killed and retried, and
 * what their receivers got of it. Arguments go to jest; EDGE_ROUNDS repeats each test at other moments, and
 * EDGE_RESULTS=1 writes the figures of the kills to test/edges/results.md.
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
			"Tests of an execution's edges",
			'npx',
			'jest',
			'--config',
			'test/edges/jest.config.js',
			...process.argv.slice(2),
		],
	]);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
