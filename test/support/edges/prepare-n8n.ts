import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

import { N8nApi } from '../../../sandbox/n8n/api';
import { installN8n } from '../../../sandbox/n8n/install';
import { installPackageUnderTest } from '../../../sandbox/n8n/package-under-test';
import { startN8n } from '../../../sandbox/n8n/process';
import { findFreePort } from '../../../sandbox/ports';
import { templateDirectory } from './locations';

const log = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs n8n's migrations once, for all the copies that the tests start from. */
export default async function prepareN8n(): Promise<void> {
	rmSync(path.dirname(templateDirectory), { recursive: true, force: true });
	mkdirSync(templateDirectory, { recursive: true });
	await installN8n({ log });
	await installPackageUnderTest({ dataDirectory: templateDirectory, log });
	log('Preparing n8n …');
	const n8n = await startN8n({ dataDirectory: templateDirectory, port: await findFreePort(5900) });
	await new N8nApi(n8n.url).setupOwner();
	await n8n.stop();
}
