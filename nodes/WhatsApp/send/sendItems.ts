import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { fillBusinessAccount } from '../graph/businessAccount';
import { openAddress } from '../graph/openAddress';
import { graphRequest } from '../graph/request';
import { filesOf } from '../operation/files';
import { runOperation, type Call, type ItemOutcome, type Operation } from '../operation/operation';
import { toNodeError, toOutput } from '../operation/outcome';
import { Parameters } from '../operation/parameters';
import { readResponseFormat } from '../operation/responseFormat';
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
		const node = this.getNode();
		const format = readResponseFormat(node);
		const continues = this.continueOnFail() || format === 'envelope';
		const cancelled = this.getExecutionCancelSignal();
		const outcomes: Array<ItemOutcome | undefined> = [];

		const send = async (itemIndex: number): Promise<ItemOutcome> => {
			const call: Call = async (request) => {
				const earlier = ledger.find(itemIndex, request);
				if (earlier !== undefined) return earlier;
				const filled = await fillBusinessAccount(this, access, request);
				if (filled.failure !== undefined) return { failure: filled.failure };
				const answer = await graphRequest(this, access, filled.value, transport.options);
				ledger.record(itemIndex, request, answer);
				return answer;
			};
			const parameters = new Parameters((name) => this.getNodeParameter(name, itemIndex, ''));
			const files = filesOf(this, itemIndex, async (url) => await openAddress(this, access, url));
			return await runOperation(operation, parameters, { call, files });
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
			throw toNodeError(node, failure, failed, describeRest(outcomes, itemCount));
		}
		// n8n repeats a node that continues as well, when "Retry On Fail" is on.
		if (failure === undefined || node.retryOnFail !== true) ledger.clear();
		return [
			outcomes.flatMap((outcome, itemIndex) => (outcome ? toOutput(outcome, itemIndex, format) : [])),
		];
	};
}

/** What became of the other items, for whoever has to decide whether to run the node again. */
function describeRest(outcomes: ReadonlyArray<ItemOutcome | undefined>, itemCount: number): string {
	if (itemCount === 1) return '';
	const accepted = outcomes.filter((outcome) => outcome?.kind === 'items').length;
	return `Of ${itemCount} items ${accepted} ${accepted === 1 ? 'was' : 'were'} accepted; a retry of this execution does not send those again.`;
}
