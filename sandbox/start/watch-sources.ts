import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { repositoryRoot } from '../n8n/locations';

export interface WatchOptions {
	/** Receives what the compiler says about the sources. */
	print: (line: string) => void;
	/** Called after each compilation without errors, also the first. */
	onCompiled: () => void;
	/** Stops watching when aborted. */
	signal: AbortSignal;
}

const COMPILER = join(repositoryRoot, 'node_modules', 'typescript', 'bin', 'tsc');
const ERRORS_FOUND = /Found (\d+) errors?\. Watching for file changes\.$/;
const CHANGE_FOUND = /Starting (?:incremental )?compilation/;

/**
 * Compiles the package into `dist`, and again whenever a source changes: only what is affected. With
 * a type error nothing is written or reported as compiled.
 */
export function watchSources({ print, onCompiled, signal }: WatchOptions): void {
	const compiler = spawn(
		process.execPath,
		[COMPILER, '--watch', '--preserveWatchOutput', '--noEmitOnError'],
		{ cwd: repositoryRoot, stdio: ['ignore', 'pipe', 'inherit'] },
	);
	signal.addEventListener('abort', () => compiler.kill(), { once: true });
	compiler.once('error', (error) => print(`The compiler did not start: ${error.message}`));
	compiler.once('exit', () => {
		if (!signal.aborted) print('The compiler ended: end with Ctrl-C and start again.');
	});
	createInterface({ input: compiler.stdout }).on('line', (line) => {
		const errors = ERRORS_FOUND.exec(line)?.[1];
		if (errors === '0') onCompiled();
		else if (errors !== undefined) print('Not compiled: n8n keeps the build before this change.');
		else if (CHANGE_FOUND.test(line)) print('Compiling …');
		else if (line !== '') print(line);
	});
}
