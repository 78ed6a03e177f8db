import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

import { repositoryRoot } from '../../sandbox/n8n/locations';
import { CHECKS } from './checks';
import { compareVersions } from './releases';

const resultsFile = join(repositoryRoot, 'test', 'versions', 'results.json');

/** What came of one version of n8n. */
const versionResult = z.object({
	version: z.string(),
	/** The Node that ran it; absent if it was not installed. */
	node: z.string().optional(),
	date: z.string(),
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
export async function keepResult(result: VersionResult): Promise<void> {
	const others = readResults().filter(({ version }) => version !== result.version);
	const all = [...others, result].sort((a, b) => compareVersions(b.version, a.version));
	const options = await resolveConfig(resultsFile);
	const text = await format(JSON.stringify(all), { ...options, filepath: resultsFile });
	writeFileSync(resultsFile, text);
}

/** Whether n8n started and every check passed. */
export const isPassed = ({ fault, checks }: VersionResult): boolean =>
	fault === undefined && CHECKS.every(({ title }) => checks[title] === null);
