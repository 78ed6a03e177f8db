import fc from 'fast-check';
import type { IBinaryData } from 'n8n-workflow';

import type { Fault } from '../../../sandbox/cloud-api/control-types';

/** What may go wrong while a node sends: drawn at random, repeatable by its seed. */
export interface Schedule {
	/** What is sent: texts, texts with a *Send Once Key*, or files that are uploaded first. */
	readonly kind: 'text' | 'keyed' | 'file';
	readonly itemCount: number;
	/** Different customers among the items; with fewer than items, some get several messages. */
	readonly recipientCount: number;
	readonly onError: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	readonly retryOnFail: boolean;
	readonly sendingOptions: {
		maximumInFlight: number;
		retries: number;
		retryUnknownOutcomes: boolean;
	};
	readonly faults: readonly Fault[];
	/** Milliseconds after the start at which the execution is cancelled. */
	readonly cancelAfterMs: number | undefined;
}

/** Milliseconds after which the node gives a request up, shorter than the slow fault below. */
export const REQUEST_TIMEOUT_MS = 250;

/** Long enough for the last retry to succeed on a busy machine: an upload without a response was not sent. */
const FILE_TIMEOUT_MS = 5_000;

const kinds: ReadonlyArray<Omit<Fault, 'match'>> = [
	// Refused: nothing was accepted.
	{ error: { code: 131047 } },
	{ error: { code: 100 } },
	{ error: { code: 190, http_status: 401 } },
	{ error: { code: 131016, http_status: 503 } },
	{ error: { code: 130429 } },
	{ error: { code: 130429 }, retry_after: 1 },
	{ raw: { status: 429, body: 'Too many requests' } },
	{ raw: { status: 404, body: '<html>Not here</html>' } },
	// Nobody knows.
	{ error: { code: 131000, http_status: 500 } },
	{ error: { code: 2, http_status: 503 } },
	{ raw: { status: 502, body: '<html>Bad gateway</html>' } },
	{ raw: { status: 200, body: '<html>Welcome to the captive portal</html>' } },
	{ break: 'before_acceptance' },
	{ break: 'after_acceptance' },
	{ latency_ms: 600 },
];

const fault: fc.Arbitrary<Fault> = fc
	.tuple(
		fc.constantFrom(...kinds),
		fc.integer({ min: 1, max: 16 }),
		// Several in a row: as many as may be in flight at once, and more.
		fc.constantFrom(1, 1, 1, 3, 12),
		// Of messages with files also the upload.
		fc.constantFrom('/messages', '/messages', '/media'),
	)
	.map(([kind, nth, count, path]) => ({ ...kind, count, match: { path, nth } }));

const schedule: fc.Arbitrary<Schedule> = fc.record({
	kind: fc.constantFrom('text' as const, 'text' as const, 'keyed' as const, 'file' as const),
	itemCount: fc.integer({ min: 1, max: 12 }),
	recipientCount: fc.constantFrom(2, 12, 12, 12),
	onError: fc.constantFrom(
		'stopWorkflow' as const,
		'stopWorkflow' as const,
		'continueRegularOutput' as const,
		'continueErrorOutput' as const,
	),
	retryOnFail: fc.boolean(),
	sendingOptions: fc.record({
		maximumInFlight: fc.integer({ min: 1, max: 10 }),
		retries: fc.integer({ min: 0, max: 2 }),
		retryUnknownOutcomes: fc.constantFrom(false, false, false, true),
	}),
	faults: fc.array(fault, { maxLength: 6 }),
	cancelAfterMs: fc.option(fc.integer({ min: 1, max: 250 }), { nil: undefined, freq: 3 }),
});

/** The same schedules for the same seed. */
export const schedules = (count: number, seed: number): Schedule[] =>
	fc.sample(schedule, { numRuns: count, seed });

export interface ScheduleItem {
	phone: string;
	text: string;
	/** Goes along as callback data, by which an accepted message is matched with its item. */
	tag: string;
}

export const itemsOf = ({ itemCount, recipientCount }: Schedule): ScheduleItem[] =>
	Array.from({ length: itemCount }, (_, index) => ({
		phone: `+1650${5_550_000 + (index % recipientCount)}`,
		text: `Hello ${index}`,
		tag: tagOf(index),
	}));

export const tagOf = (itemIndex: number): string => `item-${itemIndex}`;

/** The workflow and the parameters of its node for a schedule. */
export function messagesOf(schedule: Schedule): {
	workflow: 'send-text' | 'send-media';
	parameters: Record<string, unknown>;
	binary?: Record<string, IBinaryData>;
} {
	const options = {
		callbackData: '={{ $json.tag }}',
		...schedule.sendingOptions,
		messagesPerSecond: 0,
		...(schedule.kind === 'keyed' && { sendOnceKey: '={{ $json.tag }}' }),
	};
	const common = {
		to: '={{ $json.phone }}',
		options,
		requestOptions: {
			timeout: schedule.kind === 'file' ? FILE_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
		},
	};
	if (schedule.kind === 'file') {
		return {
			workflow: 'send-media',
			parameters: {
				...common,
				mediaType: 'document',
				mediaSource: 'binary',
				inputBinaryField: 'data',
			},
			binary: { data: FILE },
		};
	}
	// Another text at each run: the message is still the same one.
	return {
		workflow: 'send-text',
		parameters: { ...common, text: '={{ $json.text + " " + Math.random() }}' },
	};
}

const FILE: IBinaryData = {
	data: Buffer.from('%PDF-1.4').toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'a.pdf',
};

/** The node's own settings for a schedule. */
export const settingsOf = ({ onError, retryOnFail }: Schedule): Record<string, unknown> => ({
	onError,
	retryOnFail,
	maxTries: 3,
	waitBetweenTries: 1,
});
