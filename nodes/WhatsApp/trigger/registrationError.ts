import type { IHookFunctions, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { GraphFailure } from '../graph/failure';
import { graphNodeError } from '../graph/nodeError';

/*
 * n8n registers triggers in the background and shows of an error there its message alone, so what
 * to do has to stand in the message as well.
 */

/**
 * @param explanation what the request was for, where Meta's reason does not tell
 */
export function graphRegistrationError(
	hook: IHookFunctions,
	failure: GraphFailure,
	explanation?: string,
): NodeApiError {
	const message = [`${failure.message}.`, explanation ?? failure.advice].join(' ');
	return graphNodeError(hook.getNode(), { ...failure, message });
}

export function registrationError(hook: IHookFunctions, what: string, action: string): NodeOperationError {
	return new NodeOperationError(hook.getNode(), `${what}. ${action}`);
}
