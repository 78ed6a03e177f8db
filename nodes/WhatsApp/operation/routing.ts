import type {
	DeclarativeRestApiSettings,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';

import { loadCredential } from '../graph/credential';
import { fillIds } from '../graph/fillIds';
import { openUrl } from '../graph/openUrl';
import { graphRequest, type RequestTransport } from '../graph/request';
import { asNumber, asObject } from '../shared/json';
import { itemFiles } from './files';
import type { Call, Operation } from './operation';
import { toNodeError, toOutput } from './output';
import { Parameters } from './parameters';
import { parseResponseOptions } from './responseFormat';
import { runOperation } from './runOperation';
import { acceptedParts, sendUnlessOutcomeUnknown } from './unknownMessages';

/**
 * Declares an operation as routing of n8n's declarative engine.
 *
 * Everything is in the pagination function, the only place of that engine which sees an item
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
		const credential = await loadCredential(this);
		const transport = routedTransport(this, requestData);
		const call: Call = async (request) => {
			const filled = await fillIds(this, credential, request);
			if (filled.failure !== undefined) return { failure: filled.failure };
			const { value } = filled;
			const send = async () => await graphRequest(this, credential, value, transport);
			return await sendUnlessOutcomeUnknown(this, itemIndex, value, send);
		};

		const node = this.getNode();
		const response = parseResponseOptions(node);
		const parameters = new Parameters(
			(name) => this.getNodeParameter(name, ''),
			node.parameters,
			this.getTimezone(),
		);
		const files = itemFiles(
			this,
			itemIndex,
			async (url) => await openUrl(this, credential, url, transport),
		);
		const result = await runOperation(operation, parameters, {
			call,
			files,
			acceptedParts: (parts) => acceptedParts(this, itemIndex, parts),
		});
		if (result.kind === 'succeeded' || response.format === 'envelope' || this.continueOnFail()) {
			return toOutput(result, itemIndex, this.getInputData().json, response);
		}
		throw toNodeError(node, result, itemIndex);
	};
}

/** What n8n has put into the request from *Request Options* and the credential, but its own default of a time-out. */
function routedTransport(
	context: IExecutePaginationFunctions,
	{
		options: { proxy, skipSslCertificateValidation, allowedDomains },
	}: DeclarativeRestApiSettings.ResultOptions,
): RequestTransport {
	const timeout = asNumber(asObject(context.getNodeParameter('requestOptions', {})).timeout) ?? 0;
	return {
		...(proxy !== undefined && { proxy }),
		...(allowedDomains !== undefined && { allowedDomains }),
		...(Boolean(skipSslCertificateValidation) && { skipSslCertificateValidation: true }),
		...(timeout > 0 && { timeout }),
	};
}
