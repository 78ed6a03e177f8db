import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { openAddress } from '../graph/openAddress';
import { filesOf } from '../operation/files';
import { runOperation, type ItemOutcome, type Operation } from '../operation/operation';
import { toNodeError, toOutput, type Failed } from '../operation/outcome';
import { Parameters } from '../operation/parameters';
import { readResponseFormat } from '../operation/responseFormat';
import { Delivery, NOT_STARTED } from './delivery';
import { EventLoopShare } from './eventLoop';
import { Ledger } from './ledger';
import { readSendingOptions, type SendingOptions } from './sendingOptions';
import { Slots } from './slots';
import { readTransport } from './transport';
import { Turns } from './turns';

/** Items that may be begun beyond those under way: they wait for their turn or for a recipient's limit. */
const MAXIMUM_WAITING = 500;

/**
 * Makes a custom operation of n8n's out of an operation that sends messages or moves files.
 *
 * Each item is read, checked and sent by itself, so the first message leaves at once however many
 * items wait. Messages to one recipient leave in the order of the items. Without "Continue" no
 * item starts after one that failed; those under way are waited for, and whatever Meta accepted
 * stays in the ledger.
 *
 * @param most items at once, where that is less than the user allows
 */
export function sendItems(operation: Operation, most = Infinity) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const node = this.getNode();
		const access = await readGraphAccess(this);
		const options = readOptions(this);
		const transport = readTransport(this);
		const ledger = Ledger.of(this);
		const format = readResponseFormat(node);
		const continues = this.continueOnFail() || format === 'envelope';
		const cancelled = this.getExecutionCancelSignal();
		const itemCount = this.getInputData().length;
		const outcomes: ItemOutcome[] = [];

		let stopped = false;
		const isOver = (): boolean => stopped || cancelled?.aborted === true;
		const inFlight = Math.min(options.maximumInFlight, most);
		const slots = new Slots(inFlight);
		const begun = new Slots(inFlight + MAXIMUM_WAITING);
		const turns = new Turns();
		const delivery = new Delivery({ context: this, access, options, transport, ledger, slots, isOver });

		const run = async (itemIndex: number): Promise<void> => {
			const parameters = new Parameters((name) => this.getNodeParameter(name, itemIndex, ''));
			const outcome = await runOperation(operation, parameters, {
				call: async (request) => await delivery.send(itemIndex, request),
				inTurn: async (recipient, task) =>
					await turns.run(recipient, async (before) => await slots.without(async () => await before), task),
				files: filesOf(this, itemIndex, async (url) => await openAddress(this, access, url)),
			});
			outcomes[itemIndex] = outcome;
			if (outcome.kind !== 'items' && !continues) stopped = true;
			slots.release();
			begun.release();
		};

		const running: Array<Promise<void>> = [];
		const share = new EventLoopShare();
		// n8n repeats a node even after the execution was cancelled. Nothing leaves then, but what an
		// earlier run has sent must not be reported as left undone.
		const begins = (): boolean => !isOver() || (continues && ledger.isRepetition);
		for (let itemIndex = 0; itemIndex < itemCount && begins(); itemIndex++) {
			await begun.take();
			await slots.take();
			await transport.pause(itemIndex);
			await share.take();
			if (!begins()) {
				// An item under way may have given its place up for a wait, and needs one to end.
				slots.release();
				break;
			}
			running.push(run(itemIndex));
		}
		await Promise.all(running);

		for (let itemIndex = 0; itemIndex < itemCount; itemIndex++) {
			outcomes[itemIndex] ??= { kind: 'refused', failure: NOT_STARTED };
		}
		if (cancelled?.aborted && !continues && outcomes.some(({ kind }) => kind !== 'items')) {
			throw cancelledError(node, outcomes);
		}
		const [failure, failed] = firstFailure(outcomes);
		if (failure !== undefined && !continues) {
			throw toNodeError(node, failure, failed, describeRest(outcomes));
		}
		// n8n repeats a node that continues as well, when "Retry On Fail" is on.
		const isDone = outcomes.every(({ kind }) => kind === 'items');
		if (isDone || node.retryOnFail !== true) ledger.clear();
		return [outcomes.flatMap((outcome, itemIndex) => toOutput(outcome, itemIndex, format))];
	};
}

function readOptions(context: IExecuteFunctions): SendingOptions {
	try {
		return readSendingOptions(context);
	} catch (error) {
		const issue = error instanceof Error ? error : new Error(String(error));
		throw toNodeError(context.getNode(), { kind: 'invalid', issue }, 0);
	}
}

const isStarted = (outcome: Failed): boolean =>
	outcome.kind !== 'refused' || outcome.failure !== NOT_STARTED;

/** The first item that failed for a reason of its own, not because another one did. */
function firstFailure(outcomes: readonly ItemOutcome[]): [Failed, number] | [undefined, undefined] {
	for (const [itemIndex, outcome] of outcomes.entries()) {
		if (outcome.kind !== 'items' && isStarted(outcome)) return [outcome, itemIndex];
	}
	return [undefined, undefined];
}

/**
 * Ends a cancelled run. Without it n8n would take the items that were sent for the whole output,
 * and a retry of the execution would go on behind this node without the others.
 */
function cancelledError(node: INode, outcomes: readonly ItemOutcome[]): NodeOperationError {
	// By the word "canceled" n8n tells that this is no failure.
	return new NodeOperationError(node, 'The execution was canceled', {
		description: outcomes.length === 1 ? undefined : `${describeRest(outcomes)} It sends the others.`,
	});
}

/** What became of the other items, for whoever has to decide whether to run the node again. */
function describeRest(outcomes: readonly ItemOutcome[]): string {
	if (outcomes.length === 1) return '';
	const accepted = outcomes.filter(({ kind }) => kind === 'items').length;
	const unknown = outcomes.filter(
		(outcome) => outcome.kind === 'refused' && outcome.failure.outcome === 'unknown',
	).length;
	const doubts = unknown === 0 ? '' : ` and ${unknown} may have been`;
	return `Of ${outcomes.length} items ${accepted} ${accepted === 1 ? 'was' : 'were'} accepted${doubts}; a retry of this execution does not send those again.`;
}
