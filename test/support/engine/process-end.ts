import { AsyncLocalStorage } from 'node:async_hooks';

/** Which of the processes that a test file has played the calling code runs in. */
const caller = new AsyncLocalStorage<number>();

let present = 0;

/** Runs something in the present process, with all that it leaves behind in the background. */
export const inPresentProcess = <Result>(task: () => Result): Result => caller.run(present, task);

/** Ends the process as a kill does: what still runs in it reaches no database any more. */
export function endProcess(): void {
	present++;
}

/** @throws if the process of the calling code has ended */
export function assertProcessRuns(): void {
	const own = caller.getStore();
	if (own !== undefined && own !== present) throw new Error('The process has ended');
}
