/**
 * What `npm run convert -- workflow.json` runs: puts the nodes of this package in the place of n8n's own nodes for
 * WhatsApp. The result goes to standard output or into a second file, what is left to do to standard error.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { convertWorkflow } from './convert/convertWorkflow';

const USAGE = 'npm run --silent convert -- workflow.json [converted.json]';

const [source, target] = process.argv.slice(2);
if (source === undefined) {
	process.stderr.write(`${USAGE}\n`);
	process.exitCode = 1;
} else {
	const exported = JSON.parse(readFileSync(source, 'utf8')) as Parameters<
		typeof convertWorkflow
	>[0];
	const { workflow, notes } = convertWorkflow(exported);
	const text = `${JSON.stringify(workflow, null, 2)}\n`;
	if (target === undefined) process.stdout.write(text);
	else writeFileSync(target, text);
	for (const note of notes) process.stderr.write(`- ${note}\n`);
	if (notes.length === 0) process.stderr.write("There is none of n8n's WhatsApp nodes in it.\n");
}
