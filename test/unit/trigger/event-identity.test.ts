import fc from 'fast-check';

import { parseEvents } from '../../../nodes/WhatsApp/trigger/events';
import { FUZZ_FACTOR } from '../../support/hostile/fuzz-factor';
import {
	AT,
	bodyOf,
	changedAt,
	entryOf,
	leavesOf,
	PAYLOADS,
	type Json,
	type JsonObject,
	type Path,
	type Payload,
} from '../../support/webhook-payloads';

const RECEIVED_AT = new Date((AT + 5) * 1_000);
const LATER_THAT_HOUR = new Date((AT + 300) * 1_000);
const TOMORROW = new Date((AT + 86_400) * 1_000);

const idsOf = (body: Json, receivedAt = RECEIVED_AT): string[] =>
	parseEvents(body, { includeRaw: false, receivedAt }).map(({ json }) => json.event_id);

/**
 * Parts of a webhook that may differ between two deliveries of the same update, so that they do not count. Besides these:
 * the other updates, changes and entries of the delivery, `entry.time` where the update has an ID or a
 * time, and the order of names in an object.
 */
const ARTEFACTS: ReadonlyArray<{
	what: string;
	why: string;
	is: (path: Path, payload: Payload) => boolean;
}> = [
	{
		what: 'messaging_product',
		why: 'always whatsapp',
		is: (path, { value }) => path.at(-1) === 'messaging_product' && isDivided(value),
	},
	{
		what: 'metadata.display_phone_number',
		why: 'the spelling of the number that phone_number_id names',
		is: (path, { value }) =>
			path.includes('metadata') && path.at(-1) === 'display_phone_number' && isDivided(value),
	},
	{
		what: 'contacts beside an update',
		why: "whom the update is about is in the update; a customer's name may change before the redelivery",
		is: (path, { value }) =>
			path.includes('contacts') && !path.includes('messages') && isListed(value),
	},
	{
		what: 'url of a file',
		why: 'Meta signs it for five minutes; the ID and the hash tell the file',
		is: (path) =>
			path.at(-1) === 'url' &&
			['image', 'video', 'audio', 'document', 'sticker'].includes(String(path.at(-2))),
	},
];

/** Whether a value has updates in a list, so that its other parts are not theirs alone. */
const LISTS = [
	'statuses',
	'messages',
	'message_echoes',
	'calls',
	'groups',
	'history',
	'state_sync',
	'user_preferences',
	'user_actions',
];
const isListed = (value: JsonObject): boolean =>
	LISTS.some((list) => list in value || list in ((value.standby ?? {}) as JsonObject));

/** Whether its parts become events. Others come whole, and count as a whole. */
const isDivided = (value: JsonObject): boolean => isListed(value) || Array.isArray(value.errors);

const isArtefact = (path: Path, payload: Payload): boolean =>
	ARTEFACTS.some(({ is }) => is(path, payload));

const VALUE: Path = ['entry', 0, 'changes', 0, 'value'];

const leavesOfBody = (payload: Payload): Path[] => [
	['entry', 0, 'id'],
	...leavesOf(payload.value).map((path) => [...VALUE, ...path]),
];

/** Another value of the same kind. */
const other = (leaf: Json): Json => {
	if (typeof leaf === 'number') return leaf + 1;
	if (typeof leaf === 'boolean') return !leaf;
	return typeof leaf === 'string' ? `${leaf}1` : 'something';
};

const RUNS = { numRuns: 200 * FUZZ_FACTOR };

const payloads = fc.constantFrom(...PAYLOADS);
const leaves = payloads.chain((payload) =>
	fc.record({ payload: fc.constant(payload), path: fc.constantFrom(...leavesOfBody(payload)) }),
);

