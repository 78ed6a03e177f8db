import { z } from 'zod';

import { OLDEST_N8N } from '../../nodes/WhatsApp/operation/supportedN8n';
import { repositoryRoot } from '../../sandbox/n8n/locations';
import { runNpm } from '../../sandbox/n8n/run-command';

/** The newest minor line is tried, and this many before it. */
const EARLIER_LINES = 8;

/** Some releases need a package of which npm, or a mirror of it, lacks the version. */
const PATCHES_TRIED = 3;

/** The Node versions that n8n's releases need, oldest first, with what npm is asked for. */
const NODE_RANGES: ReadonlyMap<number, string> = new Map([
	[20, '^20.19.0'],
	[22, '^22.22.0'],
	[24, '^24.13.0'],
]);

/** A release of n8n and the Node that it needs. */
export interface Release {
	version: string;
	nodeMajor: number;
	/** For npm. */
	nodeRange: string;
}

const versionList = z.array(z.string());

/** All releases of n8n that npm lists, without previews. */
export async function publishedVersions(): Promise<string[]> {
	const output = await runNpm(['view', 'n8n', 'versions', '--json'], { cwd: repositoryRoot });
	return versionList.parse(JSON.parse(output)).filter((version) => !version.includes('-'));
}

/** Versions to run; of each step, the first that installs. */
export type Plan = ReadonlyArray<readonly string[]>;

/**
 * What is tried by default: the newest patches of the nine newest minor lines, the last release of the major
 * version before, the oldest release that is supported, and the newest before that, in which the nodes say so.
 */
export function defaultPlan(published: readonly string[]): Plan {
	const lines = patchesByLine(published);
	const [latest = ''] = lines[0] ?? [];
	const lastOfMajorBefore = lines.find(([version = '']) => majorOf(version) < majorOf(latest));
	return [
		...lines.slice(0, EARLIER_LINES + 1).map((patches) => patches.slice(0, PATCHES_TRIED)),
		...(lastOfMajorBefore === undefined ? [] : [lastOfMajorBefore.slice(0, 1)]),
		[OLDEST_N8N],
		lines
			.map(([newest = '']) => newest)
			.filter((version) => isUnsupported(version))
			.slice(0, PATCHES_TRIED),
	];
}

/** Whether a release is older than the oldest that is supported. */
export const isUnsupported = (version: string): boolean => compareVersions(version, OLDEST_N8N) < 0;

/** The newest that installs, and the oldest that is supported. */
export function planOfEnds(published: readonly string[]): Plan {
	return [patchesByLine(published).map(([newest = '']) => newest), [OLDEST_N8N]];
}

/** The releases of each minor line, all newest first. */
function patchesByLine(versions: readonly string[]): string[][] {
	const lines = new Map<string, string[]>();
	for (const version of [...versions].sort(compareVersions).reverse()) {
		const line = partsOf(version).slice(0, 2).join('.');
		lines.set(line, [...(lines.get(line) ?? []), version]);
	}
	return [...lines.values()];
}

/** For sorting, oldest first. */
export function compareVersions(a: string, b: string): number {
	const [left, right] = [partsOf(a), partsOf(b)];
	const different = left.findIndex((part, index) => part !== right[index]);
	return different === -1 ? 0 : (left[different] ?? 0) - (right[different] ?? 0);
}

/** Reads which Node a release needs from what it says itself: the oldest that we have of those. */
export async function release(version: string): Promise<Release> {
	const range = await runNpm(['view', `n8n@${version}`, 'engines.node'], { cwd: repositoryRoot });
	return { version, ...nodeFor(range) };
}

/** @param range as n8n writes it, e.g. `>=20.19 <= 24.x` */
export function nodeFor(range: string): { nodeMajor: number; nodeRange: string } {
	const oldest = Number(/\d+/.exec(range)?.[0] ?? 0);
	for (const [nodeMajor, nodeRange] of NODE_RANGES) {
		if (nodeMajor >= oldest) return { nodeMajor, nodeRange };
	}
	throw new Error(`n8n needs Node ${range.trim()}, which this command does not know yet`);
}

const majorOf = (version: string): number => partsOf(version)[0];

function partsOf(version: string): [number, number, number] {
	const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
	return [major, minor, patch];
}
