/**
 * What `npm run release -- <version>` runs: checks that the version can be released, writes it into
 * package.json, commits and tags. Pushing the tag makes GitHub publish, see CONTRIBUTING.md.
 * With `--dry-run` it stops after the checks.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { changelogFault } from './changelog';

const USAGE = 'npm run release -- <version> [--dry-run], e.g. npm run release -- 0.2.0';
const VERSION = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

const root = resolve(__dirname, '..');

const git = (...args: string[]): string =>
	execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** Why this version cannot be released now. */
function faults(version: string): string[] {
	const today = new Date().toISOString().slice(0, 10);
	const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
	const branch = git('branch', '--show-current');
	return [
		git('status', '--porcelain') !== '' && 'There are changes that are not committed.',
		branch !== 'main' && `Releases are made from main; this is ${branch || 'no branch'}.`,
		git('tag', '--list', `v${version}`) !== '' && `The tag v${version} exists already.`,
		changelogFault(changelog, version, today),
	].filter((fault) => typeof fault === 'string');
}

function release(args: string[]): void {
	const { values, positionals } = parseArgs({
		args,
		options: { 'dry-run': { type: 'boolean', default: false } },
		allowPositionals: true,
	});
	const [version = '', ...others] = positionals;
	if (!VERSION.test(version) || others.length > 0) throw new Error(USAGE);
	const found = faults(version);
	if (found.length > 0) throw new Error([`${version} cannot be released:`, ...found].join('\n- '));
	if (values['dry-run']) {
		console.log(`${version} can be released. Nothing was changed.`);
		return;
	}
	// npm writes package.json and the lockfile, commits both and tags; it refuses the version that is there.
	execFileSync(
		'npm',
		[
			'version',
			version,
			'--message',
			'Release %s',
			'--allow-same-version',
			'--workspaces-update=false',
		],
		{ cwd: root, stdio: 'inherit' },
	);
	console.log(`Tagged v${version}. To publish it: git push --follow-tags`);
}

try {
	release(process.argv.slice(2));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
