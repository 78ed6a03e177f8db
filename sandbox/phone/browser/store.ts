import { useEffect, useState } from 'preact/hooks';

/** A value that components follow. */
export class Store<T> {
	private readonly listeners = new Set<() => void>();

	constructor(private value: T) {}

	get(): T {
		return this.value;
	}

	update(change: (value: T) => T): void {
		this.value = change(this.value);
		for (const listener of [...this.listeners]) listener();
	}

	subscribe(listener: () => void): () => void {
		this.listeners.add(listener);
		return () => void this.listeners.delete(listener);
	}
}

/** The store's value; the component renders again with each change. */
export function useStore<T>(store: Store<T>): T {
	const [value, setValue] = useState(store.get());
	useEffect(() => {
		const follow = (): void => setValue(() => store.get());
		follow();
		return store.subscribe(follow);
	}, [store]);
	return value;
}
