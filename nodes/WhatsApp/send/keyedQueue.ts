/** Lets tasks with the same key run one after the other, in the order in which they came. */
export class KeyedQueue {
	private readonly last = new Map<string, Promise<void>>();

	/**
	 * @param wait how to wait for the task before this one; called only if there is one
	 * @param task told whether another one waits for it
	 */
	async run<T>(
		key: string,
		wait: (before: Promise<void>) => Promise<void>,
		task: (isAwaited: () => boolean) => Promise<T>,
	): Promise<T> {
		const before = this.last.get(key);
		let finish = (): void => {};
		const mine = new Promise<void>((resolve) => (finish = resolve));
		this.last.set(key, mine);
		try {
			if (before !== undefined) await wait(before);
			return await task(() => this.last.get(key) !== mine);
		} finally {
			finish();
			if (this.last.get(key) === mine) this.last.delete(key);
		}
	}
}
