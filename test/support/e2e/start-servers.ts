import { mkdirSync, rmSync } from 'node:fs';

import { startCloudApi } from '../../../sandbox/cloud-api';
import { N8nApi } from '../../../sandbox/n8n/api';
import { installN8n } from '../../../sandbox/n8n/install';
import { installPackageUnderTest } from '../../../sandbox/n8n/package-under-test';
import { startN8n } from '../../../sandbox/n8n/process';
import { findFreePort } from '../../../sandbox/ports';
import { OPEN_WINDOW } from '../sandbox/open-window';
import { dataDirectory, running, screenshotDirectory, servers } from './servers';

const log = (line: string) => void process.stdout.write(`${line}\n`);

/** A fresh n8n with this package, and a sandbox, for all end-to-end tests. */
export default async function startServers(): Promise<void> {
	rmSync(dataDirectory, { recursive: true, force: true });
	mkdirSync(screenshotDirectory, { recursive: true });
	await installN8n({ log });
	await installPackageUnderTest({ dataDirectory, log });
	running.cloudApi = await startCloudApi({ settings: OPEN_WINDOW });
	process.env.E2E_SANDBOX_URL = running.cloudApi.url;
	log('Starting n8n …');
	running.n8n = await startN8n({
		dataDirectory,
		port: await findFreePort(5700),
		logFile: servers.n8nLog,
	});
	process.env.E2E_N8N_URL = running.n8n.url;
	process.env.E2E_N8N_PID = String(running.n8n.pid);
	await new N8nApi(running.n8n.url).setupOwner();
}
