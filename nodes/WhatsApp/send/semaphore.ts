/** Places of which only so many can be taken at once. Whoever waits is served in order. */
export class Semaphore {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** Resolves when a place is taken. */
	async acquire(): Promise<void> {
		if (this.free > 0) this.free--;
		else await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	release(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free++;
		else next();
	}

	/** Gives a taken place up for as long as something else is waited for. */
	async releaseWhile(wait: () => Promise<void>): Promise<void> {
		this.release();
		try {
			await wait();
		} finally {
			await this.acquire();
		}
	}
}
