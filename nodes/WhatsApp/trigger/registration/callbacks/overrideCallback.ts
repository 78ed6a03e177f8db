import type { GraphFailure } from '../../../graph/failure';
import type { MetaRegistry } from '../metaRegistry';
import type { Loan } from '../webhookUrl';
import type { Callback } from './callback';

/** A URL that takes precedence over the app's callback. It has no fields of its own. */
export abstract class OverrideCallback implements Callback {
	abstract readonly subject: string;

	constructor(protected readonly meta: MetaRegistry) {}

	abstract read(): Promise<string | undefined>;
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
}
