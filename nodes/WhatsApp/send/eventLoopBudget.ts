import { sleep } from 'n8n-workflow';

/** Milliseconds of a turn of the event loop in which items may start. */
const BUDGET_MS = 15;

/**
 * Yields to the event loop so that other n8n work can run. Responses tend to arrive together, and each one lets the
 * next item start: without this, dozens of items would be read and sent in one turn, which blocks
 * n8n.
 */
export class EventLoopBudget {
	private turnStart = 0;
	private nextTurn: Promise<void> | undefined;

	/** Resolves at once as long as this turn has time left, otherwise in the next one. */
	async acquire(): Promise<void> {
		if (this.nextTurn === undefined) {
			this.turnStart = performance.now();
			this.nextTurn = sleep(0).then(() => (this.nextTurn = undefined));
		} else if (performance.now() - this.turnStart > BUDGET_MS) await this.nextTurn;
	}
}
