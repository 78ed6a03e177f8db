import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { z } from 'zod';

import { prepareSqlite } from '../../sandbox/n8n/install';
import {
	nodeForN8n,
	nodePackage,
	pinnedInstallation,
	sandboxDataDirectory,
	type N8nInstallation,
} from '../../sandbox/n8n/locations';
import { runCommand, runNpm } from '../../sandbox/n8n/run-command';
import type { Release } from './releases';

const versionsDirectory = join(sandboxDataDirectory, 'versions');

/** Replaced in n8n's own dependencies: what npm's mirrors lack, or what does not come from npm. */
const OVERRIDES = {
	linkedom: '0.18.12',
	'msgpackr-extract': '3.0.4',
	'node-gyp': '^11.5.0',
	xlsx: '0.18.5',
};

const versioned = z.object({ version: z.string() });

/** An n8n that was installed for the matrix. */
export interface InstalledRelease extends N8nInstallation {
	/** n8n's user folder. */
	dataDirectory: string;
	/** Deletes n8n and its data: 2 to 3 GB. */
	remove(): void;
}

/**
 * Installs a release of n8n from npm, without its install scripts except that of SQLite, together with the Node
 * that it needs. An installation that was kept is used again.
 *
 * @throws if npm does not find all of its packages
 */
export async function installRelease(
	{ version, nodeMajor, nodeRange }: Release,
	signal: AbortSignal,
): Promise<InstalledRelease> {
	const directory = join(versionsDirectory, version);
	const installation = { directory, nodeMajor };
	mkdirSync(directory, { recursive: true });
	if (versionIn(join(directory, 'node_modules', 'n8n')) !== version || !isComplete(directory)) {
		const manifest = {
			name: 'n8n-under-test',
			private: true,
			dependencies: { n8n: version },
			optionalDependencies: { [nodePackage()]: nodeRange },
			overrides: OVERRIDES,
		};
		writeFileSync(join(directory, 'package.json'), JSON.stringify(manifest, null, '\t'));
		await runNpm(
			[
				'install',
				'--ignore-scripts',
				'--prefer-offline',
				'--no-audit',
				'--no-fund',
				'--loglevel=error',
			],
			{
				cwd: directory,
				signal,
			},
		);
	}
	await installSqlite(installation, signal);
	return {
		...installation,
		dataDirectory: join(directory, 'data'),
		remove: () => rmSync(directory, { recursive: true, force: true }),
	};
}

/** The exact version of the Node that runs it. */
export async function nodeVersion(installation: N8nInstallation): Promise<string> {
	const { directory: cwd } = installation;
	const output = await runCommand(nodeForN8n(installation), ['--version'], { cwd });
	return output.trim().replace('v', '');
}

/** npm writes this file last. */
const isComplete = (directory: string): boolean =>
	existsSync(join(directory, 'node_modules', '.package-lock.json'));

/**
 * The addon is the same for every Node, so releases with the same version of SQLite's package share one, also
 * with the sandbox's n8n.
 */
async function installSqlite(installation: N8nInstallation, signal: AbortSignal): Promise<void> {
	const addon = addonOf(installation);
	const version = versionIn(sqliteOf(installation));
	const kept = join(versionsDirectory, `sqlite3-${version}.node`);
	const built = [
		kept,
		...(versionIn(sqliteOf(pinnedInstallation)) === version ? [addonOf(pinnedInstallation)] : []),
	].find((file) => existsSync(file));
	if (!existsSync(addon) && built !== undefined) {
		mkdirSync(dirname(addon), { recursive: true });
		copyFileSync(built, addon);
	}
	await prepareSqlite(installation, { signal });
	if (existsSync(addon)) copyFileSync(addon, kept);
}

const sqliteOf = ({ directory }: N8nInstallation): string =>
	join(directory, 'node_modules', 'sqlite3');

const addonOf = (installation: N8nInstallation): string =>
	join(sqliteOf(installation), 'build', 'Release', 'node_sqlite3.node');

/** The version of an installed package; undefined if it is not installed. */
function versionIn(directory: string): string | undefined {
	const manifest = join(directory, 'package.json');
	if (!existsSync(manifest)) return undefined;
	return versioned.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version;
}
