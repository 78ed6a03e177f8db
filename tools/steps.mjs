import { spawn } from 'node:child_process';

/**
 * Runs commands one after another with their output, a headline before each and its time after it.
 *
 * @param {string} directory where they run
 * @param {Array<[string, string, ...string[]]>} steps headline, command, arguments
 * @throws when one ends with another code than 0; the following ones are not run
 */
export async function runSteps(directory, steps) {
	for (const [title, command, ...args] of steps) {
		console.log(`\n── ${title}`);
		const startedAt = Date.now();
		const code = await new Promise((done, failed) => {
			const child = spawn(command, args, {
				cwd: directory,
				stdio: 'inherit',
				shell: process.platform === 'win32',
			});
			child.once('error', failed);
			child.once('close', done);
		});
		if (code !== 0) throw new Error(`\n── ${title}: stopped with code ${code}`);
		console.log(`   ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
	}
}
