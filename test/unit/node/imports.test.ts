import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';

const root = path.resolve(__dirname, '../../..');

/** What is published, and the sandbox, without n8n's own installation in it. */
const FOLDERS = ['nodes', 'credentials', 'sandbox/cloud-api'];

const files = FOLDERS.flatMap((folder) =>
	readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
		path.join(folder, file),
	),
).filter((file) => file.endsWith('.ts'));

/** The files of this project that a file imports, also those of which it imports types only. */
const importsOf = (file: string): string[] =>
	ts
		.preProcessFile(readFileSync(path.join(root, file), 'utf8'))
		.importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
		.map(({ fileName }) => path.join(path.dirname(file), fileName))
		.flatMap((imported) =>
			[`${imported}.ts`, `${imported}/index.ts`].filter((each) =>
				existsSync(path.join(root, each)),
			),
		);

/** A chain of imports that ends where it begins; undefined if there is none. */
function findCycle(importsByFile: ReadonlyMap<string, readonly string[]>): string[] | undefined {
	const done = new Set<string>();
	const visit = (file: string, chain: readonly string[]): string[] | undefined => {
		if (chain.includes(file)) return [...chain.slice(chain.indexOf(file)), file];
		if (done.has(file)) return undefined;
		for (const imported of importsByFile.get(file) ?? []) {
			const cycle = visit(imported, [...chain, file]);
			if (cycle !== undefined) return cycle;
		}
		done.add(file);
		return undefined;
	};
	for (const file of importsByFile.keys()) {
		const cycle = visit(file, []);
		if (cycle !== undefined) return cycle;
	}
	return undefined;
}

it('no file imports itself through others', () => {
	const importsByFile = new Map(files.map((file) => [file, importsOf(file)] as const));
	expect([...importsByFile.values()].flat().length).toBeGreaterThan(500);
	expect(findCycle(importsByFile)).toBeUndefined();
});

it('finds a circular import', () => {
	const importsByFile = new Map([
		['a', ['b', 'd']],
		['b', ['d', 'c']],
		['c', ['b']],
		['d', []],
	]);
	expect(findCycle(importsByFile)).toEqual(['b', 'c', 'b']);
});
