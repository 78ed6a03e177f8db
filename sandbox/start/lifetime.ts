type Closer = () => void | Promise<void>;

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/**
 * How long `npm start` lives: until it is done, fails, or is told to end by Ctrl-C or a signal. In
 * every case all that was opened is closed, the last first.
 */
export class Lifetime {
	private readonly controller = new AbortController();
	private readonly closers: Closer[] = [];
	private closing: Promise<void> | undefined;
	private endedBy: keyof typeof SIGNALS | undefined;

	constructor() {
		for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(name, () => this.end(name));
	}

	/** Aborts when the program is told to end. */
	get signal(): AbortSignal {
		return this.controller.signal;
	}

	/** Registers what must be closed at the end. */
	onEnd(closer: Closer): void {
		this.closers.unshift(closer);
	}

	/** Returns when the program is told to end. */
	async untilTold(): Promise<void> {
		if (this.signal.aborted) return;
		// Node ends once nothing but a promise is left to wait for.
		const keepAlive = setInterval(() => {}, 60_000);
		await new Promise((resolve) => this.signal.addEventListener('abort', resolve, { once: true }));
		clearInterval(keepAlive);
	}

	/** Closes everything, once, however often it is called. */
	async close(): Promise<void> {
		this.closing ??= this.closeAll();
		await this.closing;
	}

	/** The exit code of a program that a signal ended early; undefined if none did. */
	get exitCode(): number | undefined {
		return this.endedBy === undefined ? undefined : 128 + SIGNALS[this.endedBy];
	}

	private end(signal: keyof typeof SIGNALS): void {
		if (this.endedBy !== undefined) return;
		this.endedBy = signal;
		this.controller.abort(new Error(`Ended by ${signal}`));
		void this.close();
	}

	private async closeAll(): Promise<void> {
		for (const closer of this.closers.splice(0)) {
			// One that fails to close must not keep the others open.
			try {
				await closer();
			} catch (error) {
				process.stderr.write(`${String(error)}\n`);
			}
		}
	}
}
