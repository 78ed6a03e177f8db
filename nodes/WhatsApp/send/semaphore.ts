/** Limits how many tasks run at once. Waiting tasks are served in order. */
export class Semaphore {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** Resolves when a slot is free, and takes it. */
	async acquire(): Promise<void> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	release(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free++;
		else next();
	}

	/** Releases a slot while waiting for something else. */
	async releaseWhile(wait: () => Promise<void>): Promise<void> {
		this.release();
		try {
			await wait();
		} finally {
			await this.acquire();
		}
	}
}
