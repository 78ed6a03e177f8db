import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { z } from 'zod';

import type { Tables } from './markdown-tables';

const NOTE = 'n8n-nodes-base.stickyNote';

/** In the order in which users need them; any other comes after these. */
const ORDER = ['send-message', 'track-statuses', 'broadcast', 'menu', 'support-agent', 'approval'];

const exampleFile = z.object({
	name: z.string(),
	nodes: z.array(z.object({ type: z.string(), parameters: z.object({ content: z.unknown() }) })),
});

/** The files of a folder of examples, without `.json`, in the order in which they are shown. */
export const exampleNames = (directory: string): string[] => {
	const names = readdirSync(directory)
		.filter((file) => file.endsWith('.json'))
		.map((file) => basename(file, '.json'));
	return [
		...ORDER.filter((name) => names.includes(name)),
		...names.filter((name) => !ORDER.includes(name)),
	];
};

/** Each example with its picture and what its own note says. */
export function exampleList(directory: string): Tables {
	const entries = exampleNames(directory).map((name) => {
		const { name: title, nodes } = exampleFile.parse(
			JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8')),
		);
		const note = nodes.find(({ type }) => type === NOTE)?.parameters.content;
		if (typeof note !== 'string') throw new Error(`${name} has no note`);
		const [, ...text] = note.split('\n');
		return [
			`## ${title}`,
			`[examples/${name}.json](../examples/${name}.json)`,
			`![The workflow "${title}" in n8n's editor](images/examples/${name}.png)`,
			text.join('\n').trim(),
		].join('\n\n');
	});
	return { examples: entries.join('\n\n') };
}
