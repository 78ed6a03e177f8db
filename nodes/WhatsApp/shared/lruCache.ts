/**
 * A process-wide LRU cache: when it is full, the least recently used value is removed first.
 * Values live as long as this n8n process.
 */
export class LruCache<Value extends object> {
	/** A map keeps the order of insertion, so the most recently used one is last. */
	private readonly values = new Map<string, Value>();

	/**
	 * @param maximum how many values are kept or, with `weightOf`, how much they may weigh together
	 * @param weightOf weight of a value, which may change; at least 1
	 */
	constructor(
		private readonly maximum: number,
		private readonly weightOf?: (value: Value) => number,
	) {}

	get(key: string): Value | undefined {
		const value = this.values.get(key);
		if (value !== undefined) this.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.values.delete(key);
		this.values.set(key, value);
		let weight = this.weight();
		for (const [oldestKey, oldest] of this.values) {
			if (weight <= this.maximum || oldest === value) return;
			this.values.delete(oldestKey);
			weight -= this.weightOf?.(oldest) ?? 1;
		}
	}

	/** The value of a key, made if there is none. */
	getOrCreate(key: string, make: () => Value): Value {
		const existing = this.get(key);
		if (existing !== undefined) return existing;
		const value = make();
		this.set(key, value);
		return value;
	}

	private weight(): number {
		if (this.weightOf === undefined) return this.values.size;
		let weight = 0;
		for (const value of this.values.values()) weight += this.weightOf(value);
		return weight;
	}
}
