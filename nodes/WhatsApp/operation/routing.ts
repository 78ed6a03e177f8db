import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';

import { readGraphAccess } from '../graph/access';
import { fillBusinessAccount } from '../graph/businessAccount';
import { number, record } from '../graph/json';
import { openAddress } from '../graph/openAddress';
import { graphRequest, type RequestTransport } from '../graph/request';
import { sendUnlessInDoubt } from './doubtfulMessages';
import { filesOf } from './files';
import { runOperation, type Call, type Operation } from './operation';
import { toNodeError, toOutput } from './outcome';
import { Parameters } from './parameters';
import { readResponseOptions } from './responseFormat';

/**
 * Declares an operation as routing of n8n's declarative engine.
 *
 * Everything stands in the pagination function, the one place of that engine which sees an item
 * from before its request until after its response: the engine itself loses the item link and
 * Meta's reason when the node continues after a failure. Requests go to n8n's request helper
 * directly, as those of custom operations do: through the engine nothing could close the connection
 * to a server that never finishes its response.
 */
export function routing(operation: Operation): INodePropertyRouting {
	return {
		send: { paginate: true },
		operations: { pagination: paginationOf(operation) },
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
			const { value } = filled;
			const send = async () => await graphRequest(this, access, value, transport);
			return await sendUnlessInDoubt(this, itemIndex, value, send);
		};

		const node = this.getNode();
		const response = readResponseOptions(node);
		const parameters = new Parameters((name) => this.getNodeParameter(name, ''), node.parameters);
		const files = filesOf(
			this,
			itemIndex,
			async (url) => await openAddress(this, access, url, transport),
		);
		const outcome = await runOperation(operation, parameters, { call, files });
		if (outcome.kind === 'items' || response.format === 'envelope' || this.continueOnFail()) {
			return toOutput(outcome, itemIndex, this.getInputData().json, response);
		}
		throw toNodeError(node, outcome, itemIndex);
	};
}

/** What n8n has put into the request from *Request Options* and the credential, but its own default of a time-out. */
function readTransport(
	context: IExecutePaginationFunctions,
	{
		options: { proxy, skipSslCertificateValidation, allowedDomains },
	}: DeclarativeRestApiSettings.ResultOptions,
): RequestTransport {
	const timeout = number(record(context.getNodeParameter('requestOptions', {})).timeout) ?? 0;
	return {
		...(proxy !== undefined && { proxy }),
		...(allowedDomains !== undefined && { allowedDomains }),
		...(Boolean(skipSslCertificateValidation) && { skipSslCertificateValidation: true }),
		...(timeout > 0 && { timeout }),
	};
}
