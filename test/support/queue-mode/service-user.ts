import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { pathOf } from './programs';

/** Users under whom a root's databases run, as PostgreSQL refuses to run as root; the first that exists. */
const USERS = ['postgres', 'nobody'];

const isRoot = process.getuid?.() === 0;

/** PostgreSQL and Redis both end at once by this. */
const WHEN_PARENT_ENDS = 'QUIT';

function userId(option: '-u' | '-g', user: string): number | undefined {
	const { status, stdout } = spawnSync('id', [option, user], { encoding: 'utf8' });
	return status === 0 ? Number(stdout) : undefined;
}

const user = isRoot ? USERS.find((name) => userId('-u', name) !== undefined) : undefined;

/**
 * The command line that runs a program under a user whom PostgreSQL accepts, and that ends with the
 * process that started it. `setpriv` is part of every Linux; elsewhere the program just runs.
 */
export function asServiceUser(program: string, args: readonly string[]): [string, ...string[]] {
	const setpriv = pathOf('setpriv');
	if (setpriv === undefined) return [program, ...args];
	const identity =
		user === undefined
			? []
			: [`--reuid=${userId('-u', user)}`, `--regid=${userId('-g', user)}`, '--clear-groups'];
	return [setpriv, ...identity, '--pdeathsig', WHEN_PARENT_ENDS, program, ...args];
}

/**
 * Makes a folder that belongs to that user: the wanted one or, where the user may not enter the
 * folders above it, one in the system's folder for temporary files.
 */
export function serviceDirectory(wanted: string): string {
	mkdirSync(wanted, { recursive: true });
	if (user === undefined) return wanted;
	const own = (directory: string) =>
		chownSync(directory, userId('-u', user) ?? 0, userId('-g', user) ?? 0);
	own(wanted);
	const [program, ...args] = asServiceUser('test', ['-w', wanted]);
	try {
		execFileSync(program, args);
		return wanted;
	} catch {
		const elsewhere = mkdtempSync(path.join(tmpdir(), 'queue-mode-'));
		own(elsewhere);
		return elsewhere;
	}
}
