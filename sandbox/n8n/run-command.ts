import { spawn } from 'node:child_process';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** Gives the command our own output to write to; nothing is returned then. */
	showOutput?: boolean;
	/** Ends the command, and all it started, when aborted. */
	signal?: AbortSignal;
}

/**
 * Runs a program to its end and returns what it wrote. It gets a process group of its own, which
 * ends with it: nothing it started is left behind.
 *
 * @throws if it ends with another code than 0; the message holds the last lines it wrote
 */
export async function runCommand(
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<string> {
	const { cwd, env = process.env, showOutput = false, signal } = options;
	signal?.throwIfAborted();
	const child = spawn(command, args, {
		cwd,
		env,
		stdio: ['ignore', showOutput ? 'inherit' : 'pipe', showOutput ? 'inherit' : 'pipe'],
		detached: process.platform !== 'win32',
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
	}

	const abort = () => signalGroup(child.pid, 'SIGTERM');
	signal?.addEventListener('abort', abort);
	try {
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		signal?.throwIfAborted();
		if (code !== 0) {
			throw new Error(
				`"${[command, ...args].join(' ')}" ended with code ${code}:\n${lastLines(output, 20)}`,
			);
		}
		return output;
	} finally {
		signal?.removeEventListener('abort', abort);
		signalGroup(child.pid, 'SIGKILL');
	}
}

/** Runs npm: the one that runs us, if npm does, else the one on the path. */
export async function runNpm(args: string[], options: CommandOptions): Promise<string> {
	const cli = process.env.npm_execpath;
	if (cli?.endsWith('npm-cli.js'))
		return await runCommand(process.execPath, [cli, ...args], options);
	return await runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/** Sends a signal to a process group; one that is gone already is fine. Windows has no groups. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch {
		// Already gone.
	}
}

/** The last `count` lines of a text, without empty ones. */
export function lastLines(text: string, count: number): string {
	return text
		.split('\n')
		.filter((line) => line.trim() !== '')
		.slice(-count)
		.join('\n');
}
