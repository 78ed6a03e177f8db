import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { keepBuild, lastBuild } from '../../../sandbox/n8n/last-build';

let directory: string;
let stamp: string;
let tarball: string;

beforeEach(() => {
	directory = mkdtempSync(join(tmpdir(), 'last-build-'));
	stamp = join(directory, 'last-build.json');
	tarball = join(directory, 'package.tgz');
	for (const folder of ['nodes', 'dist']) {
		mkdirSync(join(directory, folder, 'deep'), { recursive: true });
		writeFileSync(join(directory, folder, 'deep', 'file'), 'content');
	}
	writeFileSync(tarball, '');
	keepBuild(stamp, directory, { name: 'package', version: '1.0.0', tarball });
});
afterEach(() => rmSync(directory, { recursive: true }));

it('is used again when nothing has changed', () => {
	expect(lastBuild(stamp, directory)).toMatchObject({ version: '1.0.0', tarball });
});

it.each<[string, () => void]>([
	['a source has changed', () => writeFileSync(join(directory, 'nodes/deep/file'), 'changed')],
	['a source is new', () => writeFileSync(join(directory, 'nodes/another'), '')],
	['the build has been changed', () => writeFileSync(join(directory, 'dist/deep/file'), 'changed')],
	['the build is gone', () => rmSync(join(directory, 'dist'), { recursive: true })],
	['the tarball is gone', () => rmSync(tarball)],
	['nothing readable was kept', () => writeFileSync(stamp, '{')],
])('is not used again when %s', (_, change) => {
	change();
	expect(lastBuild(stamp, directory)).toBeUndefined();
});
