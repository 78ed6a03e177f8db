/** What the stub does with one message: whether it counts as sent, when, and what comes back. */
export interface Behaviour {
	/** Whether the message is accepted, whatever is answered. */
	readonly accepted: boolean;
	/** Milliseconds from the arrival of the request to the acceptance; default: those of the stub. */
	readonly acceptAfterMs?: number;
	/** Milliseconds from the acceptance to the answer; default: those of the stub. */
	readonly answerAfterMs?: number;
	readonly answer: Answer;
}

export type Answer =
	/** Meta's own answer to an accepted message. */
	| { readonly kind: 'id' }
	/** Any status and any body; text is sent as it is, everything else as JSON. */
	| {
			readonly kind: 'http';
			readonly status: number;
			readonly headers?: Record<string, string>;
			readonly body: unknown;
	  }
	/** The connection ends: properly, by a reset, or in the middle of the answer. */
	| { readonly kind: 'broken'; readonly how: 'closed' | 'reset' | 'halfway' };

/** What is done where no rule says otherwise. */
export const accepts: Behaviour = { accepted: true, answer: { kind: 'id' } };

/** Accepts, but the answer takes its time. */
export const acceptsLate = (acceptAfterMs: number): Behaviour => ({ ...accepts, acceptAfterMs });

/** Refuses with a code of the Graph API. */
export const refuses = (
	code: number,
	{ status = 400, retryAfter }: { status?: number; retryAfter?: number } = {},
): Behaviour => ({
	accepted: false,
	answer: {
		kind: 'http',
		status,
		...(retryAfter !== undefined && { headers: { 'retry-after': String(retryAfter) } }),
		body: {
			error: {
				message: `(#${code}) The stub refuses this`,
				type: 'OAuthException',
				code,
				error_data: { messaging_product: 'whatsapp', details: 'The stub refuses this' },
				fbtrace_id: 'AbCdEfGhIjKlMnOpQrStUvW',
			},
		},
	},
});

/** Ends the connection instead of an answer. */
export const breaksOff = (
	accepted: boolean,
	how: 'closed' | 'reset' | 'halfway' = 'closed',
): Behaviour => ({
	accepted,
	answer: { kind: 'broken', how },
});

/** Answers something that Meta would not. */
export const answers = (accepted: boolean, status: number, body: unknown): Behaviour => ({
	accepted,
	answer: { kind: 'http', status, body },
});
