/** Markdown made from the node's own tables, by the name of the markers around it. */
export type Tables = Readonly<Record<string, string>>;

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

/** A table in Markdown. */
export function table(headings: string[], rows: string[][]): string {
	const lines = [headings, headings.map(() => '---'), ...rows];
	return lines
		.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
		.join('\n');
}
