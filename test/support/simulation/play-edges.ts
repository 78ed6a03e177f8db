import { setTimeout as sleep } from 'node:timers/promises';

import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWorkflowBase,
} from 'n8n-workflow';

import { StubServer, type Received } from '../stub/stub-server';
import {
	faults,
	REQUEST_TIMEOUT_MS,
	type Cut,
	type EdgeSchedule,
	type Step,
} from './edge-schedule';
import {
	nodeRunOf,
	SimulatedN8n,
	STOPPED,
	type NodeRun,
	type StoredExecution,
} from './simulated-n8n';
import { CALL, LIST } from './simulated-process';

const SOURCE = 'Customers';
const NODE = 'WhatsApp';
const LATER = 'Later';
const CALLER = 'Sub-workflow';

/** What did not hold, by kind, for counting. */
export type Violations = Partial<
	Record<'twice' | 'parallel' | 'outcome' | 'counts' | 'unasked' | 'unaccounted', string[]>
>;

const repeats = (retryOnFail: boolean) => ({ retryOnFail, maxTries: 3, waitBetweenTries: 1 });

const tagOf = (item: number): string => `item-${item}`;

/** Plays a schedule and returns what did not hold. */
export async function play(schedule: EdgeSchedule, index: number): Promise<Violations> {
	const { stubLatencyMs } = schedule;
	const stub = await StubServer.start({
		acceptAfterMs: [1, stubLatencyMs],
		answerAfterMs: [1, stubLatencyMs],
	});
	try {
		for (const { item, fault } of schedule.faults)
			stub.rule(tagOf(item % schedule.itemCount), faults[fault], 1);
		const baseUrl = stub.url;
		const credentials = {
			whatsAppCloudApi: {
				accessToken: 'EAAstub',
				appSecret: 'stub',
				businessAccountId: '500000000000001',
				baseUrl,
			},
		};
		const n8n = await SimulatedN8n.start(credentials, schedule.databaseLatencyMs);
		return await new Play(schedule, `edge-${index}`, stub, n8n).run();
	} finally {
		await stub.stop();
	}
}

class Play {
	private readonly found: Violations = {};
	private readonly tags: string[];
	/** New executions so far: what a message of one of them is, is another message in the next. */
	private campaign = 0;

	constructor(
		private readonly schedule: EdgeSchedule,
		private readonly workflowId: string,
		private readonly stub: StubServer,
		private readonly n8n: SimulatedN8n,
	) {
		this.tags = Array.from({ length: schedule.itemCount }, (_, item) => tagOf(item));
	}

	async run(): Promise<Violations> {
		const { first, steps } = this.schedule;
		let original = await this.begin(first);
		let last = original;
		for (const step of steps) {
			if (step.what === 'newExecution') {
				original = await this.begin(step.cut);
				last = original;
			} else last = await this.retry(step, original, last);
		}
		await this.n8n.untilEnded();
		await this.stub.settled();
		this.stub.clearRules();
		// Where n8n lets nobody retry, all there is to send was sent, or refused to a node that continues.
		const retried = original.status === 'success' ? last : await this.n8n.retry(original);
		await this.n8n.untilEnded();
		await this.check(retried);
		this.checkEnd(retried);
		return this.found;
	}

	private async begin(cut: Cut | undefined): Promise<StoredExecution> {
		this.campaign++;
		const { itemCount, people } = this.schedule;
		const items: INodeExecutionData[] = this.tags.map((tag, item) => ({
			json: {
				phone: `+1650${5_550_000 + (item % Math.min(people, itemCount))}`,
				text: `Hello ${item}`,
				tag,
			},
		}));
		const execution = await this.n8n.begin(this.workflow(), SOURCE, items);
		await this.end(execution, cut);
		return execution;
	}

