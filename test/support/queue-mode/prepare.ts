import { rmSync } from 'node:fs';

import { installN8n } from '../../../sandbox/n8n/install';
import { installPackageUnderTest } from '../../../sandbox/n8n/package-under-test';
import { queueDirectory, templateDirectory } from './locations';
import { findPrograms } from './programs';

const log = (line: string) => void process.stdout.write(`${line}\n`);

/** Installs what the test needs, before jest's time-outs count. */
export default async function prepare(): Promise<void> {
	rmSync(queueDirectory, { recursive: true, force: true });
	await findPrograms(log);
	await installN8n({ log });
	await installPackageUnderTest({ dataDirectory: templateDirectory, log });
}
