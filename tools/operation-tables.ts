import type { ResourceDefinition } from '../nodes/WhatsApp/resources/defineResource';

/** Markdown made of the node's declarations, by the name of the marker that it stands between. */
export type Tables = Readonly<Record<string, string>>;

/** The tables of operations: `operations` is short, `operation-details` says what each one does. */
export const operationTables = (resources: readonly ResourceDefinition[]): Tables => ({
	operations: table(
		['Resource', 'Operations'],
		resources.map(({ name, operations }) => [
			name,
			operations.map((operation) => operation.name).join(', '),
		]),
	),
	'operation-details': resources
		.map(({ name, operations }) => {
			const rows = operations.map((operation) => [
				operation.name,
				operation.description,
				Object.keys(operation.output)
					.map((field) => `\`${field}\``)
					.join(', '),
			]);
			return `## ${name}\n\n${table(['Operation', 'What it does', 'Fields of an output item'], rows)}`;
		})
		.join('\n\n'),
});

/**
 * The document with each table put between its markers, `<!-- name:start -->` and `<!-- name:end -->`.
 *
 * @throws if a marker has no end
 */
export function fillIn(document: string, tables: Tables): string {
	let filled = document;
	for (const [name, markdown] of Object.entries(tables)) {
		const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
		const from = filled.indexOf(start);
		if (from === -1) continue;
		const to = filled.indexOf(end, from);
		if (to === -1) throw new Error(`${start} has no ${end}`);
		filled = `${filled.slice(0, from)}${start}\n\n${markdown}\n\n${filled.slice(to)}`;
	}
	return filled;
}

function table(headings: string[], rows: string[][]): string {
	const lines = [headings, headings.map(() => '---'), ...rows];
	return lines
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
		.join('\n');
}
