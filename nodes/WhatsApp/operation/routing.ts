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
import { number, record } from '../graph/json';
import { openAddress } from '../graph/openAddress';
import { perform, toHttpOptions, type RequestTransport } from '../graph/request';
import { filesOf } from './files';
import { runOperation, type Call, type Operation } from './operation';
import { toNodeError, toOutput } from './outcome';
import { Parameters } from './parameters';
import { readResponseFormat } from './responseFormat';

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
		const transport = readTransport(this, requestData);
		const call: Call = async (request) => {
			const filled = await fillBusinessAccount(this, access, request);
			if (filled.failure !== undefined) return { failure: filled.failure };
			return await perform(access, filled.value, transport, async (timing, content) => {
				const options = { ...requestData.options, ...toHttpOptions(access, filled.value), ...content, ...timing };
				const [response] = await this.makeRoutingRequest.call(this, { ...requestData, options });
				return response?.json;
			});
		};

		const node = this.getNode();
		const format = readResponseFormat(node);
		const parameters = new Parameters((name) => this.getNodeParameter(name, ''));
		const files = filesOf(this, itemIndex, async (url) => await openAddress(this, access, url, transport));
		const outcome = await runOperation(operation, parameters, { call, files });
		if (outcome.kind === 'items' || format === 'envelope' || this.continueOnFail()) {
			return toOutput(outcome, itemIndex, format);
		}
		throw toNodeError(node, outcome, itemIndex);
	};
}

/** *Request Options*. n8n has put the proxy and the certificate check into the request, with a time-out of its own. */
function readTransport(
	context: IExecutePaginationFunctions,
	{ options: { proxy, skipSslCertificateValidation } }: DeclarativeRestApiSettings.ResultOptions,
): RequestTransport {
	const timeout = number(record(context.getNodeParameter('requestOptions', {})).timeout) ?? 0;
	return {
		...(proxy !== undefined && { proxy }),
		...(Boolean(skipSslCertificateValidation) && { skipSslCertificateValidation: true }),
		...(timeout > 0 && { timeout }),
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
