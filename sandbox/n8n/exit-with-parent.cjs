/**
 * Loaded into n8n before its own code (node --require). File descriptor 3 is a pipe to the process
 * that started n8n. It closes when that process ends, however it ends, and then n8n must not stay.
 */
const { Socket } = require('node:net');
const { isMainThread } = require('node:worker_threads');

const GRACE_MS = 2000;

function watchParent() {
	const parent = new Socket({ fd: 3, readable: true, writable: false });
	parent.on('error', () => {});
	parent.on('close', () => {
		process.kill(process.pid, 'SIGTERM');
		setTimeout(() => {
			// n8n leads its process group: this takes its task runner along.
			process.kill(process.platform === 'win32' ? process.pid : -process.pid, 'SIGKILL');
		}, GRACE_MS).unref();
	});
	parent.resume();
	parent.unref();
}

// Node loads this into each of n8n's worker threads too; they end with the process.
if (isMainThread) watchParent();
