import { adviceByCode } from '../../../nodes/WhatsApp/graph/errorAdvice';
import { toNetworkFailure } from '../../../nodes/WhatsApp/graph/networkFailure';
import { parseFailure } from '../../../nodes/WhatsApp/graph/parseFailure';
import { planRetry } from '../../../nodes/WhatsApp/send/retryPlan';

const policy = { retries: 3, retryUnknownOutcomes: false };
const MIDDLE = 0.5;

const message = { method: 'POST', proof: 'messageId' } as const;
const reading = { method: 'GET' } as const;

const failureOf = (
	code: number,
	status = 400,
	request: Parameters<typeof parseFailure>[2] = message,
) => {
	const failure = parseFailure(
		status,
		{ error: { code, message: 'x', type: 'OAuthException' } },
		request,
	);
	if (failure === undefined) throw new Error('That is no failure');
	return failure;
};

const broken = (code: string, request: Parameters<typeof toNetworkFailure>[2] = message) =>
	toNetworkFailure(Object.assign(new Error(code), { code }), 'https://graph.facebook.com', request);

describe('A refused message', () => {
	it.each([...adviceByCode.entries()])(
		'with code %i is sent again only if its row says that this is safe',
		(code, { retry }) => {
			for (const status of [200, 400, 429, 500, 503]) {
				expect(planRetry(failureOf(code, status), 1, policy) !== undefined).toBe(retry === 'safe');
			}
		},
	);

	it('waits twice as long each time', () => {
		const waits = [1, 2, 3].map(
			(attempt) => planRetry(failureOf(131016), attempt, policy, 0, MIDDLE)?.waitMs,
		);
		expect(waits).toEqual([1000, 2000, 4000]);
	});

	it('of a pair of numbers waits 4, 16 and 64 seconds', () => {
		const plans = [1, 2, 3].map((attempt) => planRetry(failureOf(131056), attempt, policy, 0, 0));
		expect(plans).toEqual(
			[4000, 16_000, 64_000].map((waitMs) => ({ waitMs, concerns: 'recipient' })),
		);
	});

	it('is not sent more often than wanted', () => {
		expect(planRetry(failureOf(131016), 4, policy)).toBeUndefined();
		expect(planRetry(failureOf(131016), 1, { ...policy, retries: 0 })).toBeUndefined();
	});

	it('waits as long as the server asks, and so does the whole number', () => {
		expect(planRetry(failureOf(130429), 1, policy, 30_000)).toEqual({
			waitMs: 30_000,
			concerns: 'number',
		});
	});

	it('is given up when the server asks for more than two minutes', () => {
		expect(planRetry(failureOf(80007), 1, policy, 121_000)).toBeUndefined();
	});

	it('with a code that nobody describes is not sent again, except after HTTP 429', () => {
		expect(planRetry(failureOf(987_654, 400), 1, policy)).toBeUndefined();
		expect(planRetry(failureOf(987_654, 500), 1, policy)).toBeUndefined();
		expect(planRetry(failureOf(987_654, 429), 1, policy)).toBeDefined();
	});
});

describe('A connection', () => {
	it.each(['ECONNREFUSED', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'])(
		'that was not made (%s) is retried',
		(code) => {
			expect(planRetry(broken(code), 1, policy)).toBeDefined();
		},
	);

	it.each(['ENOTFOUND', 'CERT_HAS_EXPIRED', 'SELF_SIGNED_CERT_IN_CHAIN'])(
		'that cannot be made (%s) is not',
		(code) => {
			expect(planRetry(broken(code), 1, policy)).toBeUndefined();
		},
	);

	it.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED', 'EPIPE'])(
		'that broke (%s) may have brought the message',
		(code) => {
			expect(planRetry(broken(code), 1, policy)).toBeUndefined();
			expect(planRetry(broken(code), 1, { ...policy, retryUnknownOutcomes: true })).toBeDefined();
		},
	);

	it.each([
		['read', reading],
		['deleted', { method: 'DELETE' }],
		['uploaded', { method: 'POST', effect: 'repeatable' }],
	] as const)('that broke while something was %s is retried', (_done, request) => {
		expect(planRetry(broken('ECONNRESET', request), 1, policy)).toBeDefined();
		expect(planRetry(failureOf(131000, 500, request), 1, policy)).toBeDefined();
	});

	it('that broke while something was created is not', () => {
		expect(planRetry(broken('ECONNRESET', { method: 'POST' }), 1, policy)).toBeUndefined();
	});
});
