import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

import { seed, startCloudApi } from '../cloud-api';
import { SandboxControl } from '../cloud-api/control-client';
import { N8nApi, owner } from '../n8n/api';
import { installN8n } from '../n8n/install';
import { sandboxDataDirectory } from '../n8n/locations';
import { installPackageUnderTest } from '../n8n/package-under-test';
import { startN8n } from '../n8n/process';
import { findFreePort } from '../ports';
import { importDemoWorkflows } from './demo-workflows';
import { develop, hotReload } from './develop';
import { Lifetime } from './lifetime';
import { openPage } from './open-page';
import { openScene } from './open-scene';
import { demoNodeTypes, sandboxCredential, sandboxCredentialData } from './prepared-workflow';
import { publishAfresh, publishAgain } from './publish-again';
import { roundTrip } from './round-trip';
import { SCENES, type Scene } from './scenes';
import { reserveDataDirectory } from './single-run';

const CLOUD_API_PORT = 4004;
const N8N_PORT = 5678;
const ROUND_TRIP_TIMEOUT_MS = 60_000;

const USAGE = `npm start              sandbox and n8n, a demo message, then the editor until Ctrl-C
npm run dev            the same, and n8n loads every change of the package's sources
npm start -- --once    the same, but ends after the demo message; exit code 0 if it was read
npm start -- --reset   starts over: first deletes the workflows, credentials and executions of the sandbox's n8n
npm start -- --scene=NAME   also imports workflows to try: ${Object.keys(SCENES).join(', ')}`;

interface Options {
	dev: boolean;
	once: boolean;
	reset: boolean;
	scene: Scene | undefined;
}

/** Undefined for what cannot be understood. */
function parseOptions(args: string[]): Options | undefined {
	try {
		const { values } = parseArgs({
			args,
			options: {
				dev: { type: 'boolean', default: false },
				once: { type: 'boolean', default: false },
				reset: { type: 'boolean', default: false },
				scene: { type: 'string' },
			},
		});
		const scene = values.scene === undefined ? undefined : SCENES[values.scene];
		if (values.scene !== undefined && scene === undefined) return undefined;
		return { ...values, scene };
	} catch {
		return undefined;
	}
}

const print = (line: string): void => {
	process.stdout.write(`${line}\n`);
};

const printFault = (line: string): void => {
	process.stderr.write(`${line}\n`);
};

/** The whole of `npm start`; returns its exit code. Whatever it started has ended by then. */
export async function start(args: string[]): Promise<number> {
	const options = parseOptions(args);
	if (options === undefined) {
		print(USAGE);
		return args.includes('--help') ? 0 : 1;
	}
	const lifetime = new Lifetime();
	try {
		await run(lifetime, options);
		return 0;
	} catch (error) {
		await lifetime.close();
		if (lifetime.exitCode !== undefined) return lifetime.exitCode;
		printFault(`\nnpm start failed: ${error instanceof Error ? error.message : String(error)}`);
		const logs = relative(process.cwd(), logDirectory());
		printFault(`The logs are in ${logs}: n8n.log and cloud-api.log.`);
		printFault(
			"To start over with an empty n8n, without the sandbox's workflows: npm start -- --reset",
		);
		return 1;
	} finally {
		await lifetime.close();
	}
}

