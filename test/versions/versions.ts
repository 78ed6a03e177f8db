import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startCloudApi } from '../../sandbox/cloud-api';
import { installPackageUnderTest } from '../../sandbox/n8n/package-under-test';
import { startN8n, type N8nProcess } from '../../sandbox/n8n/process';
import { findFreePort } from '../../sandbox/ports';
import { Lifetime } from '../../sandbox/start/lifetime';
import { Setting } from '../support/e2e/setting';
import { CHECKS } from './checks';
import { installRelease, nodeVersion, type InstalledRelease } from './install-release';
import {
	defaultVersions,
	newestOfEachLine,
	OLDEST_SUPPORTED,
	publishedVersions,
	release,
} from './releases';
import { isPassed, keepResult, type VersionResult } from './results';

const USAGE = `npm run versions [-- options] [versions of n8n]

Without versions: the newest of the nine newest minor lines, the last release of the major version before,
and the oldest that is supported. Each takes 3 to 6 minutes, and 3 GB while its turn lasts.

  --ends  only the newest that installs and the oldest that is supported
  --keep  keeps the installations for the next time`;

const FIRST_PORT = 6_300;

const log = (line: string): void => void process.stdout.write(`${line}\n`);

/** The whole of `npm run versions`; returns its exit code. */
export async function versions(args: string[]): Promise<number> {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			ends: { type: 'boolean', default: false },
			keep: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help || positionals.some((version) => !/^\d+\.\d+\.\d+$/.test(version))) {
		log(USAGE);
		return values.help ? 0 : 1;
	}
	const lifetime = new Lifetime();
	try {
		const matrix = await Matrix.open(lifetime, values.keep);
		return (await matrix.run(await plan(positionals, values.ends))) ? 0 : 1;
	} catch (error) {
		if (lifetime.exitCode !== undefined) return lifetime.exitCode;
		throw error;
	} finally {
		await lifetime.close();
	}
}

/** Versions to run, of which each step takes the first that installs. */
type Plan = ReadonlyArray<readonly string[]>;

async function plan(versions: readonly string[], endsOnly: boolean): Promise<Plan> {
	if (versions.length > 0) return versions.map((version) => [version]);
	const published = await publishedVersions();
	return endsOnly
		? [newestOfEachLine(published), [OLDEST_SUPPORTED]]
		: defaultVersions(published).map((version) => [version]);
}

/** The local Cloud API and the built package, against which one n8n after the other runs. */
class Matrix {
	private constructor(
		private readonly lifetime: Lifetime,
		private readonly keepsInstallations: boolean,
	) {}

	static async open(lifetime: Lifetime, keepsInstallations: boolean): Promise<Matrix> {
		const cloudApi = await startCloudApi();
		lifetime.onEnd(async () => await cloudApi.close());
		// `Setting` reads it.
		process.env.E2E_SANDBOX_URL = cloudApi.url;
		return new Matrix(lifetime, keepsInstallations);
	}

	/** Runs the versions one after the other, and keeps their results; returns whether all passed. */
	async run(steps: Plan): Promise<boolean> {
		let isAllPassed = true;
		for (const candidates of steps) {
			for (const version of candidates) {
				const result = await this.runVersion(version);
				await keepResult(result);
				isAllPassed &&= isPassed(result);
				if (result.node !== undefined) break;
			}
		}
		return isAllPassed;
	}

	/** A failure is a result: it never ends the matrix. */
	private async runVersion(version: string): Promise<VersionResult> {
		const { signal } = this.lifetime;
		const startedAt = Date.now();
		const result: VersionResult = {
			version,
			date: new Date().toISOString().slice(0, 10),
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
		log(`   ${isPassed(result) ? 'passed' : 'FAILED'}: n8n ${version}`);
		return result;
	}

	private async start(installed: InstalledRelease): Promise<N8nProcess> {
		const { dataDirectory } = installed;
		const { signal } = this.lifetime;
		rmSync(dataDirectory, { recursive: true, force: true });
		mkdirSync(dataDirectory, { recursive: true });
		await installPackageUnderTest({ dataDirectory, signal });
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
	return text.replaceAll(/\s+/g, ' ').trim();
}
