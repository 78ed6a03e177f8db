import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;

/** A lock that this process holds, or the ID of the process that holds it. */
type Attempt = { release: () => void; owner?: undefined } | { owner: number };

/**
 * Locks a file for this process. The lock of a process that has ended counts for nothing.
 *
 * @param file holds the ID of the process
 */
export function tryLock(file: string): Attempt {
	mkdirSync(dirname(file), { recursive: true });
	for (;;) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return { release: () => rmSync(file, { force: true }) };
		} catch (error) {
			if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
			const owner = ownerOf(file);
			if (owner !== undefined && owner !== process.pid && isRunning(owner)) return { owner };
			rmSync(file, { force: true });
		}
	}
}

/** Runs a task while no other process runs one under the same lock; waits for it. */
export async function withLock<Result>(
	file: string,
	task: () => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	for (;;) {
		const attempt = tryLock(file);
		if (attempt.owner !== undefined) {
			await sleep(POLL_MS, undefined, { signal });
			continue;
		}
		try {
			return await task();
		} finally {
			attempt.release();
		}
	}
}

function ownerOf(file: string): number | undefined {
	try {
		return Number(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
