import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { DataDeduplicationService } from 'n8n-core';
import type { ICheckProcessedContextData, IDataDeduplicator } from 'n8n-workflow';

import { assertProcessRuns, endProcess } from './process-end';

/**
 * What n8n's server puts behind its deduplication helpers, without a database: a row for each node,
 * read, changed and written without a lock, holding MD5 hashes, the oldest first.
 */
export class DeduplicationStore implements IDataDeduplicator {
	readonly rows = new Map<string, string[]>();
	/** Milliseconds that reading and writing take each. */
	latencyMs = 0;
	/** Makes the next calls fail, as a database that is busy does. */
	failures = 0;

	/** Begins with an empty database and a new process; what the last one still does is not seen here. */
	clear(): void {
		endProcess();
		this.rows.clear();
	}

	async checkProcessedAndRecord(
		items: Array<string | number>,
		_scope: string,
		data: ICheckProcessedContextData,
		{ maxEntries }: { maxEntries?: number },
	) {
		const present = await this.read(data);
		const hashes = items.map(hash);
		const known = new Set(present ?? []);
		const row = [...(present ?? []), ...hashes.filter((each) => !known.has(each))];
		if (maxEntries) row.splice(0, row.length - maxEntries);
		await this.write(data, row, present === undefined);
		const isKnown = (item: string | number) => known.has(hash(item));
		return { new: items.filter((item) => !isKnown(item)), processed: items.filter(isKnown) };
	}

	async removeProcessed(
		items: Array<string | number>,
		_scope: string,
		data: ICheckProcessedContextData,
	) {
		const present = await this.read(data);
		if (present === undefined) return;
		const row = [...present];
		for (const each of items.map(hash)) {
			const index = row.indexOf(each);
			if (index !== -1) row.splice(index, 1);
		}
		await this.write(data, row, false);
	}

	async clearAllProcessedItems(_scope: string, data: ICheckProcessedContextData) {
		this.rows.delete(keyOf(data));
		return await Promise.resolve();
	}

	async getProcessedDataCount(_scope: string, data: ICheckProcessedContextData) {
		return (await this.read(data))?.length ?? 0;
	}

	private async read(data: ICheckProcessedContextData): Promise<string[] | undefined> {
		if (this.latencyMs > 0) await sleep(this.latencyMs);
		assertProcessRuns();
		if (this.failures > 0) {
			this.failures--;
			throw new Error('SQLITE_BUSY: database is locked');
		}
		return this.rows.get(keyOf(data));
	}

	private async write(
		data: ICheckProcessedContextData,
		row: string[],
		isNew: boolean,
	): Promise<void> {
		if (this.latencyMs > 0) await sleep(this.latencyMs);
		assertProcessRuns();
		if (isNew && this.rows.has(keyOf(data)))
			throw new Error('UNIQUE constraint failed: processed_data');
		this.rows.set(keyOf(data), row);
	}
}

const hash = (value: string | number): string =>
	createHash('md5').update(value.toString()).digest('base64');

const keyOf = ({ workflow, node }: ICheckProcessedContextData): string =>
	`${workflow.id}:${node?.id}`;

/** The store of this process, as n8n has one. */
export const deduplicationStore = new DeduplicationStore();
void DataDeduplicationService.init(deduplicationStore);
