import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { withLock } from '../../tools/process-lock.cjs';
import { keepBuild, lastBuild } from './last-build';
import { repositoryRoot, sandboxDataDirectory } from './locations';
import { runNpm } from './run-command';

export interface PackageOptions {
	/** n8n's user folder, the same as `startN8n`'s `dataDirectory`. n8n must not be running in it. */
	dataDirectory: string;
	/** The package to install; this repository by default. */
	packageDirectory?: string;
	/** Whether to build it first, if it has changed; default true. */
	build?: boolean;
	log?: (line: string) => void;
	signal?: AbortSignal;
}

export interface InstalledPackage {
	name: string;
	version: string;
	/** False if this very build was installed already. */
	changed: boolean;
	/** Where n8n loads it from. */
	directory: string;
	/** To be called before something else changes what is installed: it is installed again next time. */
	forget(): void;
}

const packed = z
	.array(z.object({ name: z.string(), version: z.string(), filename: z.string() }))
	.min(1);

/**
 * Builds and packs this package, unless it is the same as last time, and installs the tarball as a user does who follows n8n's manual
 * for installing a community node by hand: `npm install` in `~/.n8n/nodes`.
 *
 * At start n8n loads every `n8n-nodes-*` in that folder's node_modules, whether or not its database
 * knows the package; the database only feeds the list in Settings > Community nodes, which is
 * written when a package comes from npm's registry through the editor. n8n puts its own modules on
 * the package's search path, so the peer dependency n8n-workflow must not be installed beside it.
 *
 * Processes that do this at the same time wait for each other.
 */
export async function installPackageUnderTest(options: PackageOptions): Promise<InstalledPackage> {
	const lock = join(sandboxDataDirectory, 'package', 'building.pid');
	return await withLock(lock, async () => await buildAndInstall(options), {
		signal: options.signal,
	});
}

async function buildAndInstall(options: PackageOptions): Promise<InstalledPackage> {
	const {
		dataDirectory,
		packageDirectory = repositoryRoot,
		build = true,
		log = () => {},
		signal,
	} = options;
	const { name, version, tarball } = build
		? await buildAndPack(packageDirectory, log, signal)
		: await pack(packageDirectory, signal);

	const nodesDirectory = join(dataDirectory, '.n8n', 'nodes');
	const installed = join(nodesDirectory, 'node_modules', name);
	const stamp = join(nodesDirectory, 'node_modules', `.${name.replace('/', '+')}.sha256`);
	const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	const current = existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
	const forget = () => rmSync(stamp, { force: true });
	const result = { name, version, directory: installed, forget };
	if (current === hash && existsSync(installed)) return { ...result, changed: false };

	log(`Installing ${name} ${version} from its tarball …`);
	mkdirSync(nodesDirectory, { recursive: true });
	const manifest = join(nodesDirectory, 'package.json');
	if (!existsSync(manifest)) {
		writeFileSync(
			manifest,
			JSON.stringify({ name: 'installed-nodes', private: true, dependencies: {} }, null, 2),
		);
	}
	// The version seldom changes between builds, and npm would keep what it has.
	rmSync(installed, { recursive: true, force: true });
	await runNpm(
		[
			'install',
			tarball,
			'--ignore-scripts',
			'--legacy-peer-deps',
			'--no-package-lock',
			'--no-audit',
			'--no-fund',
		],
		{ cwd: nodesDirectory, signal },
	);
	writeFileSync(stamp, hash);
	return { ...result, changed: true };
}

/** Building takes longest of all at a start, so what has not changed since the last one is not built again. */
async function buildAndPack(
	packageDirectory: string,
	log: (line: string) => void,
	signal: AbortSignal | undefined,
) {
	const stamp = join(sandboxDataDirectory, 'package', 'last-build.json');
	const last = lastBuild(stamp, packageDirectory);
	if (last !== undefined) return last;
	log('Building the package …');
	await runNpm(['run', 'build'], { cwd: packageDirectory, signal });
	const built = await pack(packageDirectory, signal);
	keepBuild(stamp, packageDirectory, built);
	return built;
}

async function pack(packageDirectory: string, signal: AbortSignal | undefined) {
	const destination = join(sandboxDataDirectory, 'package');
	mkdirSync(destination, { recursive: true });
	const output = await runNpm(
		['pack', '--json', '--loglevel=error', '--pack-destination', destination],
		{
			cwd: packageDirectory,
			signal,
		},
	);
	const [first] = packed.parse(JSON.parse(output.slice(output.indexOf('['))));
	if (first === undefined) throw new Error('npm packed nothing');
	return { name: first.name, version: first.version, tarball: join(destination, first.filename) };
}
