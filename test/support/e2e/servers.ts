import path from 'node:path';

import type { CloudApi } from '../../../sandbox/cloud-api';
import type { N8nProcess } from '../../../sandbox/n8n/process';

/** Deleted before each run. A suite that runs beside the others names one of its own. */
export const dataDirectory = path.resolve(
	__dirname,
	'../../../.sandbox',
	process.env.E2E_DIRECTORY ?? 'e2e',
);

/** CI keeps these files. */
export const screenshotDirectory = path.join(dataDirectory, 'screenshots');

/** What `start-servers.ts` tells the tests, by environment: they may run in other processes. */
export const servers = {
	get n8nUrl(): string {
		return required('E2E_N8N_URL');
	},
	get sandboxUrl(): string {
		return required('E2E_SANDBOX_URL');
	},
	/** Of n8n's own process, on this machine. */
	get n8nPid(): string {
		return required('E2E_N8N_PID');
	},
	/** All that n8n has written so far. */
	get n8nLog(): string {
		return path.join(dataDirectory, 'n8n.log');
	},
};

function required(name: string): string {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set: run npm run test:e2e`);
	return value;
}

/** Handed from setup to teardown, which jest runs in the same process. */
export const running: { cloudApi?: CloudApi; n8n?: N8nProcess } = ((
	globalThis as { e2eServers?: { cloudApi?: CloudApi; n8n?: N8nProcess } }
).e2eServers ??= {});
