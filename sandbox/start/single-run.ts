import { join } from 'node:path';

import { tryLock } from '../../tools/process-lock.cjs';

/**
 * Reserves a data folder for this process: two n8n on one database destroy each other's state.
 *
 * @returns a function that releases it
 * @throws if another process that still runs has it
 */
export function reserveDataDirectory(dataDirectory: string): () => void {
	const file = join(dataDirectory, 'running.pid');
	const attempt = tryLock(file);
	if (attempt.owner === undefined) return attempt.release;
	throw new Error(
		`The sandbox is already running (process ${attempt.owner}). Stop it first (Ctrl-C where it runs), ` +
			`or delete ${file} if that process is something else.`,
	);
}
