/**
 * Runs a command that is written in TypeScript: `node tools/run.mjs <file> <function> [arguments]`.
 * Installs what is missing first, so only Node's own modules may be imported here. The function gets
 * the arguments and returns the exit code.
 */
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { endWithNpm } from './end-with-npm.mjs';
import { ensureInstalled } from './install.mjs';

endWithNpm();

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [file, name, ...args] = process.argv.slice(2);

try {
	await ensureInstalled(root, {
		label: 'what builds the package and the sandbox',
		estimate: 'about a minute',
	});
	const tsx = createRequire(import.meta.url)('tsx/cjs/api');
	const { [name]: run } = tsx.require(resolve(root, file), import.meta.url);
	process.exitCode = await run(args);
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
