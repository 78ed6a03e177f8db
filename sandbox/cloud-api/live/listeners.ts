/** Listeners to changes, each until it unsubscribes. */
export class Listeners<T> {
	private readonly listeners = new Set<(change: T) => void>();

	/** @returns a function that ends it */
	add(listener: (change: T) => void): () => void {
		this.listeners.add(listener);
		return () => void this.listeners.delete(listener);
	}

	tell(change: T): void {
		for (const listener of this.listeners) listener(change);
	}
}
