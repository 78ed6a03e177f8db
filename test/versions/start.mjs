/**
 * What `npm run versions` runs: installs what is missing, then hands over to versions.ts. Only Node's
 * own modules may be imported above that.
 */
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { endWithNpm } from '../../tools/end-with-npm.mjs';
import { ensureInstalled } from '../../tools/install.mjs';

endWithNpm();

const directory = dirname(fileURLToPath(import.meta.url));

try {
	await ensureInstalled(resolve(directory, '../..'), {
		label: 'what builds the package and the sandbox',
		estimate: 'about a minute',
	});
	const tsx = createRequire(import.meta.url)('tsx/cjs/api');
	const { versions } = tsx.require(join(directory, 'versions.ts'), import.meta.url);
	process.exitCode = await versions(process.argv.slice(2));
} catch (error) {
	console.error(error.message);
	process.exitCode = 1;
}
