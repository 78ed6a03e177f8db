// CommonJS, so that what runs before anything is installed and the sandbox's TypeScript can both load it.
const { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const POLL_MS = 500;
/** Longer than it takes to write an ID into a file. */
const WRITING_MS = 5_000;

exports.tryLock = function tryLock(file) {
	mkdirSync(dirname(file), { recursive: true });
	for (;;) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return { release: () => rmSync(file, { force: true }) };
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
			const owner = ownerOf(file);
			if (owner !== undefined && owner !== process.pid && isHeld(file, owner)) return { owner };
			takeAway(file, owner);
		}
	}
};

exports.withLock = async function withLock(file, task, { signal, onWait } = {}) {
	for (let attempts = 1; ; attempts++) {
		const attempt = exports.tryLock(file);
		if (attempt.owner !== undefined) {
			if (attempts === 1) onWait?.();
			await sleep(POLL_MS, undefined, { signal });
			continue;
		}
		try {
			return await task();
		} finally {
			attempt.release();
		}
	}
};

/** Undefined for a lock that is gone; 0 for one whose process ended before it could write its ID. */
function ownerOf(file) {
	try {
		return Number(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

/** Removes the lock of a process that has ended, but not one that another process has taken since. */
function takeAway(file, owner) {
	const aside = `${file}.${process.pid}`;
	try {
		renameSync(file, aside);
	} catch {
		return;
	}
	if (ownerOf(aside) === owner) rmSync(aside, { force: true });
	else renameSync(aside, file);
}

/** A lock without an ID is being written, unless it is old. */
function isHeld(file, owner) {
	if (owner !== 0) return isRunning(owner);
	const { mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
	return Date.now() - mtimeMs < WRITING_MS;
}

/** A process of another user refuses the signal, but runs. */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
