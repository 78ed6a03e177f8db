import type { IDataObject } from 'n8n-workflow';

import type { OperationResult } from '../../../operation/operation';
import { toNodeError } from '../../../operation/output';
import type { Conclude } from '../../../send/sendMessages';
import { asText } from '../../../shared/json';
import { questionParameter } from './question';
import { keepRound, type AskedItem, type Round } from './round';
import { waitLimitParameter } from './waitLimit';

/**
 * Puts the execution to wait, once the questions have left. What was asked is kept in the node's context, which
 * n8n stores with the waiting execution. Where nothing was asked (a dry run, or only failures), nothing waits.
 */
export const waitForAnswers: Conclude = async (
	context,
	{ outcomes, output, runIndex, parametersOf },
) => {
	const items = outcomes.map((outcome, itemIndex): AskedItem => {
		const sent = sentMessage(outcome);
		if (sent === undefined) return { json: output[0]?.[itemIndex]?.json ?? {} };
		const question = questionParameter(parametersOf(itemIndex));
		return { json: sent, question, recipients: recipientsOf(sent) };
	});
	const first = items.findIndex(({ question }) => question !== undefined);
	if (first < 0) return;
	const round: Round = { run: runIndex, askedAt: Date.now(), items };
	keepRound(context, round);
	try {
		await context.putExecutionToWait(waitLimitParameter(parametersOf(first), new Date()));
	} catch (error) {
		const issue = error instanceof Error ? error : new Error(String(error));
		throw toNodeError(context.getNode(), { kind: 'invalid', issue });
	}
};

function sentMessage(outcome: OperationResult): IDataObject | undefined {
	if (outcome.kind !== 'succeeded' || outcome.notSent !== undefined) return undefined;
	return outcome.items[0]?.json;
}

/** All names of who may answer: the number as written and as Meta knows it, the user ID, the group. */
const recipientsOf = (sent: IDataObject): string[] =>
	[sent.recipient, sent.recipient_wa_id, sent.recipient_user_id, sent.group_id]
		.map((name) => asText(name).replace(/^\+/, ''))
		.filter(Boolean);
