import { NodeOperationError, type FunctionsBase, type NodeApiError } from 'n8n-workflow';

import type { GraphFailure } from '../../graph/failure';
import { graphNodeError } from '../../graph/nodeError';
import { ParameterIssue } from '../../operation/parameters';
import { withoutFullStop } from '../../shared/withoutFullStop';

/*
 * n8n registers triggers in the background and shows of an error there its message alone, so what
 * to do has to be in the message as well.
 */

/** Meta's code for a callback that did not pass the handshake. */
const CALLBACK_REFUSED = 2200;

/**
 * What to do about a handshake, by how Meta describes it. The first row that fits counts.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests
 */
const HANDSHAKE_ADVICE: ReadonlyArray<{ readonly pattern: RegExp; readonly action: string }> = [
	{
		pattern: /status code = 404/i,
		action:
			'Something at this URL responds, but not this webhook. Check that WEBHOOK_URL is the public address of this n8n, and that the proxy in front of it forwards paths that begin with /webhook/ and /webhook-test/.',
	},
	{
		pattern: /status code = (401|403|407)/i,
		action:
			"Something at this URL asks for a login or blocks Meta. Allow GET and POST in the proxy or firewall in front of n8n for paths that begin with /webhook/ and /webhook-test/. If it was n8n itself, its log names a verify token made from another app's secret.",
	},
	{
		pattern: /status code = 3\d\d/i,
		action:
			'The URL redirects, which Meta does not follow. Set WEBHOOK_URL to the final address, with https://.',
	},
	{
		pattern: /status code = 5\d\d/i,
		action:
			'The proxy in front of n8n could not reach n8n, or n8n is overloaded. Check that the proxy or tunnel leads to the port of this n8n, then publish the workflow again.',
	},
	{
		pattern: /challenge/i,
		action:
			'Something other than this trigger responded, such as the warning page of a tunnel, a login page, or a proxy that drops the query of the URL. Open the URL in a browser to see what responds.',
	},
	{
		pattern: /ssl|tls|certificate/i,
		action:
			"Meta needs a valid certificate from a public authority with all its intermediate certificates; a self-signed one is not accepted. Renew it on the proxy in front of n8n, for example with Let's Encrypt.",
	},
	{
		pattern: /connection|timed? ?out|resolve|unreachable/i,
		action:
			'Meta could not connect or got no response in time. Check that the name resolves on the internet and that a firewall lets Meta in, or restart the tunnel; then set WEBHOOK_URL to the public address and publish the workflow again.',
	},
];

type Named = Pick<FunctionsBase, 'getNode'>;

/**
 * @param action what to do, if Meta's reason is not enough
 */
export function graphRegistrationError(
	hook: Named,
	failure: GraphFailure,
	action = failure.advice,
): NodeApiError {
	const message = `${failure.message}. ${action}`;
	return graphNodeError(hook.getNode(), { ...failure, message });
}

export function registrationError(hook: Named, what: string, action: string): NodeOperationError {
	return new NodeOperationError(hook.getNode(), `${what}. ${action}`);
}

/** What a parameter holds that cannot be used, as an error of the node; any other error as it is. */
export const toRegistrationError = (hook: Named, error: unknown): Error => {
	if (error instanceof ParameterIssue) return registrationError(hook, error.message, error.advice);
	return error instanceof Error ? error : new NodeOperationError(hook.getNode(), String(error));
};

/** Whether Meta rejected a callback because of its response, or because it did not respond. */
export const isHandshakeRefusal = ({ code, details = '' }: GraphFailure): boolean =>
	code === CALLBACK_REFUSED || /callback verification/i.test(details);

/** Meta's refusal of this trigger's own URL, with the part of the way to n8n that has to be mended. */
export function withHandshakeAdvice(failure: GraphFailure, url: string): GraphFailure {
	if (!isHandshakeRefusal(failure)) return failure;
	const { details = '' } = failure;
	const action =
		HANDSHAKE_ADVICE.find(({ pattern }) => pattern.test(details))?.action ?? failure.advice;
	return {
		...failure,
		message: `Meta called ${url} and did not get the expected response`,
		advice: `${action}${metaQuote(details)}`,
	};
}

/** What to do when Meta refuses a webhook field by its name; undefined for any other refusal. */
export function unknownFieldsAdvice({ details = '' }: GraphFailure): string | undefined {
	return /param fields\b/i.test(details)
		? `One of the webhook fields does not exist at Meta: correct the option 'Other Fields'.${metaQuote(details)}`
		: undefined;
}

function metaQuote(details: string): string {
	if (details === '') return '';
	// n8n replaces a message that holds a code of Node's, such as ECONNREFUSED, with its own text.
	const readable = details
		.replace(/\bE(AI_AGAIN|[A-Z]{4,})\b/g, 'E $1')
		.replace(/getaddrinfo/gi, 'name look-up');
	return ` Meta's response: ${withoutFullStop(readable)}.`;
}
