import type { GraphFailure } from '../../../graph/failure';
import { followsOverrides } from '../../eventTypes';
import {
	dropAppFields,
	readAppSubscription,
	withFields,
	writeAppSubscription,
} from '../appSubscription';
import type { Loan } from '../loan';
import type { MetaRegistry } from '../metaRegistry';
import { readOverrides, urlsOf } from '../overrides';
import { releaseApp } from '../releaseApp';
import type { Callback, WiderCallback } from './callback';

/** The one callback of the app, for everything that no override takes. */
export class AppCallback implements Callback {
	readonly subject = "This app's events";
	/** Meta tells no limit for the app's callback. */
	readonly maximumUrlLength = Infinity;

	/** @param fields what the trigger wants to hear of */
	constructor(
		private readonly meta: MetaRegistry,
		private readonly fields: readonly string[],
	) {}

	async read(): Promise<string | undefined> {
		return (await readAppSubscription(this.meta))?.callback;
	}

	/** Nothing is wider than the app. */
	async wider(): Promise<WiderCallback | undefined> {
		return await Promise.resolve(undefined);
	}

	/** Sets the URL and adds the trigger's fields. Those of others stay: their overrides need them. */
	async set(url: string): Promise<GraphFailure | undefined> {
		const fields = withFields(await this.presentFields(), this.fields);
		return (await writeAppSubscription(this.meta, { callback: url, fields })).failure;
	}

	/** The first trigger of an app becomes its callback as well, only because the app must have one. */
	async isSpare(url: string): Promise<boolean> {
		return urlsOf(await readOverrides(this.meta)).includes(url);
	}

	/** Fields that follow overrides stay when the test ends: triggers of numbers may need them by then. */
	async lend(lender: string): Promise<Loan> {
		const present = await this.presentFields();
		const addedFields = this.fields.filter(
			(field) => !present.includes(field) && !followsOverrides(field),
		);
		return { lender, addedFields };
	}

	async giveBack({ lender, addedFields }: Loan): Promise<GraphFailure | undefined> {
		const fields = await this.presentFields();
		const { failure } = await writeAppSubscription(this.meta, { callback: lender, fields });
		if (failure === undefined) await dropAppFields(this.meta, addedFields);
		return failure;
	}

	async remove(): Promise<void> {
		const subscription = await readAppSubscription(this.meta);
		if (subscription !== undefined) await releaseApp(this.meta, subscription);
	}

	private async presentFields(): Promise<readonly string[]> {
		return (await readAppSubscription(this.meta))?.fields ?? [];
	}
}
