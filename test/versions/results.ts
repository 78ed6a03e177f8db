import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { OLDEST_N8N } from '../../nodes/WhatsApp/operation/supportedN8n';
import { repositoryRoot } from '../../sandbox/n8n/locations';
import { table, type Tables } from '../../tools/markdown-tables';
import { CHECKS } from './checks';
import { compareVersions, isUnsupported } from './releases';

const resultsFile = join(repositoryRoot, 'test', 'versions', 'results.json');

/** What came of one version of n8n. */
const versionResult = z.object({
	version: z.string(),
	/** The Node that ran it; absent if it was not installed. */
	node: z.string().optional(),
	date: z.string(),
	/** Of this package, as it was tried. */
	commit: z.string().optional(),
	/** Why n8n could not be installed or started; the checks were not run then. */
	fault: z.string().optional(),
	/** By the check's title: `null` if it passed, or else what did not work. */
	checks: z.record(z.string(), z.string().nullable()),
});

export type VersionResult = z.infer<typeof versionResult>;

/** The results of all versions that were ever run, newest version first. */
export function readResults(): VersionResult[] {
	if (!existsSync(resultsFile)) return [];
	return z.array(versionResult).parse(JSON.parse(readFileSync(resultsFile, 'utf8')));
}

/** Keeps a result in place of the one of the same version. */
export function keepResult(result: VersionResult): void {
	const others = readResults().filter(({ version }) => version !== result.version);
	const all = [...others, result].sort((a, b) => compareVersions(b.version, a.version));
	writeFileSync(resultsFile, `${JSON.stringify(all, null, '\t')}\n`);
}

/** Whether n8n started and every check passed. */
export const isPassed = ({ fault, checks }: VersionResult): boolean =>
	fault === undefined && CHECKS.every(({ title }) => checks[title] === null);

/** Whether n8n is older than what the package supports, and runs its nodes no further than to say so. */
export const isRefused = ({ version, fault, checks }: VersionResult): boolean =>
	isUnsupported(version) &&
	fault === undefined &&
	['Send', 'Trigger'].every((title) =>
		checks[title]?.includes(`requires n8n ${OLDEST_N8N} or newer`),
	);

/** The tables of docs/compatibility.md, and the list of versions in the README. */
export function versionTables(results: readonly VersionResult[]): Tables {
	const titles = CHECKS.map(({ title }) => title);
	const rows = results.map(({ version, node = '–', date, commit = '–', checks }) => [
		version,
		node,
		...titles.map((title) => {
			const reason = checks[title];
			return reason === undefined ? '–' : reason === null ? 'yes' : 'no';
		}),
		date,
		commit,
	]);
	const passed = results.filter(isPassed).map(({ version }) => version);
	return {
		versions: table(['n8n', 'Node', ...titles, 'Date', 'Commit'], rows),
		'version-faults': results
			.filter((result) => !isPassed(result))
			.map((result) => `- **${result.version}**: ${reasonsOf(result).join('; ')}`)
			.join('\n'),
		'tested-versions': `Tested with n8n ${passed.join(', ')}.`,
	};
}

/** Why a version is not supported; what several checks say is said once. */
function reasonsOf({ fault, checks }: VersionResult): string[] {
	if (fault !== undefined) return [`not installed or not started: ${fault}`];
	const titles = new Map<string, string[]>();
	for (const [title, reason] of Object.entries(checks)) {
		if (reason !== null) titles.set(reason, [...(titles.get(reason) ?? []), title]);
	}
	return [...titles].map(([reason, names]) => `${names.join(', ')}: ${reason}`);
}
