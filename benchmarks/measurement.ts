import type { SandboxControl } from '../sandbox/cloud-api/control-client';
import type { ContenderName } from './contenders';
import {
	longestCollection,
	longestStall,
	longestStallOfCode,
	memoryGrowth,
	processorTime,
} from './monitor';
import type { MeasuredRun } from './n8n-under-test';
import type { ReceiverName } from './receivers';

/** What one run of one contender gave. */
export interface Measurement {
	contender: ContenderName | ReceiverName;
	/** What was done, e.g. `1000 texts`: together with the contender it names a line of the table. */
	task: string;
	/** From 1. */
	round: number;
	items: number;
	/** How long the node ran, as n8n itself notes it. */
	durationMs: number;
	/** From the start of the node to the arrival of the first request at the server. */
	firstRequestMs?: number;
	/** The longest time in which n8n came to nothing else while the node ran. */
	longestStallMs: number;
	/** The longest pause for garbage collection meanwhile; a stall may consist of it. */
	longestCollectionMs?: number;
	/** The longest stall without the pauses for garbage collection in it. */
	longestStallOfCodeMs?: number;
	/** Growth of n8n's resident memory from before the node to its highest while it ran. */
	memoryGrowthBytes?: number;
	/** Processor time of n8n's process while the node ran, all threads together. */
	processorMs?: number;
	/** TLS connections that were opened. */
	connections: number;
	requests: number;
	/** Items whose message, or file, the server accepted; webhooks that became an execution. */
	accepted: number;
	/** How many more the server accepted than there were items accepted, or executions than webhooks: the same one again. */
	doubled: number;
	/** Of receivers only. */
	receiving?: Receiving;
	/** Why the workflow failed; undefined if it did not. */
	fault?: string;
	/** What n8n suffered from the run, in words. */
	aftermath?: string;
}

/** What else is known of webhooks that n8n received. Times are milliseconds. */
export interface Receiving {
	/** From the request to the end of the answer; percentiles over the webhooks. */
	answerMs: { p50: number; p90: number; p99: number };
	/** How many executions the webhooks became. */
	executions: number;
	/** Processor time of n8n's main thread while the node's `webhook` ran; median over the webhooks. */
	ownMs?: number;
	/** Items that one webhook became. */
	itemsEach?: number;
	/** By how much n8n's heap grew, garbage collected before and after. */
	keptBytes?: number;
}

type Described = Pick<Measurement, 'contender' | 'task' | 'round' | 'items'>;
type Counted = Pick<Measurement, 'accepted' | 'doubled'>;

/** Puts together what n8n and the sandbox know of a run. Call it before the sandbox is reset. */
export async function measurementOf(
	described: Described,
	{ node, fault, aftermath, recording }: MeasuredRun,
	control: SandboxControl,
	count: (control: SandboxControl) => Promise<Counted>,
): Promise<Measurement> {
	const span = { from: node.startedAt, to: node.startedAt + node.durationMs };
	const requests = await control.requests();
	const [first] = requests;
	return {
		...described,
		durationMs: node.durationMs,
		firstRequestMs: first && Math.max(0, first.received_at - node.startedAt),
		longestStallMs: longestStall(recording, span),
		longestCollectionMs: longestCollection(recording, span),
		longestStallOfCodeMs: longestStallOfCode(recording, span),
		memoryGrowthBytes: memoryGrowth(recording, span),
		processorMs: processorTime(recording, span),
		connections: recording.connections,
		requests: requests.length,
		...(await count(control)),
		fault,
		aftermath,
	};
}

/** Counts messages; each item has a recipient of its own. */
export async function countMessages(control: SandboxControl): Promise<Counted> {
	const messages = await control.messages();
	const accepted = new Set(messages.map(({ body }) => body.to)).size;
	return { accepted, doubled: messages.length - accepted };
}

/** Counts files. The items of a run have the same file, so that a doubled one shows as one too many. */
export const countFiles =
	(items: number) =>
	async (control: SandboxControl): Promise<Counted> => {
		const { length } = await control.media();
		return { accepted: Math.min(items, length), doubled: Math.max(0, length - items) };
	};

/** Whether each item was accepted exactly once. */
export const isComplete = ({ items, accepted, doubled }: Measurement): boolean =>
	accepted === items && doubled === 0;
