import type { Machine } from '../../benchmarks/machine';
import { table } from '../../tools/markdown-tables';
import { memorySettings, RESIDENT_FROM_MINUTES } from './memory-settings';
import { growthOf, increaseOf, median, type Sample } from './samples';

/** By how much memory may differ between the first and the last third after the warm-up. */
const MOST_GROWTH = 0.05;

/**
 * There are about a hundred, and dozens more or less at any moment: one for each request under way. One that is
 * left behind in each run of every operation would be hundreds in two hours.
 */
const MOST_MORE_HANDLES = 30;

/** What a run of every operation sends when all goes well. */
const MESSAGES_OF_A_RUN = 23;

export interface SoakResult {
	minutes: number;
	/** Messages of customers per second. */
	rate: number;
	/** How often every operation was run. */
	runs: number;
	written: number;
	/** Statuses that n8n has accepted. */
	reported: number;
	/** Messages of the business that the sandbox has accepted; it keeps 50,000. */
	accepted: number;
	events: number;
	missing: number;
	doubled: number;
	/** How often n8n answered a request of the editor or of the sends with 503; Meta delivers again then. */
	notReady: number;
	/** What else went wrong in the soak itself, such as a list that was not there. */
	troubles: readonly string[];
	/** What n8n held after a garbage collection: at the end of the warm-up and at the end, in bytes. */
	memoryInUse: readonly number[];
	samples: readonly Sample[];
	afterWarmUp: readonly Sample[];
}

const residentMb = (sample: Sample): number => sample.residentMb;
const handles = (sample: Sample): number => sample.handles;

function memoryGrowth({ memoryInUse: [first = NaN, last = NaN] }: SoakResult): number {
	return (last - first) / first;
}

/** What does not hold, in words. */
export function faultsOf(result: SoakResult): string[] {
	const { minutes, runs, accepted, missing, doubled, troubles, afterWarmUp } = result;
	return [
		missing > 0 && `${missing} events are missing`,
		doubled > 0 && `${doubled} events came twice`,
		accepted < MESSAGES_OF_A_RUN * runs &&
			`${runs} runs of every operation sent only ${accepted} messages`,
		troubles.length > 0 && `${troubles.length} times something failed, first: ${troubles[0]}`,
		memoryGrowth(result) > MOST_GROWTH && 'memory in use grew',
		minutes >= RESIDENT_FROM_MINUTES &&
			growthOf(afterWarmUp, residentMb) > MOST_GROWTH &&
			'resident memory grew',
		increaseOf(afterWarmUp, handles) > MOST_MORE_HANDLES && 'open files and connections grew',
	].filter((fault) => typeof fault === 'string');
}

/** The results as a document. */
export function report(machine: Machine, result: SoakResult): string {
	const {
		minutes,
		rate,
		runs,
		accepted,
		written,
		reported,
		events,
		missing,
		doubled,
		afterWarmUp,
		samples,
	} = result;
	const faults = faultsOf(result);
	const { nodeArguments } = memorySettings(minutes);
	const heap =
		nodeArguments === undefined
			? ''
			: ` Node's heap is limited as on a small server: \`${nodeArguments.join(' ')}\`.`;
	const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
	const rows = [
		['runs of every operation', runs.toLocaleString('en-US')],
		['messages of the business, accepted', accepted.toLocaleString('en-US')],
		['messages of customers', written.toLocaleString('en-US')],
		['statuses', reported.toLocaleString('en-US')],
		['events that reached the workflow', events.toLocaleString('en-US')],
		['the same per second', (events / (minutes * 60)).toFixed(1)],
		['missing', String(missing)],
		['doubled', String(doubled)],
		['requests that n8n answered with 503', String(result.notReady)],
		[
			'memory in use after a garbage collection, at the end',
			`${((result.memoryInUse.at(-1) ?? NaN) / 1024 ** 2).toFixed(0)} MB`,
		],
		['its growth since the warm-up', percent(memoryGrowth(result))],
		[
			'resident memory, median after the warm-up',
			`${median(afterWarmUp.map(residentMb)).toFixed(0)} MB`,
		],
		['its growth, last third : first third', percent(growthOf(afterWarmUp, residentMb))],
		['open files and connections, median', median(afterWarmUp.map(handles)).toFixed(0)],
		['their growth', percent(growthOf(afterWarmUp, handles))],
	];
	const course = samples
		.filter((_, index) => index % Math.max(1, Math.floor(samples.length / 12)) === 0)
		.map(({ atS, ...sample }) => [
			(atS / 60).toFixed(1),
			sample.residentMb.toFixed(0),
			String(sample.handles),
		]);
	return `# Soak

Written by \`npm run soak\`: ${minutes} minutes of a real n8n that runs every operation every 10 seconds, gets ${rate} messages of customers per second besides the statuses of what it sends, opens the lists of the editor every 5 seconds and has its credential changed every 30 seconds. The trigger batches events (250 ms); executions are not stored.${heap}

- ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; ${machine.system}
- n8n ${machine.n8n} on Node ${machine.node}
- n8n-nodes-whatsapp-cloud ${machine.packageVersion}${machine.commit === undefined ? '' : `, commit ${machine.commit}`}
- ${machine.date} UTC

${faults.length === 0 ? 'Everything held.' : `What did not hold: ${faults.join('; ')}.`}

${table(['figure', 'value'], rows)}

${table(['minute', 'resident memory, MB', 'open files and connections'], course)}
`;
}
