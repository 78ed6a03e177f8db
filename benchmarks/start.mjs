/**
 * What `npm run bench` runs: installs what the benchmark is written with, then hands over to
 * run.ts. Only Node's own modules may be imported above that.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { endWithNpm } from '../tools/end-with-npm.mjs';
import { ensureInstalled } from '../tools/install.mjs';

endWithNpm();

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
	await ensureInstalled(root, {
		label: 'what builds the package and the sandbox',
		estimate: 'about a minute',
	});
	const tsx = createRequire(import.meta.url)('tsx/cjs/api');
	const { bench } = tsx.require(join(root, 'benchmarks', 'run.ts'), import.meta.url);
	process.exitCode = await bench(process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
