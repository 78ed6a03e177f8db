import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ANSWER, ITEM, RUN, type AnswerStatus } from '../../../operation/answerId';
import { asNumber, asObject, asText } from '../../../shared/json';
import { fieldName, noticePage, PAGE_HEADERS, PRESSED, questionPage } from './answerPage';
import { collectAnswer, type Answer } from './collectAnswers';
import type { Question } from './question';
import { recallRound, wasAsked, type AskedItem, type Round } from './round';

/** In characters, of one field. Answers are kept until the execution goes on. */
const LONGEST_ANSWER = 10_000;

/** The result of an answer; items if the execution continues. */
type Reception = Pick<IWebhookResponseData, 'workflowData'> & { readonly status: AnswerStatus };

/**
 * Receives the answer to a question: a tap that a WhatsApp Trigger passes on, or a visit of the web page. n8n
 * has checked the signature of the URL before. Never throws: n8n would go on with an empty item.
 */
export async function receiveAnswer(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await Promise.resolve(receive(this));
	} catch (error) {
		this.logger.error(`WhatsApp could not read an answer: ${String(error)}`);
		return show(this, 500, NOT_READ);
	}
}

function receive(context: IWebhookFunctions): IWebhookResponseData {
	const { method, query } = context.getRequestObject();
	const current = recallRound(context);
	const round = current?.run === asNumber(query[RUN]) ? current : undefined;
	const itemIndex = asNumber(query[ITEM]) ?? -1;
	const asked = round?.items[itemIndex];
	const visit = { round, itemIndex, asked, question: asked?.question };
	if (query[ANSWER] !== undefined) {
		const { status, workflowData } = tapped(context, visit, asNumber(query[ANSWER]) ?? -1);
		return { webhookResponse: { status }, workflowData };
	}
	return visited(context, visit, method === 'POST');
}

interface Visit {
	readonly round: Round | undefined;
	readonly itemIndex: number;
	readonly asked: AskedItem | undefined;
	readonly question: Question | undefined;
}

/** The trigger sends who tapped, in the body. */
function tapped(context: IWebhookFunctions, visit: Visit, position: number): Reception {
	const { asked, question } = visit;
	const label = question?.answers[position];
	if (asked === undefined || question === undefined || label === undefined)
		return { status: 'closed' };
	const { from, message_id: messageId } = asObject(context.getBodyData());
	const names = Array.isArray(from) ? from.map(asText).filter(Boolean) : [];
	if (!wasAsked(asked, names)) return { status: 'ignored' };
	return collect(context, visit, {
		data: dataOf(question, position, label),
		details: { answered_by: names[0] ?? '', answer_message_id: asText(messageId) },
	});
}

function visited(context: IWebhookFunctions, visit: Visit, isPost: boolean): IWebhookResponseData {
	const { question } = visit;
	if (question === undefined) return show(context, 404, NOT_OPEN);
	if (!isPost) return show(context, 200, questionPage(question));
	const data = formData(question, asObject(context.getBodyData()));
	if (data === undefined) return show(context, 400, questionPage(question));
	const { status, workflowData } = collect(context, visit, { data, details: {} });
	if (status !== 'resumed') return show(context, 200, status === 'recorded' ? THANKS : NOT_OPEN);
	// n8n sends the page itself, once the execution goes on.
	for (const [name, value] of Object.entries(PAGE_HEADERS))
		context.getResponseObject().setHeader(name, value);
	return { webhookResponse: THANKS, workflowData };
}

const THANKS = noticePage('Thank you', 'Your answer was recorded. You can close this page.');
const NOT_READ = noticePage('Something went wrong', 'Open the link again in a moment.');
const NOT_OPEN = noticePage(
	'No answer needed',
	'This question has already been answered or is closed.',
);

function show(context: IWebhookFunctions, status: number, html: string): IWebhookResponseData {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
	response.status(status).send(html);
	return { noWebhookResponse: true };
}

function collect(
	context: IWebhookFunctions,
	{ round, itemIndex }: Visit,
	{ data, details }: Answer,
): Reception {
	if (round === undefined) return { status: 'closed' };
	const respondedAt = new Date().toISOString();
	const key = [context.getExecutionId(), context.getNode().id, round.run].join(':');
	const answer = { data: { ...data, respondedAt }, details };
	const outcome = collectAnswer(key, round, itemIndex, answer);
	if (outcome === 'recorded') return { status: 'recorded' };
	if (outcome === 'repeated') return { status: 'closed' };
	return { status: 'resumed', workflowData: [outcome.resumed] };
}

const dataOf = ({ responseType }: Question, position: number, label: string): IDataObject =>
	responseType === 'approval' ? { approved: position === 0, answer: label } : { answer: label };

/** The answer given on the page; undefined for one that the page does not offer. */
function formData(question: Question, sent: IDataObject): IDataObject | undefined {
	if (question.fields.length === 0) {
		const position = asNumber(sent[PRESSED]) ?? -1;
		const label = question.answers[position];
		return label === undefined ? undefined : dataOf(question, position, label);
	}
	const values = question.fields.map((field, index) => ({
		field,
		text: asText(sent[fieldName(index)]),
	}));
	const isWrong = values.some(
		({ field: { isRequired, choices }, text }) =>
			text.length > LONGEST_ANSWER ||
			(isRequired && text === '') ||
			(text !== '' && choices.length > 0 && !choices.includes(text)),
	);
	if (isWrong) return undefined;
	if (question.responseType === 'freeText') return { text: values[0]?.text ?? '' };
	return asObject(
		Object.fromEntries(
			values.map(({ field: { label, type }, text }) => [
				label,
				type === 'number' ? (asNumber(text) ?? null) : text,
			]),
		),
	);
}