	private async retry(
		step: Step,
		original: StoredExecution,
		last: StoredExecution,
	): Promise<StoredExecution> {
		const stored = step.of === 'original' ? original : last;
		// The button is there for neither of these.
		if (stored.status === 'success' || stored.status === 'running') return last;
		const present = step.isSaved ? this.workflow() : undefined;
		if (step.what === 'retry') {
			const execution = await this.n8n.retry(stored, present);
			await this.end(execution, step.cut);
			return execution;
		}
		const from = this.stub.received.length;
		const executions = await Promise.all([
			this.n8n.retry(stored, present),
			this.n8n.retry(stored, present),
		]);
		await this.n8n.untilEnded();
		for (const execution of executions) await this.check(execution);
		if (this.schedule.textChanges) this.checkParallel(executions, this.stub.received.slice(from));
		return executions[1];
	}

	/** Waits for the end of an execution, or cuts it short. */
	private async end(execution: StoredExecution, cut: Cut | undefined): Promise<void> {
		if (cut !== undefined) {
			await sleep(cut.afterMs);
			if (cut.how === 'kill') await this.n8n.restart();
			else {
				this.n8n.stop(execution);
				if (cut.isHasty) return;
			}
		}
		await this.n8n.untilEnded();
		await this.check(execution);
	}

	private workflow(): IWorkflowBase {
		const { isCalled, isKeyed, shuffle, textChanges, onError, retryOnFail, sendingOptions } =
			this.schedule;
		const { saveExecutionProgress, isListedBackwards, laterMs } = this.schedule;
		const parameters: INodeParameters = {
			authentication: 'accessToken',
			resource: 'message',
			operation: 'sendText',
			phoneNumberId: { __rl: true, mode: 'id', value: '100000000000001' },
			to: '={{ $json.phone }}',
			text: `={{ $json.text }} [campaign ${this.campaign}]${textChanges ? ' (run {{ $execution.id }})' : ''}`,
			options: {
				callbackData: '={{ $json.tag }}',
				...(isKeyed && { sendOnceKey: '={{ $json.tag }}' }),
				...sendingOptions,
				messagesPerSecond: 0,
			},
			requestOptions: { timeout: REQUEST_TIMEOUT_MS },
		};
		const nodes: INode[] = [
			{
				id: '1',
				name: SOURCE,
				type: LIST,
				typeVersion: 1,
				position: [0, 0],
				parameters: { shuffle },
			},
			{
				id: '2',
				name: NODE,
				type: 'n8n-nodes-whatsapp-cloud.whatsApp',
				typeVersion: 1,
				position: [220, 0],
				parameters,
				credentials: { whatsAppCloudApi: { id: '1', name: 'WhatsApp Cloud' } },
				onError,
				...repeats(retryOnFail),
			},
			...(laterMs === undefined
				? []
				: [
						{
							id: '3',
							name: LATER,
							type: LIST,
							typeVersion: 1,
							position: [440, 0] as [number, number],
							parameters: { waitMs: laterMs },
						},
					]),
		];
		const sending: IWorkflowBase = {
			id: this.workflowId,
			name: 'Edges',
			active: true,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: isListedBackwards ? nodes.reverse() : nodes,
			connections: {
				[SOURCE]: { main: [[{ node: NODE, type: 'main', index: 0 }]] },
				...(laterMs !== undefined && {
					[NODE]: { main: [[{ node: LATER, type: 'main', index: 0 }]] },
				}),
			},
			settings: { executionOrder: 'v1', saveExecutionProgress },
		};
		if (!isCalled) return sending;
		this.n8n.publish(sending);
		return {
			...sending,
			id: `${this.workflowId}-caller`,
			nodes: [
				{ id: '1', name: SOURCE, type: LIST, typeVersion: 1, position: [0, 0], parameters: {} },
				{
					id: '2',
					name: CALLER,
					type: CALL,
					typeVersion: 1,
					position: [220, 0],
					parameters: { workflow: sending.id },
					...repeats(true),
				},
			],
			connections: { [SOURCE]: { main: [[{ node: CALLER, type: 'main', index: 0 }]] } },
		};
	}

