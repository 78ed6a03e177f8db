import { parseArgs } from 'node:util';

import { startCloudApi } from './index';

const DEFAULT_PORT = '4004';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs the sandbox alone: `npx tsx sandbox/cloud-api/main.ts [--port 4004] [--quiet]`. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: DEFAULT_PORT },
			quiet: { type: 'boolean', default: false },
		},
	});
	const api = await startCloudApi({
		port: Number(values.port),
		log: values.quiet ? undefined : print,
	});
	print(`WhatsApp Cloud API sandbox: ${api.url}`);
	print(`Phone: ${api.url}/`);
	print(`Log: ${api.url}/log`);
	const end = (): void => void api.close();
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
