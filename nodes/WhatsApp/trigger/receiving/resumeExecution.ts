import { sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';

import type { AnswerStatus } from '../../operation/answerId';
import { asObject, asText } from '../../shared/json';
import { parseUrl } from '../../shared/parseUrl';
import { logLine } from '../logLine';

/** Milliseconds between attempts while the question's own execution is not stored yet: customers can be fast. */
const WAITS_MS = [150, 300, 600, 1_200];

/** Milliseconds for n8n's response. */
const TIMEOUT_MS = 5_000;

/**
 * Calls n8n's resume URL. It is n8n's public address, as Meta sees it; where n8n cannot reach that itself, as
 * behind some routers, the port that received the webhook is called instead.
 *
 * @param path below the address of waiting webhooks, signed
 * @returns undefined if the execution cannot be reached now
 */
export async function resumeExecution(
	context: IWebhookFunctions,
	path: string,
	body: IDataObject,
): Promise<AnswerStatus | undefined> {
	for (const wait of [0, ...WAITS_MS]) {
		if (wait > 0) await sleep(wait);
		const response = await firstResponse(context, path, body);
		if (response === undefined) {
			logLine(context, 'could not reach the resume URL of this n8n. Check WEBHOOK_URL.');
			return undefined;
		}
		if (!isStillRunning(response)) return statusOf(response);
	}
	return undefined;
}

interface Response {
	readonly statusCode: number;
	readonly body: unknown;
}

async function firstResponse(
	context: IWebhookFunctions,
	path: string,
	body: IDataObject,
): Promise<Response | undefined> {
	let last: Response | undefined;
	for (const base of waitingAddresses(context)) {
		try {
			const response: unknown = await context.helpers.httpRequest({
				method: 'POST',
				url: `${base}/${path}`,
				body,
				json: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: TIMEOUT_MS,
			});
			const { statusCode, body: content } = asObject(response);
			last = { statusCode: Number(statusCode), body: content };
			// A proxy in front of n8n may answer for it.
			if (isFromN8n(last)) return last;
		} catch {
			// The next address may be reachable; when none is, the caller says so.
			continue;
		}
	}
	return last !== undefined && last.statusCode < 500 ? last : undefined;
}

/** n8n's address of waiting webhooks: as configured, and on the port of this webhook. */
function waitingAddresses(context: IWebhookFunctions): string[] {
	const resumeUrl = asText(context.evaluateExpression('{{ $execution.resumeUrl }}'));
	const configured = parseUrl(resumeUrl);
	if (configured === undefined) return [];
	const path = configured.pathname.replace(/\/[^/]*$/, '');
	const { localAddress, localPort } = context.getRequestObject().socket;
	const host = localAddress?.includes(':') === true ? `[${localAddress}]` : localAddress;
	return [
		`${configured.origin}${path}`,
		...(host !== undefined ? [`http://${host}:${localPort}${path}`] : []),
	];
}

/** The node's own response, or n8n's about an execution that does not wait. */
const isFromN8n = ({ statusCode, body }: Response): boolean =>
	STATUSES.has(asText(asObject(body).status) as AnswerStatus) ||
	(statusCode === 409 && /The execution "/.test(asText(asObject(body).message)));

/** n8n says so of an execution that it has not stored as waiting yet. */
const isStillRunning = ({ statusCode, body }: Response): boolean =>
	statusCode === 409 && asText(asObject(body).message).includes('running');

/** n8n's own pages and errors mean that nothing waits there any more. */
function statusOf({ statusCode, body }: Response): AnswerStatus {
	const status = asText(asObject(body).status) as AnswerStatus;
	return statusCode === 200 && STATUSES.has(status) ? status : 'closed';
}

const STATUSES: ReadonlySet<AnswerStatus> = new Set(['resumed', 'recorded', 'ignored', 'closed']);