	/** What must hold after every run. */
	private async check(execution: StoredExecution): Promise<void> {
		await this.stub.settled();
		if (!this.schedule.sendingOptions.retryUnknownOutcomes) {
			for (const tag of this.tags) {
				const count = this.acceptedOf(tag).length;
				if (count > 1)
					this.add(
						'twice',
						`${tag} was accepted ${count} times by the end of execution ${execution.id}`,
					);
			}
		}
		const sending = this.n8n.innermost(execution);
		const run = nodeRunOf(sending, SOURCE, NODE);
		if (run === undefined || sending.status === 'crashed' || sending.status === 'canceled') return;
		// Another run may begin to send while this execution is at a later node.
		const endedAt = sending.nodesEndedAt.get(NODE) ?? sending.endedAt;
		if (run.error === undefined) this.checkItems(run, endedAt);
		else this.checkCounts(run.error, endedAt);
	}

	/**
	 * The messages of an item that were accepted in the present campaign; a key makes all of them one.
	 *
	 * @param until the end of a run that another one follows
	 */
	private acceptedOf(tag: string, until = Infinity): Received[] {
		return this.stub.accepted.filter(
			({ key, text, receivedAt }) =>
				key === tag && receivedAt <= until && (this.schedule.isKeyed || this.isOfCampaign(text)),
		);
	}

	private isOfCampaign(text: string): boolean {
		return text.includes(`[campaign ${this.campaign}]`);
	}

	private checkItems({ input, output }: NodeRun, endedAt: number | undefined): void {
		for (const [index, { json }] of input.entries()) {
			const { tag } = json as { tag: string };
			const own = output.filter(
				({ pairedItem }) =>
					typeof pairedItem === 'object' && 'item' in pairedItem && pairedItem.item === index,
			);
			const [outcome] = own;
			if (outcome === undefined || own.length > 1)
				this.add('outcome', `${tag} has ${own.length} outcomes`);
			else this.checkOutcome(tag, outcome.json, endedAt);
		}
	}

	private checkOutcome(tag: string, json: IDataObject, endedAt: number | undefined): void {
		const accepted = this.acceptedOf(tag, endedAt);
		const { outcome } = (json.details ?? {}) as IDataObject;
		if (json.error === undefined) {
			const isSkipped = json.skipped === true;
			const isTrue = isSkipped
				? accepted.length > 0
				: accepted.some(({ messageId }) => messageId === json.message_id);
			// A key is also kept for what may have been sent.
			if (!isTrue && !(isSkipped && this.schedule.isKeyed))
				this.add('outcome', `${tag} is called accepted, and is not: ${JSON.stringify(json)}`);
		} else if (outcome === 'refused') {
			if (accepted.length > 0 && !this.isAcceptedLater(tag, accepted, endedAt))
				this.add('outcome', `${tag} is called refused, and was accepted: ${JSON.stringify(json)}`);
		} else if (outcome !== 'unknown' || !JSON.stringify(json).includes('may have been accepted')) {
			this.add('outcome', `${tag} has no outcome: ${JSON.stringify(json)}`);
		}
	}

	/**
	 * Whether another execution sent a message once it was refused here. With a key it may: a sub-workflow runs twice at
	 * once where the node that calls it has "Retry On Fail", was stopped, and is retried.
	 */
	private isAcceptedLater(tag: string, accepted: Received[], endedAt = Infinity): boolean {
		const refused = this.stub.received.findLast(
			(request) =>
				request.key === tag && request.receivedAt <= endedAt && !accepted.includes(request),
		);
		const { endedAt: refusedAt = Infinity } = refused ?? {};
		return this.schedule.isKeyed && accepted.every(({ receivedAt }) => receivedAt >= refusedAt);
	}