async function run(lifetime: Lifetime, { dev, once, reset, scene }: Options): Promise<void> {
	const { signal } = lifetime;
	const dataDirectory = join(sandboxDataDirectory, 'n8n');
	const release = reserveDataDirectory(sandboxDataDirectory);
	lifetime.onEnd(release);
	if (reset) {
		print(`Deleting ${relative(process.cwd(), dataDirectory)} …`);
		rmSync(dataDirectory, { recursive: true, force: true });
	}

	await installN8n({ log: print, signal });
	const installed = await installPackageUnderTest({ dataDirectory, log: print, signal });

	const cloudApi = await startCloudApi({
		port: await choosePort(CLOUD_API_PORT, 'the Cloud API sandbox'),
		log: logTo('cloud-api.log'),
	});
	lifetime.onEnd(async () => await cloudApi.close());
	print(`Cloud API sandbox: ${cloudApi.url}`);

	const port = await choosePort(N8N_PORT, 'n8n');
	print('Starting n8n (about 10 s) …');
	const n8n = await startN8n({
		dataDirectory,
		port,
		env: dev ? hotReload : {},
		logFile: join(logDirectory(), 'n8n.log'),
		signal,
	});
	lifetime.onEnd(async () => await n8n.stop());
	print(`n8n: ${n8n.url}, with ${installed.name} ${installed.version}`);

	const api = new N8nApi(n8n.url);
	await api.setupOwner();
	await requireNodeTypes(api);
	const data = sandboxCredentialData(cloudApi.url);
	const credential = {
		...sandboxCredential,
		id: await api.credentials.save({ ...sandboxCredential, data }),
	};
	const credentials = Object.fromEntries(demoNodeTypes.map((type) => [type, credential]));
	const workflows = await importDemoWorkflows(api, credentials, print);
	await publishAfresh(api, workflows.track);
	print('The workflow that tracks statuses is published.');
	await openCustomerWindow(cloudApi.url);
	await roundTrip(api, workflows, { timeoutMs: ROUND_TRIP_TIMEOUT_MS, print, signal });
	print('The message was sent and read, and the trigger received its statuses.');
	if (workflows.isTrackUnpublished) {
		await api.workflows.deactivate(workflows.track);
		print(
			'The workflow that tracks statuses was unpublished before, so it has been unpublished again.',
		);
	}
	if (once) return;

	const opened =
		scene === undefined
			? undefined
			: await openScene(api, scene, credentials, {
					onEnd: (close) => lifetime.onEnd(close),
					print,
				});
	const published = [workflows.track, ...(opened?.published ?? [])];
	await publishAgain(api, { except: published, print });
	print(`\nPhone:         ${cloudApi.url}/`);
	print(`Log:           ${cloudApi.url}/log`);
	print(`n8n's editor:  ${n8n.url}/workflow/${opened?.workflows[0] ?? workflows.send}`);
	print(`Log in with:   ${owner.email}  ${owner.password}`);
	if (scene !== undefined)
		print(['\nTo try:', ...scene.toTry.map((line) => `- ${line}`), ''].join('\n'));
	print('Ctrl-C ends n8n and the sandbox.');
	openPage(`${cloudApi.url}/`);
	if (dev) develop({ installed, n8n, print, signal });
	await Promise.race([lifetime.untilTold(), n8n.ended.then(rejectUnlessEnding(signal))]);
	print('\nEnding n8n and the sandbox …');
}

/** Has the customer write to the shop: a free-form message like the demo's is delivered only within 24 hours after that. */
async function openCustomerWindow(cloudApiUrl: string): Promise<void> {
	const { shop } = seed.phoneNumbers;
	await new SandboxControl(cloudApiUrl).customerWrites({
		phone_number_id: shop.id,
		text: 'Hello, has my order left?',
	});
	print(`${seed.customer.name} wrote to ${shop.verified_name}, which may answer for 24 hours.`);
}

const rejectUnlessEnding = (signal: AbortSignal) => (reason: string) => {
	if (!signal.aborted) throw new Error(`n8n stopped unexpectedly: ${reason}.`);
};

async function choosePort(preferred: number, purpose: string): Promise<number> {
	const port = await findFreePort(preferred);
	if (port !== preferred) print(`Port ${preferred} is in use; ${purpose} uses ${port}.`);
	return port;
}

async function requireNodeTypes(api: N8nApi): Promise<void> {
	const loaded = await api.nodeTypes.loaded(demoNodeTypes);
	const missing = demoNodeTypes.filter((type) => !loaded.includes(type));
	if (missing.length > 0) throw new Error(`n8n did not load ${missing.join(' and ')}.`);
}

function logDirectory(): string {
	return join(sandboxDataDirectory, 'logs');
}

function logTo(file: string): (line: string) => void {
	const path = join(logDirectory(), file);
	mkdirSync(logDirectory(), { recursive: true });
	writeFileSync(path, '');
	return (line) => appendFileSync(path, `${new Date().toISOString()} ${line}\n`);
}
