import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { packageCommit } from '../../benchmarks/machine';
import { OLDEST_N8N } from '../../nodes/WhatsApp/operation/supportedN8n';
import { startCloudApi } from '../../sandbox/cloud-api';
import { repositoryRoot } from '../../sandbox/n8n/locations';
import { installPackageUnderTest } from '../../sandbox/n8n/package-under-test';
import { startN8n, type N8nProcess } from '../../sandbox/n8n/process';
import { runNpm } from '../../sandbox/n8n/run-command';
import { findFreePort } from '../../sandbox/ports';
import { Lifetime } from '../../sandbox/start/lifetime';
import { Setting } from '../support/e2e/setting';
import { OPEN_WINDOW } from '../support/sandbox/open-window';
import { CHECKS } from './checks';
import { installRelease, nodeVersion, type InstalledRelease } from './install-release';
import { defaultPlan, planOfEnds, publishedVersions, release, type Plan } from './releases';
import { isPassed, isRefused, keepResult, type VersionResult } from './results';

const USAGE = `npm run versions [-- options] [versions of n8n]

Without versions: the newest patch that installs of each of the nine newest minor lines, the last release of the
major version before, the oldest that is supported, and the newest before that, which must say so. Each takes 2 to 5 minutes, and 3 GB while its turn lasts.

  --ends     only the newest that installs and the oldest that is supported
  --oldest   only the oldest that is supported
  --keep     keeps the installations for the next time
  --no-save  does not write the results into docs/compatibility.md`;

const FIRST_PORT = 6_300;

/** Of characters, in the table and on the screen. */
const LONGEST_REASON = 300;

const log = (line: string): void => void process.stdout.write(`${line}\n`);

/** The whole of `npm run versions`; returns its exit code. */
export async function versions(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			ends: { type: 'boolean', default: false },
			oldest: { type: 'boolean', default: false },
			keep: { type: 'boolean', default: false },
			'no-save': { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help || positionals.some((version) => !/^\d+\.\d+\.\d+$/.test(version))) {
		log(USAGE);
		return values.help ? 0 : 1;
	}
	const lifetime = new Lifetime();
	try {
		const matrix = await Matrix.open(lifetime, values.keep, !values['no-save']);
		return (await matrix.run(await planOf(positionals, values))) ? 0 : 1;
	} catch (error) {
		if (lifetime.exitCode !== undefined) return lifetime.exitCode;
		throw error;
	} finally {
		await lifetime.close();
	}
}

async function planOf(
	versions: readonly string[],
	{ ends, oldest }: { ends: boolean; oldest: boolean },
): Promise<Plan> {
	if (versions.length > 0) return versions.map((version) => [version]);
	if (oldest) return [[OLDEST_N8N]];
	const published = await publishedVersions();
	return ends ? planOfEnds(published) : defaultPlan(published);
}

const isAsExpected = (result: VersionResult): boolean => isPassed(result) || isRefused(result);

/** The local Cloud API and the built package, against which one n8n after the other runs. */
class Matrix {
	private isBuilt = false;

	private constructor(
		private readonly lifetime: Lifetime,
		private readonly keepsInstallations: boolean,
		private readonly savesResults: boolean,
	) {}

	static async open(
		lifetime: Lifetime,
		keepsInstallations: boolean,
		savesResults: boolean,
	): Promise<Matrix> {
		const cloudApi = await startCloudApi({ settings: OPEN_WINDOW });
		lifetime.onEnd(async () => await cloudApi.close());
		// `Setting` reads it.
		process.env.E2E_SANDBOX_URL = cloudApi.url;
		return new Matrix(lifetime, keepsInstallations, savesResults);
	}

	/** Runs the versions one after the other; returns whether of each step one passed, or is too old and says so. */
	async run(plan: Plan): Promise<boolean> {
		const failed: string[] = [];
		for (const candidates of plan) {
			const passed = await this.runStep(candidates);
			if (!passed) failed.push(candidates.join(' or '));
		}
		log(failed.length === 0 ? '\nAll passed.' : `\nFailed: ${failed.join(', ')}`);
		return failed.length === 0;
	}

