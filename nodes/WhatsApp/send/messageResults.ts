import { withUnknownOutcome, type GraphFailure } from '../graph/failure';
import type { GraphResponse } from '../graph/request';
import { toResult, type MessageOperation, type OperationResult } from '../operation/operation';
import type { EndedMessage } from './journal';
import { MESSAGE_UNKNOWN_OUTCOME } from './messageUnknownOutcome';
import { NOT_STARTED } from './requestSender';

/** The outcome of a message that has not been sent. */
export const NOT_SENT: OperationResult = { kind: 'failed', failure: NOT_STARTED };

/** Whether an item was not begun, since the node stopped first. */
export const isNotStarted = (result: OperationResult): boolean =>
	result.kind === 'failed' && result.failure === NOT_STARTED;

/** Of a message whose response the canceled run no longer waits for. */
export const UNDER_WAY = unknownOutcome(
	'The execution was canceled while this message was being sent',
);

/** Of a message that was under way when n8n was killed. */
export const INTERRUPTED = unknownOutcome(
	'n8n stopped while this message was being sent',
	"To send it again with a retry of this execution, turn on 'Retry Unknown Outcomes'; to go on without it, set 'On Error' to 'Continue'. Either way retry with the currently saved workflow.",
);

/** Of a complete run whose messages can no longer be told apart. */
export const LIST_CHANGED = unknownOutcome(
	'An earlier run of this execution sent messages to a different list of recipients',
	'The node cannot tell which recipients are new. Send to the new ones in a separate execution.',
);

function unknownOutcome(message: string, advice = ''): GraphFailure {
	return withUnknownOutcome(
		{ message, advice, outcome: 'unknown' },
		{ ifUnknown: MESSAGE_UNKNOWN_OUTCOME },
	);
}

/** Of a message whose key could not be looked up. */
export const STORE_UNAVAILABLE: GraphFailure = {
	message: "The n8n database did not respond, so the node could not look up 'Send Once Key'",
	advice: 'Nothing was sent. Run the node again when n8n is less busy.',
	outcome: 'refused',
	retry: 'safe',
};

/** The result of a message from Meta's response. */
export function messageResult(
	response: GraphResponse,
	operation: MessageOperation,
): OperationResult {
	return toResult(response, (body) => [operation.toItem(body)]);
}

/** What the journal records of a result. */
export function stateOf(result: OperationResult): EndedMessage['state'] {
	if (result.kind === 'succeeded') return 'accepted';
	return result.kind === 'failed' ? result.failure.outcome : 'refused';
}
