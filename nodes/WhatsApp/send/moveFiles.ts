import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openAddress } from '../graph/openAddress';
import { filesOf } from '../operation/files';
import { runOperation, type SteppedOperation } from '../operation/operation';
import { Parameters } from '../operation/parameters';
import { Delivery, NOT_STARTED } from './delivery';
import { ItemRun } from './itemRun';
import { Ledger } from './ledger';
import { runIndexOf } from './runKey';
import { MAXIMUM_FILES } from './sendingOptions';

/** Makes a custom operation of n8n's out of an operation that uploads or downloads a file for each item. */
export function moveFiles(operation: SteppedOperation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await ItemRun.open(this, 'files', MAXIMUM_FILES);
		const delivery = new Delivery(run);
		const ledger = Ledger.open(this, undefined, runIndexOf(this));
		await run.forEach(async (itemIndex) => {
			const parameters = new Parameters((name) => this.getNodeParameter(name, itemIndex, ''));
			const files = filesOf(
				this,
				itemIndex,
				async (url) => await openAddress(this, run.access, url, run.transport.options),
			);
			return await Promise.resolve(
				async () =>
					await runOperation(operation, parameters, {
						call: async (request) =>
							await ledger.uploadOnce(itemIndex, request, () => delivery.send(request)),
						files,
					}),
			);
		});
		const outcomes = Array.from(
			{ length: run.itemCount },
			(_, itemIndex) =>
				run.outcomes[itemIndex] ?? ({ kind: 'refused', failure: NOT_STARTED } as const),
		);
		if (
			run.continues
				? this.getNode().retryOnFail !== true
				: outcomes.every(({ kind }) => kind === 'items')
		) {
			ledger.close();
		}
		return run.output(outcomes);
	};
}
