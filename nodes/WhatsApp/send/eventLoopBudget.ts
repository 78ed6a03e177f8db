import { sleep } from 'n8n-workflow';

/** Milliseconds of a turn of the event loop in which items may start; then everybody else comes first. */
const BUDGET_MS = 15;

/**
 * Keeps a run from holding n8n's event loop. Answers tend to arrive together, and each one lets the
 * next item start: without this, dozens of items were read and sent in one turn, in which n8n comes
 * to nothing else.
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
