/**
 * What `npm run docs` runs: writes the tables of operations, errors and versions of n8n, and the list of examples,
 * into the README and the documents, from the node's own and the examples' notes. `npm run docs:check` writes nothing and fails if one is out of date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

import { format, resolveConfig } from 'prettier';

import { RESOURCES } from '../nodes/WhatsApp/resources';
import { readResults, versionTables } from '../test/versions/results';
import { errorTables } from './error-tables';
import { exampleList } from './example-list';
import { fillIn } from './markdown-tables';
import { operationTables } from './operation-tables';

const root = resolve(__dirname, '..');
const documents = [
	'README.md',
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => join('docs', file)),
].map((file) => join(root, file));

async function main(check: boolean): Promise<void> {
	const tables = {
		...operationTables(RESOURCES),
		...errorTables(),
		...exampleList(join(root, 'examples')),
		...versionTables(readResults()),
	};
	const outdated: string[] = [];
	for (const file of documents) {
		const current = readFileSync(file, 'utf8');
		const filled = fillIn(current, tables);
		if (filled === current) continue;
		const options = await resolveConfig(file);
		const wanted = await format(filled, { ...options, filepath: file });
		if (wanted === current) continue;
		outdated.push(relative(root, file));
		if (!check) writeFileSync(file, wanted);
	}
	if (outdated.length === 0) return;
	const names = outdated.join(', ');
	if (check) throw new Error(`${names}: the tables are out of date. Run npm run docs.`);
	console.log(`Updated ${names}`);
}

main(process.argv.includes('--check')).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
