import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { installN8n } from '../sandbox/n8n/install';
import { sandboxDataDirectory } from '../sandbox/n8n/locations';
import { Lifetime } from '../sandbox/start/lifetime';
import { reserveDataDirectory } from '../sandbox/start/single-run';
import { describeMachine } from './machine';
import type { Measurement } from './measurement';
import { N8nUnderTest } from './n8n-under-test';
import type { Job, Part, Plan, Stage } from './part';
import { PARTS } from './parts';
import { report, type Report } from './report';
import { Results } from './results';
import { startSandbox } from './sandbox';
import { number } from './table';

const RESULTS_DIRECTORY = join(__dirname, 'results');
const ROUNDS = 3;
/** Between two runs, for n8n to write down the last one. */
const PAUSE_MS = 500;

const USAGE = `npm run bench [-- ${PARTS.map(({ name }) => name).join('|')} …] [-- options]

  --repeat N   how often each measurement is taken (${ROUNDS})
  --quick      fewer, smaller runs: shows that the benchmark works, in under 3 minutes
  --env N=V    an environment variable of n8n, such as N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE=true
  --json       all measurements as JSON on standard output
  --profile    a CPU profile of n8n for each run of texts or webhooks (disturbs the figures)`;

/** Progress goes beside the results, so that those can be piped. */
const tell = (line: string): void => void process.stderr.write(`${line}\n`);
const print = (text: string): void => void process.stdout.write(`${text}\n`);

interface Options extends Plan {
	parts: readonly Part[];
	json: boolean;
	profile: boolean;
	/** For n8n. */
	env: Readonly<Record<string, string>>;
}

/** The whole of `npm run bench`; returns its exit code. */
export async function bench(args: string[]): Promise<number> {
	const options = readOptions(args);
	if (options === undefined) {
		tell(USAGE);
		return args.includes('--help') ? 0 : 1;
	}
	const lifetime = new Lifetime();
	try {
		const results = await measure(lifetime, options);
		const text = report(results);
		print(options.json ? JSON.stringify(results, null, '\t') : text);
		const isUsual = !options.quick && !options.profile && Object.keys(options.env).length === 0;
		if (isUsual && options.rounds >= ROUNDS) writeResults(results);
		const incomplete = results.parts.flatMap(({ measurements }) =>
			new Results(measurements).incomplete(),
		);
		for (const { task, contender, items, round, accepted, doubled } of incomplete) {
			tell(
				`${contender}, ${task}, ${items} items, round ${round}: ${accepted} accepted, ${doubled} doubled.`,
			);
		}
		return incomplete.length > 0 ? 1 : 0;
	} catch (error) {
		await lifetime.close();
		if (lifetime.exitCode !== undefined) return lifetime.exitCode;
		tell(
			`\nThe benchmark broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
		);
		return 1;
	} finally {
		await lifetime.close();
	}
}

/** Each part has a file of its own, so that it can be measured again alone. */
function writeResults({ machine, plan, parts }: Report): void {
	mkdirSync(RESULTS_DIRECTORY, { recursive: true });
	for (const part of parts) {
		const file = join(RESULTS_DIRECTORY, `${part.part}.md`);
		writeFileSync(file, report({ machine, plan, parts: [part] }));
		tell(`Written to ${relative(process.cwd(), file)}.`);
	}
}

/** Undefined for what cannot be understood. */
function readOptions(args: string[]): Options | undefined {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				repeat: { type: 'string' },
				quick: { type: 'boolean', default: false },
				json: { type: 'boolean', default: false },
				profile: { type: 'boolean', default: false },
				env: { type: 'string', multiple: true, default: [] },
			},
		});
		const { quick, json, profile } = values;
		const rounds = Number(values.repeat ?? (quick ? 1 : ROUNDS));
		const known =
			positionals.every((name) => PARTS.some((part) => part.name === name)) &&
			values.env.every((entry) => entry.includes('='));
		const env = Object.fromEntries(
			values.env.map((entry) => {
				const [name = '', ...value] = entry.split('=');
				return [name, value.join('=')];
			}),
		);
		if (!known || !Number.isInteger(rounds) || rounds < 1) return undefined;
		const parts = PARTS.filter(
			({ name }) => positionals.length === 0 || positionals.includes(name),
		);
		return { rounds, quick, json, profile, env, parts };
	} catch {
		return undefined;
	}
}

async function measure(
	lifetime: Lifetime,
	{ parts, profile, env, ...plan }: Options,
): Promise<Report> {
	const directory = join(sandboxDataDirectory, 'benchmark');
	// Built packages lie beside it: `npm start` must not pack at the same time.
	lifetime.onEnd(reserveDataDirectory(sandboxDataDirectory));
	rmSync(directory, { recursive: true, force: true });
	mkdirSync(directory, { recursive: true });
	const { signal } = lifetime;
	await installN8n({ log: tell, signal });
	const machine = describeMachine();

	const sandbox = await startSandbox(directory);
	lifetime.onEnd(async () => await sandbox.stop());
	let started = 0;
	const startAnother = async (): Promise<N8nUnderTest> => {
		const own = join(directory, `n8n-${++started}`);
		const n8n = await N8nUnderTest.start({
			directory: own,
			sandbox,
			env,
			build: started === 1,
			signal,
			log: tell,
		});
		lifetime.onEnd(async () => await n8n.stop());
		return n8n;
	};
	const stage: Stage = {
		sandbox,
		n8n: await startAnother(),
		startAnother,
		directory,
		profileDirectory: profile ? join(directory, 'profiles') : undefined,
	};

	const prepared: Array<{ part: Part; jobs: Job[] }> = [];
	for (const part of parts) prepared.push({ part, jobs: await part.prepare(stage, plan) });
	const total = prepared.reduce((sum, { jobs }) => sum + jobs.length, 0);
	let done = 0;
	const measured: Report['parts'] = [];
	for (const { part, jobs } of prepared) {
		const measurements: Measurement[] = [];
		for (const { title, run } of jobs) {
			signal.throwIfAborted();
			const place = `[${String(++done).padStart(String(total).length)}/${total}] ${part.name}: ${title}`;
			const measurement = await run();
			tell(measurement === undefined ? place : `${place}: ${summaryOf(measurement)}`);
			if (measurement !== undefined) measurements.push(measurement);
			await sleep(PAUSE_MS);
		}
		measured.push({ part: part.name, measurements });
	}
	return { machine, plan, parts: measured };
}

function summaryOf({
	durationMs,
	items,
	accepted,
	longestStallMs,
	fault,
	aftermath,
}: Measurement): string {
	const parts = [
		`${number(durationMs / 1000, 1)} s`,
		`${number(durationMs / items, 1)} ms per item`,
		`longest stall ${number(longestStallMs)} ms`,
		...(accepted === items ? [] : [`${accepted} of ${items} accepted`]),
		...(fault === undefined ? [] : [fault.split('\n')[0] ?? '']),
		...(aftermath === undefined ? [] : [aftermath]),
	];
	return parts.join(', ');
}
