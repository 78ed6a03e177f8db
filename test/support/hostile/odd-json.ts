export type Path = ReadonlyArray<string | number>;
export type Pick = <T>(choices: readonly [T, ...T[]]) => T;

/** Pseudo-random numbers from 0 to below 1, the same for the same seed (mulberry32). */
export function randomOf(start: number): () => number {
	let state = start;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Picks one of several by these numbers. */
export const picker =
	(random: () => number): Pick =>
	(choices) =>
		choices[Math.floor(random() * choices.length)] ?? choices[0];

/** Something odd, with the mark in it, as JSON. */
export const ODD = [
	(mark: string) => `"${mark}"`,
	(mark: string) => `["${mark}"]`,
	(mark: string) => `[null,1,true,"","${mark}"]`,
	(mark: string) => `{"x":"${mark}"}`,
	(mark: string) =>
		`{"__proto__":{"polluted":"${mark}"},"constructor":{"prototype":{"polluted":1}}}`,
	(mark: string) => `[{"__proto__":{"polluted":1},"id":{"x":"${mark}"},"code":[]}]`,
	(mark: string) => `[{"id":"${mark}","timestamp":1e308,"errors":[{"code":131026},7,null]}]`,
	(mark: string) => `"${mark}${'x'.repeat(5_000)}"`,
	(mark: string) => `"${mark}\\u0000\\ud800\\u2028"`,
	(mark: string) => nested(150, `"${mark}"`),
	(mark: string) => nested(20_000, `"${mark}"`),
	(mark: string) =>
		`[${Array.from({ length: 1_000 }, (_, index) => `{"id":"${mark}-${index}"}`).join()}]`,
] as const;

const nested = (depth: number, core: string): string =>
	`${'{"x":['.repeat(depth / 2)}${core}${']}'.repeat(depth / 2)}`;

/** The JSON with another value at a place. Keys are defined, not set, so that `__proto__` is one like others. */
export function put(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
	if (key === undefined) return value;
	const copy: object = Array.isArray(target)
		? [...(target as unknown[])]
		: { ...(target as object) };
	const inner: unknown = Object.hasOwn(copy, key)
		? (copy as Record<string | number, unknown>)[key]
		: {};
	const content = {
		value: put(inner, rest, value),
		enumerable: true,
		configurable: true,
		writable: true,
	};
	return Object.defineProperty(copy, key, content);
}