	private async runStep(candidates: readonly string[]): Promise<boolean> {
		for (const version of candidates) {
			const result = await this.runVersion(version);
			if (this.savesResults) {
				keepResult(result);
				await runNpm(['run', 'docs'], { cwd: repositoryRoot });
			}
			if (result.node !== undefined) return isAsExpected(result);
		}
		return false;
	}

	/** A failure is a result: it never ends the matrix. */
	private async runVersion(version: string): Promise<VersionResult> {
		const { signal } = this.lifetime;
		const startedAt = Date.now();
		const result: VersionResult = {
			version,
			date: new Date().toISOString().slice(0, 10),
			commit: packageCommit(),
			checks: {},
		};
		let installed: InstalledRelease | undefined;
		let n8n: N8nProcess | undefined;
		try {
			const wanted = await release(version);
			log(`\n── n8n ${version} on Node ${wanted.nodeMajor}: installing …`);
			installed = await installRelease(wanted, signal);
			result.node = await nodeVersion(installed);
			n8n = await this.start(installed);
			log(`   ready after ${Math.round((Date.now() - startedAt) / 1000)} s`);
			result.checks = await this.check(n8n.url);
		} catch (error) {
			signal.throwIfAborted();
			result.fault = reasonOf(error);
			log(`   ${result.fault}`);
		} finally {
			await n8n?.stop();
			if (!this.keepsInstallations) installed?.remove();
		}
		const outcome = isPassed(result)
			? 'passed'
			: isRefused(result)
				? 'says that it is too old'
				: 'FAILED';
		log(`   ${outcome}: n8n ${version}`);
		return result;
	}

	private async start(installed: InstalledRelease): Promise<N8nProcess> {
		const { dataDirectory } = installed;
		const { signal } = this.lifetime;
		rmSync(dataDirectory, { recursive: true, force: true });
		mkdirSync(dataDirectory, { recursive: true });
		await installPackageUnderTest({ dataDirectory, build: !this.isBuilt, signal });
		this.isBuilt = true;
		return await startN8n({
			installation: installed,
			dataDirectory,
			port: await findFreePort(FIRST_PORT),
			logFile: join(dataDirectory, 'n8n.log'),
			env: environmentOf(installed),
			signal,
		});
	}

	private async check(n8nUrl: string): Promise<VersionResult['checks']> {
		const setting = new Setting(n8nUrl);
		await setting.logIn();
		const results: VersionResult['checks'] = {};
		for (const { title, run } of CHECKS) {
			this.lifetime.signal.throwIfAborted();
			try {
				await run(setting);
				results[title] = null;
			} catch (error) {
				results[title] = reasonOf(error);
			}
			log(`   ${title}: ${results[title] ?? 'passed'}`);
			await setting.tidy().catch((error: unknown) => log(`   (${reasonOf(error)})`));
		}
		return results;
	}
}

function environmentOf({ directory, nodeMajor }: InstalledRelease): NodeJS.ProcessEnv {
	const modules = join(directory, 'node_modules', 'n8n', 'dist', 'modules');
	return {
		// The addon of the other engine, isolated-vm, comes ready-made for Node 24 only.
		...(nodeMajor < 24 ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {}),
		// n8n does not start if it is told to disable a module that it does not know.
		...(existsSync(join(modules, 'mcp-registry')) ? {} : { N8N_DISABLED_MODULES: undefined }),
	};
}

/** One line: of npm the one that names what it does not find. */
function reasonOf(error: unknown): string {
	const text = error instanceof Error ? error.message : String(error);
	const missing = /No matching version found for (\S+?)\.?\s/.exec(text)?.[1];
	if (missing !== undefined) return `npm does not find its dependency ${missing}`;
	const line = text.replaceAll(`${repositoryRoot}/`, '').replaceAll(/\s+/g, ' ').trim();
	return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)} …` : line;
}
