import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { graphRequest } from '../graph/request';
import { runOperation, type Call, type ItemOutcome, type Operation } from '../operation/operation';
import { toNodeError, toOutput } from '../operation/outcome';
import { Parameters } from '../operation/parameters';
import { Ledger } from './ledger';
import { readTransport } from './transport';

/** Requests under way at once. Meta takes 80 messages a second from a number by default. */
const MAXIMUM_IN_FLIGHT = 40;

/**
 * Makes a custom operation of n8n's out of an operation that sends messages.
 *
 * Each item is read, checked and sent by itself, so the first message leaves at once however many
 * items wait. Without "Continue" no item starts after one that failed; those under way are waited
 * for, and whatever Meta accepted stays in the ledger.
 */
export function sendItems(operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const access = await readGraphAccess(this);
		const transport = readTransport(this);
		const ledger = Ledger.of(this);
		const itemCount = this.getInputData().length;
		const continues = this.continueOnFail();
		const cancelled = this.getExecutionCancelSignal();
		const outcomes: Array<ItemOutcome | undefined> = [];

		const send = async (itemIndex: number): Promise<ItemOutcome> => {
			const call: Call = async (request) => {
				const earlier = ledger.find(itemIndex, request);
				if (earlier !== undefined) return earlier;
				const answer = await graphRequest(this, access, request, transport.options);
				ledger.record(itemIndex, request, answer);
				return answer;
			};
			const parameters = new Parameters((name) => this.getNodeParameter(name, itemIndex, ''));
			return await runOperation(operation, parameters, call);
		};

		let next = 0;
		let stopped = false;
		const work = async (): Promise<void> => {
			while (!stopped && next < itemCount) {
				const itemIndex = next++;
				await transport.pause(itemIndex);
				// Both may have changed during the pause.
				if (stopped || cancelled?.aborted) return;
				const outcome = await send(itemIndex);
				outcomes[itemIndex] = outcome;
				if (outcome.kind !== 'items' && !continues) stopped = true;
			}
		};
		await Promise.all(Array.from({ length: Math.min(MAXIMUM_IN_FLIGHT, itemCount) }, work));

		const failed = outcomes.findIndex((outcome) => outcome !== undefined && outcome.kind !== 'items');
		const failure = outcomes[failed];
		if (failure !== undefined && failure.kind !== 'items' && !continues) {
			throw toNodeError(this.getNode(), failure, failed, describeRest(outcomes, itemCount));
		}
		// n8n repeats a node that continues as well, when "Retry On Fail" is on.
		if (failure === undefined || this.getNode().retryOnFail !== true) ledger.clear();
		return [outcomes.flatMap((outcome, itemIndex) => (outcome ? toOutput(outcome, itemIndex) : []))];
	};
}

/** What became of the other items, for whoever has to decide whether to run the node again. */
function describeRest(outcomes: ReadonlyArray<ItemOutcome | undefined>, itemCount: number): string {
	if (itemCount === 1) return '';
	const accepted = outcomes.filter((outcome) => outcome?.kind === 'items').length;
	return `Of ${itemCount} items ${accepted} ${accepted === 1 ? 'was' : 'were'} accepted; a retry of this execution does not send those again.`;
}
