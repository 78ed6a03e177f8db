import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { n8nDirectory, nodeForN8n, repositoryRoot } from '../sandbox/n8n/locations';

/** On what the figures were taken: they say little about another machine. */
export interface Machine {
	date: string;
	processor: string;
	cores: number;
	memoryGb: number;
	system: string;
	/** Of the minute before; other work on the machine disturbs the figures. */
	load: number;
	/** That runs n8n. */
	node: string;
	n8n: string;
	packageVersion: string;
	/** With "+" if the files differ from it; undefined outside a repository. */
	commit?: string;
}

const versioned = z.object({ version: z.string() });

export function describeMachine(): Machine {
	return {
		date: new Date().toISOString().slice(0, 16).replace('T', ' '),
		processor: cpus()[0]?.model.trim() ?? 'unknown',
		cores: cpus().length,
		memoryGb: Math.round(totalmem() / 1024 ** 3),
		system: `${type()} ${release()} ${arch()}`,
		load: loadavg()[0] ?? 0,
		node: execFileSync(nodeForN8n(), ['--version'], { encoding: 'utf8' }).trim(),
		n8n: versionOf(join(n8nDirectory, 'node_modules', 'n8n')),
		packageVersion: versionOf(repositoryRoot),
		commit: packageCommit(),
	};
}

const versionOf = (directory: string): string =>
	versioned.parse(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))).version;

/** The commit of the package as it is here. */
export function packageCommit(): string | undefined {
	try {
		const git = (...args: string[]): string =>
			execFileSync('git', args, {
				cwd: repositoryRoot,
				encoding: 'utf8',
				stdio: ['ignore', 'pipe', 'ignore'],
			}).trim();
		return (
			git('rev-parse', '--short', 'HEAD') +
			(git('status', '--porcelain', '--', 'nodes', 'credentials') === '' ? '' : '+')
		);
	} catch {
		return undefined;
	}
}
