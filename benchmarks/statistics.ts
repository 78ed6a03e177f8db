export interface Summary {
	median: number;
	min: number;
	max: number;
}

/** The middle value, or the mean of the two in the middle. @throws without values */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	if (upper === undefined || lower === undefined)
		throw new RangeError('There is no median of nothing');
	return (lower + upper) / 2;
}

/** The smallest value that the given share of them does not exceed. @throws without values */
export function percentile(values: readonly number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
	if (value === undefined) throw new RangeError('There is no percentile of nothing');
	return value;
}

/** @returns undefined without values */
export function summarize(values: readonly number[]): Summary | undefined {
	if (values.length === 0) return undefined;
	return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}
