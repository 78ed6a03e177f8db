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

/** Where an n8n is installed, and the major version of the Node that it needs. */
export interface N8nInstallation {
	/** Contains its package.json and node_modules. */
	directory: string;
	nodeMajor: number;
}

/** The n8n of the sandbox and the end-to-end tests. n8n 2.36 and later need Node 24. */
export const pinnedInstallation: N8nInstallation = { directory: n8nDirectory, nodeMajor: 24 };

/** n8n's command-line program. */
export function n8nProgram({ directory }: N8nInstallation): string {
	return join(directory, 'node_modules', 'n8n', 'bin', 'n8n');
}

/**
 * The Node that runs n8n. It comes from npm, where each platform has a package of its own; on a
 * platform for which the installation has none, the Node that runs this will do if it is the right one.
 */
export function nodeForN8n({ directory, nodeMajor }: N8nInstallation = pinnedInstallation): string {
	const program = process.platform === 'win32' ? 'node.exe' : 'node';
	const fromNpm = join(directory, 'node_modules', nodePackage(), 'bin', program);
	if (existsSync(fromNpm)) return fromNpm;
	if (process.versions.node.startsWith(`${nodeMajor}.`)) return process.execPath;
	throw new Error(
		`n8n needs Node ${nodeMajor}, and npm has none for ${process.platform}-${process.arch}. ` +
			`This is Node ${process.versions.node}: run the command again with Node ${nodeMajor}.`,
	);
}

/** The npm package that has Node for this platform. */
export function nodePackage(): string {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	return `node-${platform}-${process.arch}`;
}

/** C headers of `nodeForN8n()`, so that building an addon downloads nothing; undefined if it has none. */
export function nodeHeaders(installation: N8nInstallation): string | undefined {
	const root = dirname(dirname(nodeForN8n(installation)));
	return existsSync(join(root, 'include', 'node', 'node_api.h')) ? root : undefined;
}