describe('Two events', () => {
	it.each(PAYLOADS.map((payload) => [payload.field, payload.name, payload] as const))(
		'are two when anything about them differs: %s, %s',
		(_field, _name, payload) => {
			const body = bodyOf(entryOf(payload));
			const ids = idsOf(body);
			for (const path of leavesOfBody(payload).filter(
				(each) => !isArtefact(each.slice(VALUE.length), payload),
			)) {
				for (const change of [other, () => undefined]) {
					const together = new Set([...ids, ...idsOf(changedAt(body, path, change))]);
					if (together.size === ids.length)
						throw new Error(`${path.join('.')} makes no difference`);
				}
			}
		},
	);

	it('are two when any one part is replaced by anything', () => {
		fc.assert(
			fc.property(leaves, fc.jsonValue(), ({ payload, path }, value) => {
				fc.pre(!isArtefact(path.slice(VALUE.length), payload));
				const body = bodyOf(entryOf(payload));
				const changed = changedAt(body, path, () => value as Json);
				fc.pre(JSON.stringify(changed) !== JSON.stringify(body));
				const ids = idsOf(body);
				expect(new Set([...ids, ...idsOf(changed)]).size).toBeGreaterThan(ids.length);
			}),
			RUNS,
		);
	});

	it('are two when they are the same at two times, where Meta tells no more than the time', () => {
		for (const field of ['account_review_update', 'message_template_status_update', 'history']) {
			const payload = PAYLOADS.find((each) => each.field === field);
			if (payload === undefined) throw new Error(`No payload of ${field}`);
			const [today, tomorrow] = [AT, AT + 86_400].map((time) =>
				idsOf(bodyOf({ ...entryOf(payload), time })),
			);
			expect(today).not.toEqual(tomorrow);
		}
	});

	it('are two when they come on two days, where Meta tells not even a time', () => {
		const payload = PAYLOADS.find(({ name }) => name === 'number-level errors');
		if (payload === undefined) throw new Error('No such payload');
		const body = bodyOf(entryOf(payload));
		expect(idsOf(body, LATER_THAT_HOUR)).toEqual(idsOf(body));
		expect(idsOf(body, TOMORROW)).not.toEqual(idsOf(body));
		expect(idsOf({ odd: 1 }, TOMORROW)).not.toEqual(idsOf({ odd: 1 }));
	});
});

/** JSON with the names in every object in reverse order. */
const reversed = (json: Json): Json => {
	if (Array.isArray(json)) return json.map(reversed);
	if (typeof json !== 'object' || json === null) return json;
	return Object.fromEntries(
		Object.entries(json)
			.reverse()
			.map(([name, part]) => [name, reversed(part)]),
	);
};

describe('A redelivered event', () => {
	it('is the same, whatever a delivery has otherwise', () => {
		fc.assert(
			fc.property(
				payloads,
				fc.array(payloads, { maxLength: 4 }),
				fc.nat(4),
				fc.string(),
				(payload, others, place, text) => {
					const ids = idsOf(bodyOf(entryOf(payload)));
					let entry = entryOf(payload);
					for (const path of leavesOf(entry).filter(([, , , ...inValue]) =>
						isArtefact(inValue, payload),
					)) {
						entry = changedAt(entry, path, () => text) as JsonObject;
					}
					const batch = others.map(entryOf);
					batch.splice(place, 0, reversed(entry) as JsonObject);
					expect(idsOf(bodyOf(...batch), LATER_THAT_HOUR)).toEqual(expect.arrayContaining(ids));
				},
			),
			RUNS,
		);
	});

	it('is the same when its list and its change have others beside it, at another time of delivery', () => {
		const [first, second] = [1, 2].map((number) => ({
			id: `wamid.${number}`,
			status: 'read',
			timestamp: String(AT),
		}));
		const change = (...statuses: Array<JsonObject | undefined>) => ({
			field: 'messages',
			value: {
				messaging_product: 'whatsapp',
				metadata: { phone_number_id: '1' },
				statuses: statuses as Json,
			},
		});
		const alone = idsOf(bodyOf({ id: '1', changes: [change(first)] }));
		const beside = idsOf(
			bodyOf({ id: '1', time: AT + 60, changes: [change(), change(second, first)] }),
		);
		expect(beside).toEqual(expect.arrayContaining(alone));
	});

	it('has an ID of at most 256 characters, by which people recognise it', () => {
		const statuses = [
			{ id: 'wamid.A', status: 'delivered' },
			{ id: 'x'.repeat(5_000), status: 'read' },
			{ id: `${'x'.repeat(5_000)}y`, status: 'read' },
		];
		const ids = idsOf(bodyOf({ id: '1', changes: [{ field: 'messages', value: { statuses } }] }));
		expect(ids[0]).toMatch(/^wamid\.A:delivered:[\w-]{16}$/);
		expect(ids.map((id) => id.length <= 256)).toEqual([true, true, true]);
		expect(new Set(ids).size).toBe(3);
	});

	it('has the same ID in every process and version', () => {
		// Written down once: a change of it makes a workflow's Remove Duplicates forget.
		const value = {
			metadata: { phone_number_id: '2' },
			statuses: [{ id: 'wamid.A', status: 'read', timestamp: '1795600000' }],
		};
		expect(idsOf(bodyOf({ id: '1', changes: [{ field: 'messages', value }] }))).toEqual([
			'wamid.A:read:7ZILSe2hE_R06M9B',
		]);
	});
});
