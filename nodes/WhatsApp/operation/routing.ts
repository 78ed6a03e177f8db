import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { fillBusinessAccount } from '../graph/businessAccount';
import { openAddress } from '../graph/openAddress';
import { readAnswer, readThrown, toHttpOptions } from '../graph/request';
import { filesOf } from './files';
import { runOperation, type Call, type Operation } from './operation';
import { toNodeError, toOutput } from './outcome';
import { Parameters } from './parameters';
import { readResponseOptions } from './responseFormat';

/**
 * Declares an operation as routing of n8n's declarative engine.
 *
 * Everything stands in the pagination function, the one place of that engine which sees an item
 * from before its request until after its answer: the engine itself loses the item link and Meta's
 * reason when the node continues after a failure.
 */
export function routing(operation: Operation): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: { pagination: paginationOf(operation) },
		output: { postReceive: [keepFullResponse] },
	};
}

function paginationOf(operation: Operation) {
	return async function (
		this: IExecutePaginationFunctions,
		requestData: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const itemIndex = this.getItemIndex();
		const access = await readGraphAccess(this);
		const call: Call = async (request) => {
			const filled = await fillBusinessAccount(this, access, request);
			if (filled.failure !== undefined) return { failure: filled.failure };
			const effectful = request.effectful ?? false;
			const options = {
				...requestData.options,
				...toHttpOptions(access, filled.value),
				...(await request.content?.()),
			};
			// The user's own limit, from the Request Options that n8n adds to every declarative node.
			options.timeout = requestData.options.timeout ?? options.timeout;
			try {
				const [response] = await this.makeRoutingRequest.call(this, { ...requestData, options });
				return readAnswer(response?.json, effectful);
			} catch (error) {
				return { failure: readThrown(error, access, effectful) };
			}
		};

		const node = this.getNode();
		const response = readResponseOptions(node);
		const parameters = new Parameters((name) => this.getNodeParameter(name, ''));
		const files = filesOf(this, itemIndex, async (url) => await openAddress(this, access, url));
		const outcome = await runOperation(operation, parameters, { call, files });
		if (outcome.kind === 'items' || response.format === 'envelope' || this.continueOnFail()) {
			return toOutput(outcome, itemIndex, this.getInputData().json, response);
		}
		throw toNodeError(node, outcome, itemIndex);
	};
}

/** Hands status and body to the pagination function; the engine alone would keep the body only. */
async function keepFullResponse(
	this: IExecuteSingleFunctions,
	_items: INodeExecutionData[],
	{ statusCode, body }: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
	const json = { statusCode, body } as IDataObject;
	return await Promise.resolve([{ json, pairedItem: { item: this.getItemIndex() } }]);
}
