import { setTimeout as sleep } from 'node:timers/promises';

import * as n8nWorkflow from 'n8n-workflow';

import type { NodeStore, StoreContext } from '../../../nodes/WhatsApp/send/nodeStore';
import { DeduplicationStore } from '../../support/engine/deduplication-store';

/* Two n8n processes, such as two workers, write into the row of one node. */

const MODULE = '../../../nodes/WhatsApp/send/nodeStore';
const WRITES = 40;
const VALUES = 10;
/** Longer than a process takes to look after its last values, several times over. */
const QUIET_MS = 3_500;

const database = new DeduplicationStore();
const node = { id: 'node', name: 'WhatsApp', type: 'whatsApp', typeVersion: 1 };
const place = {
	workflow: { id: 'workflow', name: 'Send', active: true },
	node: { ...node, position: [0, 0] as [number, number], parameters: {} },
};
const context: StoreContext = {
	getWorkflow: () => place.workflow,
	getNode: () => place.node,
	helpers: {
		checkProcessedAndRecord: async (items, scope, options) => {
			// Each statement takes another time, as in a database that others use too.
			database.latencyMs = 1 + Math.random() * 8;
			return await database.checkProcessedAndRecord(items.map(String), scope, place, options);
		},
		removeProcessed: async (items, scope) =>
			await database.removeProcessed(items.map(String), scope, place),
		getProcessedDataCount: async (scope) => await database.getProcessedDataCount(scope, place),
	},
};

/** The store as a process of its own has it, with a memory of its own. */
function storeOfOwnProcess(): NodeStore {
	let store: NodeStore | undefined;
	jest.isolateModules(() => {
		jest.doMock('n8n-workflow', () => n8nWorkflow);
		const own = jest.requireActual<{ NodeStore: typeof NodeStore }>(MODULE);
		store = new own.NodeStore(context);
	});
	if (store === undefined) throw new Error('The store was not loaded');
	return store;
}

const valuesOf = (name: string, write: number): string[] =>
	Array.from({ length: VALUES }, (_, index) => `${name} ${write} ${index}`);

const allOf = (name: string): string[] =>
	Array.from({ length: WRITES }, (_, write) => valuesOf(name, write)).flat();

async function writeAll(store: NodeStore, name: string): Promise<void> {
	for (let write = 0; write < WRITES; write++) {
		await store.record(valuesOf(name, write), 10_000);
		await sleep(Math.random() * 20);
	}
}

beforeEach(() => database.rows.clear());

it('a process that is alone writes once more when it has ended, and then no more', async () => {
	const store = storeOfOwnProcess();
	const writing = jest.spyOn(database, 'checkProcessedAndRecord');
	await store.record(['a', 'b']);
	await sleep(QUIET_MS);
	expect(writing).toHaveBeenCalledTimes(2);
	expect(writing.mock.calls[1]?.[0]).toEqual(['a', 'b']);
	writing.mockRestore();
});

it('marks of a process that is alone do not stay', async () => {
	const store = storeOfOwnProcess();
	const clock = jest.spyOn(Date, 'now');
	for (let write = 0; write < 100; write++) {
		clock.mockReturnValue(write * 60_000);
		await store.record([`value ${write}`]);
	}
	await sleep(QUIET_MS);
	clock.mockRestore();
	// Those of the last record, and fewer of earlier ones than are removed at once.
	expect(await store.count()).toBeLessThan(100 + 4 + 10);
});

describe.each(['first', 'second'])('the %s of two processes that write in turn', (which) => {
	it('has a record that stays, also when it is overwritten for the first time', async () => {
		const [first, second] = [storeOfOwnProcess(), storeOfOwnProcess()];
		for (let write = 0; write < 8; write++) {
			await first.record([`first ${write}`]);
			await second.record([`second ${write}`]);
			await sleep(150);
		}
		const message = `message of the ${which}`;
		const record = database.checkProcessedAndRecord.bind(database);
		const recording = jest.spyOn(database, 'checkProcessedAndRecord');
		let isOverwritten = false;
		recording.mockImplementation(async (values, ...others) => {
			const result = await record(values, ...others);
			if (isOverwritten || !values.includes(message)) return result;
			isOverwritten = true;
			await database.removeProcessed([message], 'node', place);
			return result;
		});
		await (which === 'first' ? first : second).record([message]);
		// Both are killed now.
		const [row] = [...database.rows.values()];
		const elsewhere = { ...place, workflow: { ...place.workflow, id: 'another workflow' } };
		await database.checkProcessedAndRecord([message], 'node', elsewhere, {});
		const [, alone] = [...database.rows.values()];
		expect(row).toContain(alone?.[0]);
		recording.mockRestore();
	});
});

it('a value that another one has overwritten counts as recorded in the process that recorded it', async () => {
	const store = storeOfOwnProcess();
	await store.record(['key']);
	database.rows.clear();
	expect(await store.record(['key', 'new'])).toEqual(new Set(['key']));
	expect(await storeOfOwnProcess().record(['key'])).toEqual(new Set(['key']));
});

it('what one of them needs in a long run stays, however little the other one keeps', async () => {
	const [long, short] = [storeOfOwnProcess(), storeOfOwnProcess()];
	const values = Array.from({ length: 250 }, (_, index) => `of the long run ${index}`);
	long.hold(values.length);
	await long.record(values, 100);
	for (let write = 0; write < 3; write++) await short.record([`of a short run ${write}`], 100);
	expect(await storeOfOwnProcess().record(values)).toEqual(new Set(values));
});

it('nothing that one of them recorded is lost', async () => {
	const [one, other] = [storeOfOwnProcess(), storeOfOwnProcess()];
	await Promise.all([writeAll(one, 'one'), writeAll(other, 'other')]);
	await sleep(QUIET_MS);
	const all = [...allOf('one'), ...allOf('other')];
	const known = await storeOfOwnProcess().record(all);
	expect(all.filter((value) => !known.has(value))).toEqual([]);
}, 120_000);

it('what one of them removed does not come back', async () => {
	const [one, other] = [storeOfOwnProcess(), storeOfOwnProcess()];
	let hasEnded = false;
	const removeAll = async () => {
		// By what it loses here it knows that it is not alone.
		await writeAll(one, 'one');
		for (let write = 0; write < WRITES; write++) {
			await one.record(valuesOf('removed', write), 10_000);
			await one.remove(valuesOf('removed', write));
		}
	};
	const writeOn = async () => {
		for (let round = 0; !hasEnded; round++) await other.record(valuesOf('other', round), 10_000);
	};
	await Promise.all([removeAll().finally(() => (hasEnded = true)), writeOn()]);
	await sleep(QUIET_MS);
	const known = await storeOfOwnProcess().record(allOf('removed'));
	expect([...known]).toEqual([]);
}, 120_000);
