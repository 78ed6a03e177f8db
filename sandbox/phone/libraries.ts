import { dirname, join } from 'node:path';

/** The modules of npm packages which the pages import, by the name at which the import maps look for them. */
const LIBRARIES: Readonly<Record<string, string>> = {
	'preact.js': 'dist/preact.mjs',
	'hooks.js': 'hooks/dist/hooks.mjs',
	'jsx-runtime.js': 'jsx-runtime/dist/jsxRuntime.mjs',
};

/** @returns where the module is on this machine, or undefined if the pages have no such library */
export function libraryPath(name: string): string | undefined {
	const file = LIBRARIES[name];
	return file && join(dirname(require.resolve('preact/package.json')), file);
}
