import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from '../../../sandbox/n8n/run-command';

/** The programs that queue mode needs besides n8n. */
export interface Programs {
	readonly initdb: string;
	readonly postgres: string;
	readonly pgIsReady: string;
	readonly redisServer: string;
}

const DEBIAN_PACKAGES = ['postgresql', 'redis-server'];

/** Debian keeps the servers' programs out of the path, in a folder for each version. */
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** A script that Debian asks before it starts a service; 101 means "no". */
const POLICY = '/usr/sbin/policy-rc.d';

/** For PostgreSQL's packages: no cluster of Debian's own, which nobody would use. */
const CLUSTER_SETTINGS = '/etc/postgresql-common/createcluster.conf';

/**
 * Finds PostgreSQL and Redis, and installs Debian's packages if they are missing and this is root.
 *
 * @throws with the names of the packages if they have to be installed by hand
 */
export async function findPrograms(log: (line: string) => void = () => {}): Promise<Programs> {
	const found = lookUp();
	if (found !== undefined) return found;
	const isInstallable = process.getuid?.() === 0 && pathOf('apt-get') !== undefined;
	if (isInstallable) {
		log(`Installing ${DEBIAN_PACKAGES.join(' and ')} …`);
		await installPackages();
		const installed = lookUp();
		if (installed !== undefined) return installed;
	}
	throw new Error(
		`PostgreSQL and Redis are needed and were not found. Install them and run the command again (Debian and Ubuntu: "apt-get install ${DEBIAN_PACKAGES.join(' ')}"; macOS: "brew install postgresql redis").`,
	);
}

function lookUp(): Programs | undefined {
	const initdb = pathOf('initdb');
	const postgres = pathOf('postgres');
	const pgIsReady = pathOf('pg_isready');
	const redisServer = pathOf('redis-server');
	return initdb && postgres && pgIsReady && redisServer
		? { initdb, postgres, pgIsReady, redisServer }
		: undefined;
}

/** The full path of a program, in the path or where Debian keeps PostgreSQL's. */
export function pathOf(program: string): string | undefined {
	const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : [];
	const newestFirst = versions.sort((a, b) => Number(b) - Number(a));
	const directories = [
		...(process.env.PATH ?? '').split(path.delimiter),
		...newestFirst.map((version) => path.join(DEBIAN_POSTGRES, version, 'bin')),
	];
	return directories
		.map((directory) => path.join(directory, program))
		.find((file) => existsSync(file));
}

/** Installs Debian's packages without starting their services, which would take ports. */
async function installPackages(): Promise<void> {
	const isOurPolicy = !existsSync(POLICY);
	if (isOurPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
	const options = { cwd: '/', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
	try {
		await runCommand('apt-get', ['update', '-qq'], options);
		await runCommand('apt-get', ['install', '--yes', '-qq', 'postgresql-common'], options);
		if (existsSync(CLUSTER_SETTINGS))
			writeFileSync(CLUSTER_SETTINGS, 'create_main_cluster = false\n', { flag: 'a' });
		await runCommand('apt-get', ['install', '--yes', '-qq', ...DEBIAN_PACKAGES], options);
	} finally {
		if (isOurPolicy) rmSync(POLICY, { force: true });
	}
}
