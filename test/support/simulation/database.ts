import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

import { SimulatedProcess } from './simulated-process';

interface Row {
	readonly mode: string;
	readonly data: readonly string[];
}

/**
 * The table behind n8n's deduplication helpers: a row for each workflow and node with MD5 hashes, the
 * oldest first. n8n reads a row, changes it and writes it back without a lock, so that of two writers
 * at once one is lost, and of two that insert a row one fails. It outlives the processes that use it.
 */
export class Database implements IDataDeduplicator {
	private readonly rows = new Map<string, Row>();

	/** Forgets a workflow, for tests of very many. */
	forget(workflowId: string): void {
		for (const key of this.rows.keys()) if (key.startsWith(`${workflowId} `)) this.rows.delete(key);
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		{ mode, maxEntries }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const row = await this.read(scope, context);
		if (row !== undefined && row.mode !== mode)
			throw new Error('Deduplication data was saved in another mode');
		const hashes = items.map(hashOf);
		if (row === undefined) {
			await this.write(scope, context, { mode, data: latest(hashes, maxEntries) }, true);
			return { new: items, processed: [] };
		}
		const known = new Set(row.data);
		const isKnown = (item: DeduplicationItemTypes) => known.has(hashOf(item));
		const added = hashes.filter((each) => !known.has(each));
		await this.write(
			scope,
			context,
			{ mode, data: latest([...row.data, ...added], maxEntries) },
			false,
		);
		return { new: items.filter((item) => !isKnown(item)), processed: items.filter(isKnown) };
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		const row = await this.read(scope, context);
		if (row === undefined) return;
		const data = [...row.data];
		for (const each of items.map(hashOf)) {
			const index = data.indexOf(each);
			if (index !== -1) data.splice(index, 1);
		}
		await this.write(scope, context, { ...row, data }, false);
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		await delay();
		this.rows.delete(keyOf(scope, context));
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		{ mode }: ICheckProcessedOptions,
	): Promise<number> {
		const row = await this.read(scope, context);
		return mode === 'entries' ? (row?.data.length ?? 0) : 0;
	}

	private async read(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<Row | undefined> {
		await delay();
		return this.rows.get(keyOf(scope, context));
	}

	private async write(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		row: Row,
		isNew: boolean,
	): Promise<void> {
		await delay();
		const key = keyOf(scope, context);
		if (isNew && this.rows.has(key)) throw new Error('UNIQUE constraint failed: processed_data');
		this.rows.set(key, row);
		// The row is written; its writer learns of it later, or never.
		await delay();
	}
}

/** What reading or writing takes. A process that was killed meanwhile neither reads nor writes. */
async function delay(): Promise<void> {
	const process = SimulatedProcess.current;
	if (process === undefined) return;
	process.assertAlive();
	if (process.databaseLatencyMs > 0) await sleep(Math.random() * process.databaseLatencyMs);
	process.assertAlive();
}

function latest(hashes: string[], maxEntries: number | undefined): string[] {
	// As n8n's splice(0, length - maxEntries), which removes nothing for a negative number.
	return maxEntries ? hashes.slice(Math.max(0, hashes.length - maxEntries)) : hashes;
}

const hashOf = (value: DeduplicationItemTypes): string =>
	createHash('md5').update(value.toString()).digest('base64');

function keyOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	if (!workflow.id) throw new Error('The workflow has no ID');
	return `${workflow.id} ${scope === 'node' ? `n:${node?.id}` : ''}`;
}
