import type { JsonObject } from './control-types';
import type { PhoneNumber } from './objects';
import type { CloudState } from './state';

/**
 * What statuses say of a message's price, as since 1 October 2026: service messages cost from the 1,001st of a
 * number and calendar month on, templates always, reactions never. `billable` is deprecated, but still there.
 * Source: Meta, pricing on the WhatsApp Business Platform.
 */
export class Pricing {
	/** Free service messages so far, by number and month. */
	private readonly used = new Map<string, number>();

	constructor(
		private readonly state: CloudState,
		private readonly freePerMonth: () => number,
	) {}

	/** The `pricing` of a message that is being sent. Counts it, so it may be asked for once. @param body the request body */
	of(phoneNumber: PhoneNumber, { type, template }: JsonObject): JsonObject {
		if (type === 'template') return priced('regular', this.categoryOf(phoneNumber, template));
		const isFree = type === 'reaction' || this.takeFree(phoneNumber);
		return isFree ? FREE_SERVICE : priced('regular', 'service');
	}

	reset(): void {
		this.used.clear();
	}

	private takeFree({ id }: PhoneNumber): boolean {
		const key = `${id} ${new Date().toISOString().slice(0, 7)}`;
		const used = this.used.get(key) ?? 0;
		if (used >= this.freePerMonth()) return false;
		this.used.set(key, used + 1);
		return true;
	}

	private categoryOf({ account_id: accountId }: PhoneNumber, sent: unknown): string {
		const { name } = (sent ?? {}) as { name?: unknown };
		const template = this.state.templatesOf(accountId).find((each) => each.name === name);
		return (template?.category ?? 'UTILITY').toLowerCase();
	}
}

/** What statuses say of a price. */
export const priced = (type: string, category: string): JsonObject => ({
	billable: type === 'regular',
	pricing_model: 'PMP',
	type,
	category,
});

/** Of a text within the 24-hour window that costs nothing yet. */
export const FREE_SERVICE = priced('free_customer_service', 'service');
