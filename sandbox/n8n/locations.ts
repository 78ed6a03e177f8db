import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder with n8n's package.json, lockfile and node_modules. Apart from our code, which would
 * otherwise import n8n's versions of the packages it uses.
 */
export const n8nDirectory = join(__dirname, 'runtime');

/** The root of this repository: the package under test. */
export const repositoryRoot = join(__dirname, '..', '..');

/** Everything the sandbox writes; may be deleted whenever nothing runs. */
export const sandboxDataDirectory =
	process.env.SANDBOX_DATA_DIRECTORY ?? join(repositoryRoot, '.sandbox');

/** n8n's command-line program. */
export const n8nProgram = join(n8nDirectory, 'node_modules', 'n8n', 'bin', 'n8n');

/** The Node major that n8n 2.36 and later need. */
const NODE_MAJOR = 24;

/**
 * The Node that runs n8n. It comes from npm, where each platform has a package of its own; on a
 * platform for which the lockfile has none, the Node that runs this will do if it is the right one.
 */
export function nodeForN8n(): string {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const fromNpm = join(
		n8nDirectory,
		'node_modules',
		`node-${platform}-${process.arch}`,
		'bin',
		program,
	);
	if (existsSync(fromNpm)) return fromNpm;
	if (process.versions.node.startsWith(`${NODE_MAJOR}.`)) return process.execPath;
	throw new Error(
		`n8n needs Node ${NODE_MAJOR}, and npm has none for ${platform}-${process.arch}. ` +
			`This is Node ${process.versions.node}: run the command again with Node ${NODE_MAJOR}.`,
	);
}

/** C headers of `nodeForN8n()`, so that building an addon downloads nothing; undefined if it has none. */
export function nodeHeaders(): string | undefined {
	const root = dirname(dirname(nodeForN8n()));
	return existsSync(join(root, 'include', 'node', 'node_api.h')) ? root : undefined;
}
