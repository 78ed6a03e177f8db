import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

// `npm start` loads the sandbox with a function of tsx's that adds a query to the paths of modules. With that in its
// own path esbuild doesn't find its program, so it is loaded by Node alone.
const { transform } = createRequire(join(__dirname, 'pages.ts'))(
	'esbuild',
) as typeof import('esbuild');

const directory = join(__dirname, 'browser');
const EXTENSIONS = ['.ts', '.tsx'];

const cache = new Map<string, { modified: number; code: string }>();

/**
 * A module of the pages as JavaScript: TypeScript without its types, nothing more.
 * @param name its path below `browser`, with `.js` or without an extension, as imports name it
 * @returns undefined if there is no such module
 */
export async function browserModule(name: string): Promise<string | undefined> {
	const file = sourceOf(name.replace(/\.js$/, ''));
	if (file === undefined) return undefined;
	const path = join(directory, file);
	const modified = statSync(path).mtimeMs;
	const known = cache.get(file);
	if (known?.modified === modified) return known.code;
	const { code } = await transform(await readFile(path, 'utf8'), {
		loader: 'tsx',
		jsx: 'automatic',
		jsxImportSource: 'preact',
		target: 'es2022',
		sourcefile: file,
	});
	cache.set(file, { modified, code });
	return code;
}

/** Only names of files that are there lead to a file: none leads out of the folder. */
function sourceOf(name: string): string | undefined {
	if (!existsSync(directory)) return undefined;
	const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
	const wanted = EXTENSIONS.map((extension) => `${name}${extension}`.replaceAll('/', sep));
	return files.find((file) => wanted.includes(file));
}
