/**
 * Installs what a command needs, and says so, before anything is installed:
 * Node's own modules only. Does nothing when the installation is up to date.
 *
 *     import { ensureInstalled } from './tools/install.mjs';
 *     await ensureInstalled('.', { label: 'the development tools', estimate: 'about a minute' });
 *
 * From the command line: `node tools/install.mjs <directory> [label] [estimate]`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { withLock } from './process-lock.cjs';

const OLDEST_NODE = [20, 19];
const PULSE_MS = 20_000;
const KILL_AFTER_MS = 1_500;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Throws, in words for the user, if this Node is older than the project's tools accept. */
export function requireNode(version = process.versions.node) {
	const [major, minor] = version.split('.').map(Number);
	const [oldestMajor, oldestMinor] = OLDEST_NODE;
	if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
	throw new Error(
		`This is Node ${version}; Node ${OLDEST_NODE.join('.')} or newer is needed. Install it and run the command again.`,
	);
}

/**
 * Runs `npm ci` in `directory` if node_modules is missing or package-lock.json has changed since. A command that
 * is started meanwhile waits, instead of deleting what this one has installed.
 *
 * @param {string} directory holds package.json and package-lock.json
 * @param {object} [options]
 * @param {string} [options.label] what is being installed, for the progress line
 * @param {string} [options.estimate] how long it takes, for the progress line
 * @param {boolean} [options.scripts] whether packages may run their install scripts; default false
 * @returns {Promise<boolean>} whether something was installed
 */
export async function ensureInstalled(directory, options = {}) {
	requireNode();
	const { label = 'packages', estimate = 'about a minute', scripts = false } = options;
	const lockHash = createHash('sha256')
		.update(readFileSync(join(directory, 'package-lock.json')))
		.digest('hex');
	const stamp = join(directory, 'node_modules', '.installed-lockfile');
	const isInstalled = () => isUpToDate(directory, stamp, lockHash);
	if (isInstalled()) return false;
	const installOnce = async () => {
		if (isInstalled()) return false;
		rmSync(stamp, { force: true });
		await install(directory, { label, estimate, scripts });
		writeFileSync(stamp, lockHash);
		return true;
	};
	const onWait = () => console.log(`Waiting until another command has installed ${label} …`);
	return await withLock(join(directory, '.installing'), installOnce, { onWait });
}

async function install(directory, { label, estimate, scripts }) {
	console.log(`Installing ${label} (${estimate}, once) …`);
	const startedAt = Date.now();
	const seconds = () => Math.round((Date.now() - startedAt) / 1000);
	// On a terminal npm shows a spinner of its own; elsewhere it is silent for minutes.
	const pulse = process.stdout.isTTY
		? undefined
		: setInterval(() => console.log(`  … ${seconds()} s`), PULSE_MS);
	try {
		await runNpm(
			['ci', `--ignore-scripts=${!scripts}`, '--no-audit', '--no-fund', '--loglevel=error'],
			{
				cwd: directory,
			},
		);
	} finally {
		clearInterval(pulse);
	}
	console.log(`Installed ${label} in ${seconds()} s.`);
}

/**
 * npm writes node_modules/.package-lock.json last, so without it an installation broke off. An
 * installation made by hand has no stamp: it counts if it is younger than the lockfile.
 */
function isUpToDate(directory, stamp, lockHash) {
	const finishedAt = modifiedAt(join(directory, 'node_modules', '.package-lock.json'));
	if (finishedAt === undefined) return false;
	if (modifiedAt(stamp) !== undefined) return readFileSync(stamp, 'utf8') === lockHash;
	return finishedAt >= modifiedAt(join(directory, 'package-lock.json'));
}

function modifiedAt(path) {
	return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

/**
 * Runs npm in a process group of its own, so that a signal to us, which may reach us alone, ends
 * npm and all it started before we end.
 */
async function runNpm(args, { cwd }) {
	const cli = process.env.npm_execpath?.endsWith('npm-cli.js')
		? process.env.npm_execpath
		: undefined;
	const [command, commandArgs] = cli ? [process.execPath, [cli, ...args]] : ['npm', args];
	const windows = process.platform === 'win32';
	const child = spawn(command, commandArgs, {
		cwd,
		stdio: ['ignore', 'inherit', 'inherit'],
		detached: !windows,
		shell: windows && !cli,
	});
	const endGroup = (signal) => {
		try {
			if (windows) child.kill(signal);
			else process.kill(-child.pid, signal);
		} catch {
			// Already gone.
		}
	};
	let received;
	const onSignal = (signal) => {
		received = signal;
		endGroup(signal);
		// npm answers by deleting all it has written, which may take minutes; the next `npm ci` does too.
		setTimeout(() => endGroup('SIGKILL'), KILL_AFTER_MS).unref();
	};
	for (const signal of SIGNALS) process.on(signal, onSignal);
	try {
		const code = await new Promise((done, failed) => {
			child.once('error', failed);
			child.once('close', done);
		});
		endGroup('SIGKILL');
		if (received) {
			console.log('Interrupted; the next run starts this installation again.');
			process.exit(128 + constants.signals[received]);
		}
		if (code !== 0) {
			throw new Error(
				`"npm ${args[0]}" in ${resolve(cwd)} ended with code ${code}; see npm's message above.`,
			);
		}
	} finally {
		for (const signal of SIGNALS) process.off(signal, onSignal);
	}
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const [directory = '.', label, estimate] = process.argv.slice(2);
	try {
		await ensureInstalled(directory, { label, estimate });
	} catch (error) {
		console.error(error.message);
		process.exitCode = 1;
	}
}
