import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { SandboxControl } from '../sandbox/cloud-api/control-client';
import type { SettingsUpdate } from '../sandbox/cloud-api/control-types';
import { issueCertificate } from './certificate';

/** Before every answer, as from a server that is not next door. */
export const LATENCY_MS = 50;

const SETTINGS: SettingsUpdate = {
	latency_ms: LATENCY_MS,
	status_delays_ms: { sent: null, delivered: null, read: null },
};

const started = z.object({ url: z.string() });

/** The sandbox that plays graph.facebook.com. */
export interface BenchmarkSandbox {
	/** https, on 127.0.0.1. */
	url: string;
	port: number;
	/** The certificate authority, for NODE_EXTRA_CA_CERTS. */
	caFile: string;
	control: SandboxControl;
	/** Forgets all messages; 50 ms latency, no status webhooks, and the given settings. */
	reset(settings?: SettingsUpdate): Promise<void>;
	stop(): Promise<void>;
}

/** Starts the sandbox in its own process, with a certificate for graph.facebook.com. */
export async function startSandbox(directory: string): Promise<BenchmarkSandbox> {
	const { ca, cert, key } = await issueCertificate(['graph.facebook.com', '127.0.0.1']);
	const caFile = join(directory, 'authority.pem');
	writeFileSync(caFile, ca);
	const child = fork(join(__dirname, 'sandbox-process.ts'), [], { execArgv: ['--import', 'tsx'] });
	const ended = once(child, 'exit');
	child.send({ key, cert });
	const answer: unknown = await Promise.race([
		once(child, 'message').then(([message]: unknown[]) => message),
		ended.then(([code]) => Promise.reject(new Error(`The sandbox ended with code ${code}`))),
	]);
	const { url } = started.parse(answer);
	const control = new SandboxControl(url, ca);
	return {
		url,
		port: Number(new URL(url).port),
		caFile,
		control,
		async reset(settings = {}) {
			await control.reset();
			await control.settings({ ...SETTINGS, ...settings });
		},
		async stop() {
			child.kill('SIGTERM');
			await ended;
		},
	};
}
