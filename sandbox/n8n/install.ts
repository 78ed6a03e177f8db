import { join } from 'node:path';

import { withLock } from '../../tools/process-lock.cjs';
import {
	n8nDirectory,
	nodeForN8n,
	nodeHeaders,
	pinnedInstallation,
	repositoryRoot,
	sandboxDataDirectory,
	type N8nInstallation,
} from './locations';
import { runCommand, runNpm } from './run-command';

export interface InstallOptions {
	/** Receives one line per step. */
	log?: (line: string) => void;
	/** Ends the installation when aborted; the next one starts it again. */
	signal?: AbortSignal;
}

/**
 * Makes sure that n8n is installed as its lockfile says. The first time takes 3 to 6 minutes and
 * 2.8 GB; later it returns at once.
 *
 * n8n's packages are installed without their install scripts: one of them (an addon for Kafka)
 * doesn't build everywhere, and of all of them the sandbox only needs SQLite's. Processes that do
 * this at the same time wait for each other.
 */
export async function installN8n({ log = () => {}, signal }: InstallOptions = {}): Promise<void> {
	await runCommand(
		process.execPath,
		[join(repositoryRoot, 'tools', 'install.mjs'), n8nDirectory, 'n8n', '2.8 GB, about 4 minutes'],
		{ cwd: n8nDirectory, showOutput: true, signal },
	);
	const lock = join(sandboxDataDirectory, 'package', 'sqlite.pid');
	const prepare = async () => await prepareSqlite(pinnedInstallation, { log, signal });
	await withLock(lock, prepare, { signal });
}

/** Downloads or builds the addon of n8n's database, which an installation without scripts lacks. */
export async function prepareSqlite(
	installation: N8nInstallation,
	{ log = () => {}, signal }: InstallOptions = {},
): Promise<void> {
	if ((await sqliteFault(installation)) === undefined) return;
	log('Preparing SQLite for n8n (downloaded if possible, else built in about 90 s) …');
	await buildSqlite(installation, signal);
	const fault = await sqliteFault(installation);
	if (fault !== undefined)
		throw new Error(`SQLite was built, but n8n's Node can't load it:\n${fault}`);
	log('SQLite is ready.');
}

/** Why n8n's Node can't load SQLite's addon; undefined if it can. */
async function sqliteFault(installation: N8nInstallation): Promise<string | undefined> {
	try {
		const { directory: cwd } = installation;
		await runCommand(nodeForN8n(installation), ['-e', "require('sqlite3')"], { cwd });
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

/**
 * sqlite3's install script downloads a ready-made file or, failing that, calls node-gyp. The
 * headers come with n8n's Node, so that a machine that reaches nothing but npm can build too.
 */
async function buildSqlite(
	installation: N8nInstallation,
	signal: AbortSignal | undefined,
): Promise<void> {
	const headers = nodeHeaders(installation);
	try {
		await runNpm(['rebuild', 'sqlite3', '--ignore-scripts=false', '--foreground-scripts'], {
			cwd: installation.directory,
			env: { ...process.env, ...(headers === undefined ? {} : { npm_config_nodedir: headers }) },
			signal,
		});
	} catch (error) {
		signal?.throwIfAborted();
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(
			"n8n's database, SQLite, could neither be downloaded nor built here. Building needs Python 3, make " +
				'and a C++ compiler (Debian and Ubuntu: "apt-get install python3 make g++"; macOS: ' +
				`"xcode-select --install"). Install them and run the command again.\n\n${reason}`,
		);
	}
}
