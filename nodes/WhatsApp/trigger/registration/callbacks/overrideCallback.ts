import type { GraphFailure } from '../../../graph/failure';
import { followsOverrides } from '../../eventTypes';
import { readAppSubscription } from '../appSubscription';
import type { Loan } from '../loan';
import type { MetaRegistry } from '../metaRegistry';
import { MAXIMUM_OVERRIDE_LENGTH } from '../webhookUrl';
import type { Callback, WiderCallback } from './callback';

/** A URL that takes precedence over the app's callback. It has no fields of its own. */
export abstract class OverrideCallback implements Callback {
	abstract readonly subject: string;
	readonly maximumUrlLength = MAXIMUM_OVERRIDE_LENGTH;

	constructor(protected readonly meta: MetaRegistry) {}

	abstract read(): Promise<string | undefined>;
	abstract wider(): Promise<WiderCallback | undefined>;
	abstract set(url: string): Promise<GraphFailure | undefined>;
	abstract remove(): Promise<void>;

	async isSpare(): Promise<boolean> {
		return await Promise.resolve(false);
	}

	async lend(lender: string): Promise<Loan> {
		return await Promise.resolve({ lender, addedFields: [] });
	}

	async giveBack({ lender }: Loan): Promise<GraphFailure | undefined> {
		return await this.set(lender);
	}

	/** The app's callback, unless an override takes nothing away from it. */
	protected async appCallback(): Promise<WiderCallback | undefined> {
		const app = await readAppSubscription(this.meta);
		if (app === undefined || !app.fields.some(followsOverrides)) return undefined;
		return { url: app.callback, holder: 'the callback of the app' };
	}
}
