import { z } from 'zod';

import { repositoryRoot } from '../../sandbox/n8n/locations';
import { runNpm } from '../../sandbox/n8n/run-command';

/** The oldest n8n that works: package.json and the nodes name it too. */
export const OLDEST_SUPPORTED = '1.123.81';

/** The newest minor line is tried, and this many before it. */
const EARLIER_LINES = 8;

/** The Node versions that n8n's releases need, oldest first, with the oldest minor that n8n takes. */
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

/**
 * What is tried by default, newest first: the newest patch of the nine newest minor lines, the last release of
 * the major version before, and the oldest release that is supported.
 */
export function defaultVersions(published: readonly string[]): string[] {
	const newest = newestOfEachLine(published);
	const [latest = ''] = newest;
	const lastOfMajorBefore = newest.find((version) => partsOf(version)[0] < partsOf(latest)[0]);
	return [
		...new Set([
			...newest.slice(0, EARLIER_LINES + 1),
			...(lastOfMajorBefore === undefined ? [] : [lastOfMajorBefore]),
			OLDEST_SUPPORTED,
		]),
	];
}

/** The newest patch of each minor line, newest first. */
export function newestOfEachLine(versions: readonly string[]): string[] {
	const sorted = [...versions].sort(compareVersions).reverse();
	const lines = new Map<string, string>();
	for (const version of sorted) {
		const line = partsOf(version).slice(0, 2).join('.');
		if (!lines.has(line)) lines.set(line, version);
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

function partsOf(version: string): [number, number, number] {
	const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
	return [major, minor, patch];
}
