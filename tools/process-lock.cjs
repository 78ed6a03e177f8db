// CommonJS, so that what runs before anything is installed and the sandbox's TypeScript can both load it.
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

const POLL_MS = 500;

exports.tryLock = function tryLock(file) {
	mkdirSync(dirname(file), { recursive: true });
	for (;;) {
		try {
			writeFileSync(file, String(process.pid), { flag: 'wx' });
			return { release: () => rmSync(file, { force: true }) };
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
			const owner = ownerOf(file);
			if (owner !== undefined && owner !== process.pid && isRunning(owner)) return { owner };
			rmSync(file, { force: true });
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

function ownerOf(file) {
	try {
		return Number(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
