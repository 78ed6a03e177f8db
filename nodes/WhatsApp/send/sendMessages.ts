import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { MessageOperation, OperationResult } from '../operation/operation';
import type { Parameters } from '../operation/parameters';
import { ItemRun } from './itemRun';
import { KeyedQueue } from './keyedQueue';
import { parametersOf } from './messagePlans';
import { NOT_SENT } from './messageResults';
import { MessageRun } from './messageRun';
import { runKeyOf } from './runKey';
import { describeCheck } from './runReport';

/** Runs of one execution, so that a retry waits for another one instead of sending beside it. */
const runTurns = new KeyedQueue();

/**
 * Makes a custom operation of n8n's out of an operation that sends a message for each item.
 *
 * Each item is read, checked and sent on its own, so the first message leaves at once however many
 * items there are. Messages to one recipient leave in the order of the items. When n8n runs the node
 * again for the same execution, what was accepted before is not sent again.
 */
export function sendMessages(operation: MessageOperation, conclude?: Conclude) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await ItemRun.open(this, 'messages');
		const runKey = runKeyOf(this);
		let messages: MessageRun | undefined;
		const send = async (): Promise<INodeExecutionData[][]> => {
			messages = new MessageRun(run, operation, runKey);
			const outcomes = await messages.send();
			const output = run.output(outcomes, messages.hasOnlyChecked ? describeCheck : undefined);
			if (!run.isOver())
				await conclude?.(this, {
					outcomes,
					output,
					runIndex: messages.runIndex,
					parametersOf: parametersOf(this),
				});
			return output;
		};
		const scope = [this.getWorkflow().id, this.getNode().name, runKey].join(':');
		const sending =
			runKey === undefined ? send() : runTurns.run(scope, async (before) => await before, send);
		return await run.orPartialResults(sending, () =>
			messages?.isInformed === true
				? run.output(messages.outcomesUntilNow())
				: run.output(
						Array.from({ length: run.itemCount }, () => NOT_SENT),
						nothingToSay,
					),
		);
	};
}

/** Before it is known what earlier runs have sent. */
const nothingToSay = (): string => '';

/** What is left to do when all messages have an outcome and the node goes on. */
export type Conclude = (
	context: IExecuteFunctions,
	run: {
		readonly outcomes: readonly OperationResult[];
		readonly output: readonly INodeExecutionData[][];
		/** Which run of the node this is in its execution. */
		readonly runIndex: number;
		readonly parametersOf: (itemIndex: number) => Parameters;
	},
) => Promise<void>;