	private checkCounts(error: string, endedAt: number | undefined): void {
		const [, count, total] =
			/(\d+|None) of (?:the )?(\d+) items (?:was|were) accepted/.exec(error) ?? [];
		// Other executions have sent some of them: campaigns before, or earlier calls of the sub-workflow.
		const { isKeyed, isCalled } = this.schedule;
		if (count === undefined || isCalled || (isKeyed && this.campaign > 1)) return;
		const said = count === 'None' ? 0 : Number(count);
		const unknown = unknownIn(error);
		const skipped = skippedIn(error);
		const accepted = this.tags.filter((tag) => this.acceptedOf(tag, endedAt).length > 0).length;
		if (Number(total) !== this.schedule.itemCount) this.add('counts', `"of ${total} items"`);
		const isTrue = said <= accepted && said + unknown + skipped >= accepted;
		if (!isTrue) this.add('counts', `${accepted} were accepted: ${error}`);
	}

	/** Two runs at once: the messages of one may begin only when those of the other have ended. */
	private checkParallel(
		executions: readonly StoredExecution[],
		received: readonly Received[],
	): void {
		const spans = executions.map(({ id }) => {
			const own = received.filter(({ text }) => text.endsWith(`(run ${id})`));
			return {
				from: Math.min(...own.map(({ receivedAt }) => receivedAt)),
				to: Math.max(...own.map(({ endedAt }) => endedAt ?? 0)),
			};
		});
		const [one, other] = spans.sort((a, b) => a.from - b.from);
		// The stub ends a request that was given up after its own time.
		if (
			one !== undefined &&
			other !== undefined &&
			other.from < one.to &&
			this.schedule.faults.length === 0
		) {
			this.add('parallel', 'two runs sent at the same time');
		}
	}

	/** Once all is well and one more retry has run. */
	private checkEnd(last: StoredExecution): void {
		const asked = new Set(
			this.stub.received
				.filter(({ text }) => this.schedule.isKeyed || this.isOfCampaign(text))
				.map(({ key }) => key),
		);
		const run = nodeRunOf(this.n8n.innermost(last), SOURCE, NODE);
		const unknown = unknownIn(run?.error);
		const unasked = this.tags.filter((tag) => !asked.has(tag));
		// What was under way at a kill may not have left yet.
		const skipped = this.schedule.isKeyed ? skippedIn(run?.error) : 0;
		if (unasked.length > unknown + skipped + this.unknownItems(run))
			this.add(
				'unasked',
				`${unasked.join(', ')} were never asked for: ${run?.error ?? 'no error'}`,
			);
		// "Retry On Fail" in the retry of a stopped execution: n8n shows the error of then instead of the node's.
		if (run?.error === undefined || run.error === STOPPED) return;
		const missing = this.tags.filter((tag) => this.acceptedOf(tag).length === 0);
		const isSilent = missing.length > 0 && !run.error.includes('may have been accepted');
		// A key that was recorded when n8n was killed says of its message that it may have been sent.
		const doubtful = unknown + (this.schedule.isKeyed ? skippedIn(run.error) : 0);
		if (isSilent || missing.length > Math.max(doubtful, 1))
			this.add('unaccounted', `${missing.join(', ')}: ${run.error}`);
	}

	private unknownItems(run: NodeRun | undefined): number {
		return (run?.output ?? []).filter(
			({ json }) =>
				json.skipped === true || (json.details as IDataObject | undefined)?.outcome === 'unknown',
		).length;
	}

	private add(kind: keyof Violations, text: string): void {
		(this.found[kind] ??= []).push(text);
	}
}

/** How many messages an error calls unknown; one of a single item counts none. */
function unknownIn(error = ''): number {
	const [, count = error.includes('may have been accepted') ? 1 : 0] =
		/(\d+) may have been/.exec(error) ?? [];
	return Number(count);
}

const skippedIn = (error = ''): number =>
	Number(/(\d+) (?:was|were) skipped/.exec(error)?.[1] ?? 0);
