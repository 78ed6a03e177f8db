import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';

import { asText } from '../../../shared/json';
import { parseJson } from '../../../shared/parseJson';
import type { Question } from './question';

/** An input item of a run that asked something. */
export interface AskedItem {
	/** The sent message; of an item that was not asked, its output. */
	readonly json: IDataObject;
	/** Missing where nothing was sent. */
	readonly question?: Question;
	/** Who may answer. */
	readonly recipients?: readonly string[];
}

/** All that one run of the node asked. */
export interface Round {
	/** Which run of the node it was: a loop has several, and answers to an earlier one do not count. */
	readonly run: number;
	/** Milliseconds since 1970. */
	readonly askedAt: number;
	readonly items: readonly AskedItem[];
}

/** Where n8n keeps it: in the node's context, as text, since expressions read it. */
const KEY = 'whatsAppQuestions';

/** Keeps the questions with the waiting execution. */
export function keepRound(context: IExecuteFunctions, round: Round): void {
	context.getContext('node')[KEY] = JSON.stringify(round);
}

/**
 * The questions of the execution that a webhook resumes. Webhooks have no access to the node's context but
 * by an expression.
 *
 * @returns undefined if the node asked nothing
 */
export function recallRound(context: IWebhookFunctions): Round | undefined {
	// A brace would end the expression.
	const name = JSON.stringify(context.getNode().name).replaceAll('}', '\\u007d');
	const kept = context.evaluateExpression(`{{ $node[${name}].context[${JSON.stringify(KEY)}] }}`);
	return typeof kept === 'string' ? (parseJson(kept) as Round) : undefined;
}

/** Whether one of these names is one of those who were asked. */
export const wasAsked = ({ recipients = [] }: AskedItem, names: readonly string[]): boolean =>
	names.some((name) => recipients.includes(asText(name)));
