import { Journal } from '../../../nodes/WhatsApp/send/journal';
import { NodeStore, type StoreContext } from '../../../nodes/WhatsApp/send/nodeStore';
import { DeduplicationStore } from '../../support/engine/deduplication-store';

/** Another one for each test: what the node still looks after of the last one must not matter. */
let database = new DeduplicationStore();
let rows = 0;

/** A store with a row of its own. */
function newStore(): NodeStore {
	const own = database;
	const node = { id: `node ${++rows}`, name: 'WhatsApp', type: 'whatsApp', typeVersion: 1 };
	const place = {
		workflow: { id: 'workflow', name: 'Send', active: true },
		node: { ...node, position: [0, 0] as [number, number], parameters: {} },
	};
	const context: StoreContext = {
		getWorkflow: () => place.workflow,
		getNode: () => place.node,
		helpers: {
			checkProcessedAndRecord: async (items, scope, options) =>
				await own.checkProcessedAndRecord(items.map(String), scope, place, options),
			removeProcessed: async (items, scope) =>
				await own.removeProcessed(items.map(String), scope, place),
			getProcessedDataCount: async (scope) => await own.getProcessedDataCount(scope, place),
		},
	};
	return new NodeStore(context);
}

const warnings: string[] = [];
const journalOf = (store: NodeStore, name?: string, window = 4): Journal =>
	new Journal(store, {
		name,
		window,
		keep: 1_000,
		messages: 10,
		warn: (line) => warnings.push(line),
	});

const message = (group: string) => ({ group, occurrence: 0, feature: 'text' });

beforeEach(() => {
	warnings.length = 0;
	database = new DeduplicationStore();
});

describe("When n8n's database fails", () => {
	it('a message that came meanwhile is not kept waiting for those under way', async () => {
		const journal = journalOf(newStore(), 'run');
		await journal.start(message('under way'));
		database.failures = Infinity;
		const failing = journal.start(message('failing'));
		await new Promise((resolve) => setTimeout(resolve, 200));
		const late = journal.start(message('late'));
		await failing;
		database.failures = 0;
		await late;
		expect(warnings).toHaveLength(1);
		expect(warnings[0]).toMatch(/Sending continues/);
		await journal.close(undefined);
	});

	it('messages under way without a key leave their places to those with a key', async () => {
		const journal = journalOf(newStore(), 'run', 2);
		await journal.start(message('one'));
		await journal.start(message('other'));
		journal.settle(message('one'), 'accepted');
		database.failures = Infinity;
		await journal.start(message('failing'));
		database.failures = 0;
		journal.settle(message('other'), 'accepted');
		expect(await journal.claim(['key 1'], true)).toEqual(new Set());
		expect(await journal.claim(['key 2'], true)).toEqual(new Set());
		await journal.close(undefined);
	});

	it('the key of a message that was refused can be claimed again nevertheless', async () => {
		const store = newStore();
		const journal = journalOf(store);
		await journal.claim(['refused'], true);
		journal.settleClaim(['refused']);
		database.failures = Infinity;
		await expect(journal.claim(['other'], true)).rejects.toThrow('SQLITE_BUSY');
		database.failures = 0;
		await journal.close(undefined);
		expect(await journalOf(store).claim(['refused'], true)).toEqual(new Set());
		expect(warnings).toEqual([]);
	});

	it('until the end, it says that such a key stays claimed', async () => {
		const store = newStore();
		const journal = journalOf(store);
		await journal.claim(['refused'], true);
		database.failures = Infinity;
		journal.settleClaim(['refused']);
		await journal.close(undefined);
		expect(warnings).toEqual([
			expect.stringContaining("did not release 1 'Send Once Key' values of messages that were not"),
		]);
	});
});

it('keys of messages that are sent again take no place from others', async () => {
	const journal = journalOf(newStore(), undefined, 2);
	for (let again = 0; again < 3; again++) journal.release([]);
	// As many as may be under way, of which none has ended.
	await journal.claim(['key 1'], true);
	await journal.claim(['key 2'], true);
	const third = journal.claim(['key 3'], true);
	const isEarly = await Promise.race([
		third.then(() => true),
		new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 400)),
	]);
	expect(isEarly).toBe(false);
	journal.settleClaim();
	await third;
	await journal.close(undefined);
});

it('no key of a run is forgotten while it lasts, however many messages its items have', async () => {
	const store = newStore();
	const journal = new Journal(store, {
		name: undefined,
		window: 40,
		keep: 5,
		messages: 4,
		warn: (line) => warnings.push(line),
	});
	for (let item = 0; item < 4; item++) {
		await journal.claim([`key ${item}`, `text ${item}`], true);
		for (let part = 1; part < 5; part++) await journal.claim([`key ${item} part ${part}`], false);
	}
	expect(await journal.claim(['key 0'], true)).toEqual(new Set(['key 0']));
	await journal.close(undefined);
});
