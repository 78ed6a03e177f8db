import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { RESOURCES } from '../../../nodes/WhatsApp/resources';

const root = path.resolve(__dirname, '../../..');

interface Manifest {
	dependencies?: object;
	peerDependencies: object;
	n8n: { nodes: string[]; credentials: string[] };
}

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;

const packed = (): string[] => {
	const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: process.platform === 'win32',
	});
	const answer = JSON.parse(output) as unknown;
	// npm 11 gives an object by package name where its predecessors give a list.
	const [entry] = Object.values(answer as Record<string, { files: Array<{ path: string }> }>);
	return (entry?.files ?? []).map((file) => file.path);
};

it('needs nothing at run time but the n8n it runs in', () => {
	expect(manifest.dependencies).toBeUndefined();
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
});

describe('The published package', () => {
	const files = packed();

	it('holds the built nodes, credentials, icons and the documents, and nothing else', () => {
		const outside = files.filter((file) => !file.startsWith('dist/'));
		expect(outside.sort()).toEqual([
			'CHANGELOG.md',
			'LICENSE',
			'README.md',
			'index.js',
			'package.json',
		]);
		expect(files).toEqual(
			expect.arrayContaining([
				...manifest.n8n.nodes,
				...manifest.n8n.credentials,
				'dist/icons/whatsapp.svg',
				'dist/icons/whatsapp.dark.svg',
				'dist/nodes/WhatsApp/WhatsApp.node.json',
				'dist/nodes/WhatsApp/WhatsAppTrigger.node.json',
				'dist/nodes/WhatsApp/__schema__/v1.0.0.json',
				...RESOURCES.flatMap(({ value: resource, operations }) =>
					operations.map(
						({ value }) => `dist/nodes/WhatsApp/__schema__/v1.0.0/${resource}/${value}.json`,
					),
				),
			]),
		);
	});

	it('holds no tests, no sandbox and no sources', () => {
		expect(files.filter((file) => /test|sandbox|\.ts$|\.map$|\.tgz$/.test(file))).toEqual([]);
	});
});

it('names only files that exist', () => {
	for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		expect([file, existsSync(path.join(root, file))]).toEqual([file, true]);
	}
});
