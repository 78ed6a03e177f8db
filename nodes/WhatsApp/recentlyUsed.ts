/**
 * Values that live as long as this process of n8n, in a number that cannot grow without end: the
 * one that was neither set nor asked for the longest goes first.
 */
export class RecentlyUsed<Value extends object> {
	/** A map keeps the order of insertion, so the most recently used one stands last. */
	private readonly values = new Map<string, Value>();

	constructor(private readonly maximum: number) {}

	get(key: string): Value | undefined {
		const value = this.values.get(key);
		if (value !== undefined) this.set(key, value);
		return value;
	}

	set(key: string, value: Value): void {
		this.values.delete(key);
		this.values.set(key, value);
		const [oldest] = this.values.keys();
		if (this.values.size > this.maximum && oldest !== undefined) this.values.delete(oldest);
	}

	/** The value of a key, made if there is none. */
	getOrMake(key: string, make: () => Value): Value {
		const present = this.get(key);
		if (present !== undefined) return present;
		const value = make();
		this.set(key, value);
		return value;
	}
}
