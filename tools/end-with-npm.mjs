const PARENT_POLL_MS = 250;

/**
 * Ends this process, by SIGTERM, when the npm that runs it is gone. A signal to npm ends npm and
 * the shell in between; it never gets here, so that our parent has gone is all there is to tell us.
 * Run without npm, in the background, we may outlive the parent.
 */
export function endWithNpm() {
	if (!process.env.npm_lifecycle_event) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
	}, PARENT_POLL_MS).unref();
}
