import { readdirSync, readFileSync } from 'node:fs';

/** What a process holds at a moment. */
export interface Sample {
	/** Since the start of the soak, in seconds. */
	atS: number;
	residentMb: number;
	/** Open files and connections. */
	handles: number;
}

/** Reads it from Linux's /proc, so a soak runs on Linux only. */
export function sampleOf(pid: number, atS: number): Sample {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
	return {
		atS,
		residentMb: kilobytes / 1024,
		handles: readdirSync(`/proc/${pid}/fd`).length,
	};
}

/**
 * By how much a figure grew after the warm-up: the median of the last third beside that of the
 * first, as a share. Resident memory goes up and down with each garbage collection.
 */
export function growthOf(samples: readonly Sample[], figure: Figure): number {
	const [first, last] = thirdsOf(samples, figure);
	return (last - first) / first;
}

/** The same as a number. */
export function increaseOf(samples: readonly Sample[], figure: Figure): number {
	const [first, last] = thirdsOf(samples, figure);
	return last - first;
}

type Figure = (sample: Sample) => number;

function thirdsOf(samples: readonly Sample[], figure: Figure): [first: number, last: number] {
	const third = Math.max(1, Math.floor(samples.length / 3));
	return [median(samples.slice(0, third).map(figure)), median(samples.slice(-third).map(figure))];
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((one, other) => one - other);
	return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
