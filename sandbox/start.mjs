/**
 * What `npm start` runs: installs what the sandbox is written with, then hands over to
 * start/start.ts. Only Node's own modules may be imported above that.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../tools/install.mjs';

const PARENT_POLL_MS = 250;

/**
 * A signal to npm ends npm and the shell in between; it never gets here. That our parent has gone
 * is then all there is to tell us. Run without npm, in the background, we may outlive the parent.
 */
if (process.env.npm_lifecycle_event) {
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
	}, PARENT_POLL_MS).unref();
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
	await ensureInstalled(root, { label: 'what builds the package and the sandbox', estimate: 'about a minute' });
	const tsx = createRequire(import.meta.url)('tsx/cjs/api');
	const { start } = tsx.require(join(root, 'sandbox', 'start', 'start.ts'), import.meta.url);
	process.exitCode = await start(process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
