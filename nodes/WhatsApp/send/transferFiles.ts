import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { openUrl } from '../graph/openUrl';
import { itemFiles } from '../operation/files';
import type { MultiStepOperation } from '../operation/operation';
import { Parameters } from '../operation/parameters';
import { runOperation } from '../operation/runOperation';
import { ItemRun } from './itemRun';
import { Ledger } from './ledger';
import { NOT_STARTED, RequestSender } from './requestSender';
import { runIndexOf } from './runKey';
import { MAXIMUM_FILES } from './sendingOptions';

/** Makes a custom operation of n8n's out of an operation that uploads or downloads a file for each item. */
export function transferFiles(operation: MultiStepOperation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const run = await ItemRun.open(this, 'files', MAXIMUM_FILES);
		const sender = new RequestSender(run);
		const ledger = Ledger.open(this, undefined, runIndexOf(this));
		await run.forEach(async (itemIndex) => {
			const parameters = new Parameters((name) => this.getNodeParameter(name, itemIndex, ''));
			const files = itemFiles(
				this,
				itemIndex,
				async (url) => await openUrl(this, run.credential, url, run.transport.options),
			);
			return await Promise.resolve(
				async () =>
					await runOperation(operation, parameters, {
						call: async (request) =>
							await ledger.uploadOnce(itemIndex, request, () => sender.send(request)),
						files,
					}),
			);
		});
		const results = Array.from(
			{ length: run.itemCount },
			(_, itemIndex) =>
				run.results[itemIndex] ?? ({ kind: 'failed', failure: NOT_STARTED } as const),
		);
		if (
			run.continues
				? this.getNode().retryOnFail !== true
				: results.every(({ kind }) => kind === 'succeeded')
		) {
			ledger.close();
		}
		return run.output(results);
	};
}
