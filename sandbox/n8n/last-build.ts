import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

/** What decides what is in the package: its sources, what builds it, and the build itself. */
const PARTS = [
	'nodes',
	'credentials',
	'icons',
	'index.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
	'gulpfile.js',
	'CHANGELOG.md',
	'README.md',
	'LICENSE',
	'dist',
];

const packedBuild = z.object({
	fingerprint: z.string(),
	name: z.string(),
	version: z.string(),
	tarball: z.string(),
});

/** A tarball, and of which build it is. */
export type PackedBuild = z.infer<typeof packedBuild>;

/** @returns what is kept in `file`, if it is still what building and packing would make */
export function lastBuild(file: string, packageDirectory: string): PackedBuild | undefined {
	try {
		const last = packedBuild.parse(JSON.parse(readFileSync(file, 'utf8')));
		const isCurrent =
			existsSync(last.tarball) && last.fingerprint === fingerprintOf(packageDirectory);
		return isCurrent ? last : undefined;
	} catch {
		// None yet, or not readable: it is built again.
		return undefined;
	}
}

/** Keeps in `file` what was just built and packed. */
export function keepBuild(
	file: string,
	packageDirectory: string,
	build: Omit<PackedBuild, 'fingerprint'>,
): void {
	const fingerprint = fingerprintOf(packageDirectory);
	writeFileSync(file, JSON.stringify({ ...build, fingerprint }));
}

/** A hash over the names and contents of all files that matter. */
function fingerprintOf(directory: string): string {
	const hash = createHash('sha256');
	for (const file of PARTS.flatMap((part) => filesOf(directory, part)))
		hash
			.update(`${file}\0`)
			.update(readFileSync(join(directory, file)))
			.update('\0');
	return hash.digest('hex');
}

function filesOf(directory: string, part: string): string[] {
	const path = join(directory, part);
	if (!existsSync(path)) return [];
	if (statSync(path).isFile()) return [part];
	return readdirSync(path, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(directory.length + 1))
		.sort();
}
