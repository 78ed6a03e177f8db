/**
 * What `npm run fuzz -- 20` runs: the tests with random input, with that many times more of it than
 * `npm test` tries.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './install.mjs';
import { runSteps } from './steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [factor = '10'] = process.argv.slice(2);

try {
	if (!(Number(factor) > 0)) throw new Error('npm run fuzz -- <factor>, e.g. npm run fuzz -- 20');
	await ensureInstalled(root, { label: 'the development tools', estimate: 'about a minute' });
	process.env.FUZZ_FACTOR = factor;
	await runSteps(root, [
		['Build', 'npm', 'run', '--silent', 'build'],
		[
			`Tests with random input, ${factor} times as much as usual`,
			'npx',
			'jest',
			'--selectProjects',
			'engine',
			'unit',
			'--no-watchman',
			'--testTimeout',
			String(30_000 * Number(factor)),
			'--testPathPatterns',
			'fuzz|hostile|odd-responses|voice-recording|markdown|parse-json|event-identity',
		],
	]);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
