import fc from 'fast-check';

import { answers, breaksOff, refuses, type Behaviour } from '../stub/behaviour';

/** What happens to the executions of a workflow, drawn at random and repeatable by its seed. */
export interface EdgeSchedule {
	readonly itemCount: number;
	/** Different people among the items. */
	readonly people: number;
	readonly onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	readonly retryOnFail: boolean;
	readonly saveExecutionProgress: boolean;
	/** Whether the workflow lists its nodes from last to first, which n8n's recovery goes by. */
	readonly isListedBackwards: boolean;
	/** Milliseconds that a node after it takes; undefined if there is none. */
	readonly laterMs: number | undefined;
	/** Whether each message has a *Send Once Key*. */
	readonly isKeyed: boolean;
	/** Whether the node is in a sub-workflow; its messages then have keys. */
	readonly isCalled: boolean;
	/** Whether the items come in another order when the node before runs again. */
	readonly shuffle: boolean;
	/** Whether the text is another at each run. */
	readonly textChanges: boolean;
	readonly sendingOptions: {
		maximumInFlight: number;
		retries: number;
		retryUnknownOutcomes: boolean;
	};
	/** Milliseconds that n8n's database takes, at most. */
	readonly databaseLatencyMs: number;
	readonly stubLatencyMs: number;
	/** What becomes of single messages, the first time that they come. */
	readonly faults: ReadonlyArray<{ item: number; fault: Fault }>;
	/** How the first execution is cut short, if at all. */
	readonly first: Cut | undefined;
	/** What the user does afterwards; a last retry, of the original and uncut, follows automatically. */
	readonly steps: readonly Step[];
}

export interface Cut {
	readonly how: 'stop' | 'kill';
	readonly afterMs: number;
	/** Whether the user goes on before a stopped run has come to its end. */
	readonly isHasty: boolean;
}

export interface Step {
	readonly what: 'retry' | 'retryTwiceAtOnce' | 'newExecution';
	/** Which execution is retried. */
	readonly of: 'original' | 'last';
	/** Whether with the workflow as it is saved now. */
	readonly isSaved: boolean;
	readonly cut: Cut | undefined;
}

/**
 * Milliseconds after which the node gives a request up. The process that plays the schedules blocks
 * still for up to 2.5 s at times; that must not look like a server that does not answer.
 */
export const REQUEST_TIMEOUT_MS = 8_000;

export const faults = {
	refused: refuses(131047),
	invalid: refuses(100),
	unauthorised: refuses(190, { status: 401 }),
	notFound: { ...answers(false, 404, '<html>Not here</html>') },
	tooFast: refuses(130429, { status: 429 }),
	metaDoubts: refuses(131000, { status: 500 }),
	acceptedAndMetaDoubts: { ...refuses(131000, { status: 500 }), accepted: true },
	badGateway: answers(true, 502, '<html>Bad gateway</html>'),
	captivePortal: answers(false, 200, '<html>Welcome</html>'),
	noId: answers(true, 200, { messaging_product: 'whatsapp', messages: [] }),
	gatewayError: answers(false, 200, { error: 'rate limited' }),
	queued: answers(true, 202, { queued: true }),
	closedBefore: breaksOff(false),
	closedAfter: breaksOff(true),
	resetBefore: breaksOff(false, 'reset'),
	resetAfter: breaksOff(true, 'reset'),
	halfway: breaksOff(true, 'halfway'),
	lateAnswer: { accepted: true, answerAfterMs: 10_000, answer: { kind: 'id' } },
	lateAcceptance: { accepted: true, acceptAfterMs: 9_500, answer: { kind: 'id' } },
} satisfies Record<string, Behaviour>;

export type Fault = keyof typeof faults;

const cut = fc.record({
	how: fc.constantFrom('stop' as const, 'kill' as const),
	afterMs: fc.integer({ min: 1, max: 150 }),
	isHasty: fc.boolean(),
});

const step: fc.Arbitrary<Step> = fc.record({
	what: fc.constantFrom(
		'retry' as const,
		'retry' as const,
		'retry' as const,
		'retryTwiceAtOnce' as const,
		'newExecution' as const,
	),
	of: fc.constantFrom('original' as const, 'last' as const),
	isSaved: fc.boolean(),
	cut: fc.option(cut, { nil: undefined, freq: 1 }),
});

const schedule: fc.Arbitrary<EdgeSchedule> = fc
	.record({
		itemCount: fc.integer({ min: 1, max: 24 }),
		people: fc.constantFrom(1, 3, 24, 24, 24),
		onError: fc.constantFrom(
			'stopWorkflow' as const,
			'stopWorkflow' as const,
			'continueRegularOutput' as const,
			'continueErrorOutput' as const,
		),
		retryOnFail: fc.constantFrom(false, false, true),
		saveExecutionProgress: fc.constantFrom(false, false, true),
		isListedBackwards: fc.boolean(),
		laterMs: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined, freq: 1 }),
		isKeyed: fc.constantFrom(false, false, true),
		isCalled: fc.constantFrom(false, false, false, true),
		shuffle: fc.constantFrom(false, true),
		textChanges: fc.boolean(),
		sendingOptions: fc.record({
			maximumInFlight: fc.integer({ min: 1, max: 10 }),
			retries: fc.integer({ min: 0, max: 1 }),
			retryUnknownOutcomes: fc.constantFrom(false, false, false, false, false, true),
		}),
		databaseLatencyMs: fc.constantFrom(0, 3, 15),
		stubLatencyMs: fc.constantFrom(2, 10, 30),
		faults: fc.array(
			fc.record({
				item: fc.integer({ min: 0, max: 23 }),
				fault: fc.constantFrom(...(Object.keys(faults) as [Fault, ...Fault[]])),
			}),
			{ maxLength: 3 },
		),
		first: fc.option(cut, { nil: undefined, freq: 3 }),
		steps: fc.array(step, { maxLength: 3 }),
	})
	.map((drawn) => ({ ...drawn, isKeyed: drawn.isKeyed || drawn.isCalled }));

/** The same schedules for the same seed. */
export const edgeSchedules = (count: number, seed: number): EdgeSchedule[] =>
	fc.sample(schedule, { numRuns: count, seed });
