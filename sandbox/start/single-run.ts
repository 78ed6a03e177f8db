import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Reserves a data folder for this process: two n8n on one database destroy each other's state.
 *
 * @returns a function that gives it back
 * @throws if another process that still runs has it
 */
export function reserveDataDirectory(dataDirectory: string): () => void {
	const file = join(dataDirectory, 'running.pid');
	const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
	if (owner !== undefined && owner !== process.pid && isRunning(owner)) {
		throw new Error(
			`The sandbox runs already, as process ${owner}. End it first (Ctrl-C where it runs), ` +
				`or delete ${file} if that process is something else.`,
		);
	}
	mkdirSync(dataDirectory, { recursive: true });
	writeFileSync(file, String(process.pid));
	return () => rmSync(file, { force: true });
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
