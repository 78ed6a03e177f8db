/** Each test is repeated this often, at other moments. */
export const ROUNDS = Array.from(
	{ length: Number(process.env.EDGE_ROUNDS ?? 1) },
	(_, index) => index + 1,
);

const SEED = Number(process.env.EDGE_SEED ?? 20_261_125);

/** Draws numbers that are the same for the same seed, round and name. */
export class Moments {
	private state: number;

	constructor(name: string, round: number) {
		this.state = [...name].reduce(
			(hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
			SEED + round,
		);
	}

	/** A whole number between these, both included. */
	between(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	oneOf<const T>(choices: readonly [T, ...T[]]): T {
		return choices[this.between(0, choices.length - 1)] ?? choices[0];
	}

	chance(probability = 0.5): boolean {
		return this.next() < probability;
	}

	/** Mulberry32. */
	private next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}
}
