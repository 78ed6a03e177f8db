import { isComplete, type Measurement } from './measurement';
import { median } from './statistics';

export interface Selection {
	contender: Measurement['contender'];
	task: string;
	/** Any if left out. */
	items?: number;
}

/** All measurements of one part. */
export class Results {
	constructor(readonly measurements: readonly Measurement[]) {}

	/** The median over all rounds of what `figure` takes from each; undefined if there is none. */
	median(
		{ contender, task, items }: Selection,
		figure: (measurement: Measurement) => number | undefined,
	): number | undefined {
		const values = this.measurements
			.filter(
				(each) =>
					each.contender === contender &&
					each.task === task &&
					(items ?? each.items) === each.items,
			)
			.map(figure)
			.filter((value) => value !== undefined);
		return values.length === 0 ? undefined : median(values);
	}

	/** All rounds of the same thing, in the order in which they first ran. */
	groups(): Measurement[][] {
		const groups = new Map<string, Measurement[]>();
		for (const measurement of this.measurements) {
			const { task, items, contender } = measurement;
			const key = [task, items, contender].join('\n');
			groups.set(key, [...(groups.get(key) ?? []), measurement]);
		}
		return [...groups.values()];
	}

	/**
	 * Runs in which our nodes, or the floor, lost or doubled something. For others that is a result,
	 * for these the comparison would be worth nothing.
	 */
	incomplete(): Measurement[] {
		return this.measurements.filter(
			(each) => (each.contender === 'ours' || each.contender === 'floor') && !isComplete(each),
		);
	}
}

/** `a : b`, undefined if either is. */
export const ratio = (a: number | undefined, b: number | undefined): number | undefined =>
	a === undefined || b === undefined ? undefined : a / b;

export const msPerItem = ({ durationMs, items }: Measurement): number => durationMs / items;
export const processorMsPerItem = ({ processorMs, items }: Measurement): number | undefined =>
	processorMs === undefined ? undefined : processorMs / items;
export const firstRequestMs = (measurement: Measurement): number | undefined =>
	measurement.firstRequestMs;
export const longestStallMs = (measurement: Measurement): number => measurement.longestStallMs;
export const longestCollectionMs = (measurement: Measurement): number | undefined =>
	measurement.longestCollectionMs;
export const longestStallOfCodeMs = (measurement: Measurement): number | undefined =>
	measurement.longestStallOfCodeMs;
export const memoryGrowthMb = ({ memoryGrowthBytes: bytes }: Measurement): number | undefined =>
	bytes === undefined ? undefined : bytes / 1024 ** 2;
