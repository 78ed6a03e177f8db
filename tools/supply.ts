/**
 * What `npm run supply` runs: is the package that would be published what the sources make, and
 * nothing else? Writes docs/supply-chain.md; exit code 1 if something does not hold.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { analyzePackage } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

import { table } from './markdown-tables';

const root = resolve(__dirname, '..');
const REPORT = join(root, 'docs', 'supply-chain.md');

/** What n8n's scanner looks at in the repository, and in the tarball. */
const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const PUBLISHED = ['**/*.js', 'package.json'];

interface Finding {
	what: string;
	result: string;
	/** Undefined if it could not be checked here. */
	holds: boolean | undefined;
}

const run = (directory: string, command: string, ...args: string[]): string =>
	execFileSync(command, args, {
		cwd: directory,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32',
		maxBuffer: 64 * 1024 * 1024,
	});

const packed = z
	.array(
		z.object({
			filename: z.string(),
			size: z.number(),
			unpackedSize: z.number(),
			files: z.array(z.unknown()),
		}),
	)
	.length(1);

/** Builds the package from nothing and packs it into a directory of its own. */
function buildAndPack(parent: string, name: string) {
	const directory = join(parent, name);
	mkdirSync(directory);
	run(root, 'npm', 'run', '--silent', 'build');
	const output = run(
		root,
		'npm',
		'pack',
		'--json',
		'--silent',
		'--ignore-scripts',
		'--pack-destination',
		directory,
	);
	const answer: unknown = JSON.parse(output);
	// npm 11 gives an object by package name where its predecessors give a list.
	const [entry] = packed.parse(Object.values(answer as object));
	if (entry === undefined) throw new Error('npm packed nothing');
	const tarball = join(directory, entry.filename);
	const hash = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	return { ...entry, tarball, hash };
}

function reproducible(one: { hash: string }, other: { hash: string }): Finding {
	return {
		what: 'Two builds from nothing pack the same bytes',
		result:
			one.hash === other.hash ? `SHA-256 \`${one.hash}\`` : `\`${one.hash}\`, \`${other.hash}\``,
		holds: one.hash === other.hash,
	};
}

async function scanned(what: string, directory: string, patterns: string[]): Promise<Finding> {
	const { passed, message, details } = await analyzePackage(directory, patterns);
	if (!passed) console.error(details ?? message);
	return { what, result: passed ? 'no findings' : (message ?? 'findings'), holds: passed };
}

const bill = z.object({ components: z.array(z.unknown()) });

function billOfMaterials(file: string): Finding {
	const json = run(
		root,
		'npm',
		'sbom',
		'--sbom-format=cyclonedx',
		'--omit=dev',
		'--package-lock-only',
		'--workspaces=false',
	);
	writeFileSync(file, json);
	const { length } = bill.parse(JSON.parse(json)).components;
	return {
		what: 'Bill of materials (CycloneDX) of what is installed with the package; `npm audit` looks at nothing else',
		result: `${length} components besides the package`,
		holds: length === 0,
	};
}

const audit = z.object({
	metadata: z.object({ vulnerabilities: z.object({ total: z.number() }) }),
});

/**
 * Of the development tools; users install nothing besides the package.
 *
 * npm ends with code 1 if it knows of something, and writes the same JSON.
 */
function audited(): Finding {
	const what = '`npm audit` of what developers install';
	let output: string;
	try {
		output = run(root, 'npm', 'audit', '--json');
	} catch (error) {
		output = (error as { stdout?: string }).stdout ?? '';
	}
	try {
		const { total } = audit.parse(JSON.parse(output)).metadata.vulnerabilities;
		return { what, result: `${total} known vulnerabilities`, holds: total === 0 };
	} catch {
		return { what, result: "npm's list of advisories could not be reached", holds: undefined };
	}
}

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} kB`;

async function main(): Promise<void> {
	const directory = mkdtempSync(join(tmpdir(), 'supply-'));
	try {
		console.log('Building and packing, twice …');
		const first = buildAndPack(directory, 'first');
		const second = buildAndPack(directory, 'second');
		const unpacked = join(directory, 'unpacked');
		mkdirSync(unpacked);
		run(directory, 'tar', '-xzf', first.tarball, '-C', unpacked, '--strip-components=1');
		console.log("Running n8n's scanner …");
		const findings: Finding[] = [
			reproducible(first, second),
			await scanned("n8n's package scanner, on the sources", root, SOURCES),
			await scanned("n8n's package scanner, on the tarball", unpacked, PUBLISHED),
			billOfMaterials(join(directory, 'sbom.json')),
			audited(),
			{
				what: 'Size',
				result: `${kilobytes(first.size)} packed, ${kilobytes(first.unpackedSize)} unpacked, ${first.files.length} files`,
				holds: true,
			},
		];
		await writeReport(findings);
		for (const { what, result, holds } of findings)
			console.log(`${mark(holds)}: ${what}: ${result}`);
		if (findings.some(({ holds }) => holds === false)) process.exitCode = 1;
	} finally {
		rmSync(directory, { recursive: true, force: true });
	}
}

const mark = (holds: boolean | undefined): string =>
	holds === undefined ? 'not checked' : holds ? 'yes' : 'NO';

async function writeReport(findings: Finding[]): Promise<void> {
	const rows = findings.map(({ what, result, holds }) => [what, mark(holds), result]);
	const commit = run(root, 'git', 'rev-parse', '--short', 'HEAD').trim();
	const text = `# Supply chain

Written by \`npm run supply\` on ${new Date().toISOString().slice(0, 10)}: commit ${commit}, Node ${process.versions.node}, npm ${run(root, 'npm', '--version').trim()}.

${table(['what', 'holds', 'result'], rows)}

The package has no runtime dependencies. Releases are built and published by a GitHub workflow with npm's trusted publishing, so that npm shows the commit and the workflow that a version comes from ("Provenance").
`;
	const options = await resolveConfig(REPORT);
	writeFileSync(REPORT, await format(text, { ...options, filepath: REPORT }));
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
