/** A map that keeps the newest entries only. */
export class KeyedRing<T> {
	private readonly entries = new Map<string, T>();

	constructor(private readonly capacity: number) {}

	get(key: string): T | undefined {
		return this.entries.get(key);
	}

	/** A new key is the newest; a known one keeps its place. */
	set(key: string, value: T): void {
		this.entries.set(key, value);
		if (this.entries.size <= this.capacity) return;
		const [oldest] = this.entries.keys();
		if (oldest !== undefined) this.entries.delete(oldest);
	}

	/** Oldest first. */
	values(): T[] {
		return [...this.entries.values()];
	}

	clear(): void {
		this.entries.clear();
	}
}
