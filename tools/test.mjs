/**
 * What `npm test` runs: installs what is missing, then everything that needs no running n8n.
 * Arguments go to jest, e.g. `npm test -- --selectProjects engine`.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './install.mjs';
import { runSteps } from './steps.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
	await ensureInstalled(root, { label: 'the development tools', estimate: 'about a minute' });
	await runSteps(root, [
		['Build', 'npm', 'run', '--silent', 'build'],
		['Tables and links in the documents', 'npm', 'run', '--silent', 'docs:check'],
		['Formatting', 'npm', 'run', '--silent', 'format:check'],
		['Lint', 'npm', 'run', '--silent', 'lint'],
		['Types of tests and sandbox', 'npm', 'run', '--silent', 'typecheck'],
		['Unit, sandbox and engine tests', 'npx', 'jest', ...process.argv.slice(2)],
	]);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
