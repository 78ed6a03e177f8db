/** Timers that neither keep the process alive nor outlive a reset. */
export class Timers {
	private readonly pending = new Map<NodeJS.Timeout, () => void>();

	/** Runs `action` after `ms`, unless everything is cancelled before. */
	after(ms: number, action: () => void): void {
		this.start(ms, action, () => {});
	}

	/** Resolves after `ms`, or at once when everything is cancelled. */
	async sleep(ms: number): Promise<void> {
		if (ms <= 0) return;
		await new Promise<void>((resolve) => this.start(ms, resolve, resolve));
	}

	cancelAll(): void {
		const cancelled = [...this.pending];
		this.pending.clear();
		for (const [timer, onCancel] of cancelled) {
			clearTimeout(timer);
			onCancel();
		}
	}

	private start(ms: number, action: () => void, onCancel: () => void): void {
		const timer = setTimeout(() => {
			this.pending.delete(timer);
			action();
		}, ms);
		timer.unref();
		this.pending.set(timer, onCancel);
	}
}
