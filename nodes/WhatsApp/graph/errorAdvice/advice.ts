/**
 * Whether a refused request may be sent again.
 *
 * - `safe`: rejected before acceptance, the same request may be sent again after a pause
 * - `ambiguous`: it may have been accepted, sending again can duplicate
 * - `later`: only after hours or days, or after the wait that Meta names
 * - `never`: something has to be changed first
 */
export type RetryAdvice = 'safe' | 'ambiguous' | 'later' | 'never';

/**
 * What a code means and what to do about it.
 *
 * Names of the nodes and credentials are written so that a test finds them and checks that they
 * exist: operations as `Media: Upload`, fields and options as `'Media Type'`. Places in Meta's own
 * pages are written without quotes.
 */
export interface ErrorAdvice {
	/** What happened: one sentence, no full stop, short enough for a title. */
	readonly what: string;
	/** What to do: one or two sentences with full stops. */
	readonly action: string;
	readonly retry: RetryAdvice;
	/** The code says little, so that a title of Meta's own says more than `what`. */
	readonly isGeneral?: boolean;
}

/** What the ID in a request's path is the ID of. */
export type GraphObject = 'account' | 'media' | 'phoneNumber' | 'template';

/** Advice by Meta's code. */
export type AdviceTable = Readonly<Record<number, ErrorAdvice>>;

/** Advice for a cause that only Meta's text reveals. */
export interface AdviceByText {
	readonly code: number;
	/** Looked for in `error.message` and `error_data.details`. */
	readonly pattern: RegExp;
	readonly advice: ErrorAdvice;
}

export const safe = (what: string, action: string): ErrorAdvice => ({
	what,
	action,
	retry: 'safe',
});

export const ambiguous = (what: string, action: string): ErrorAdvice => ({
	what,
	action,
	retry: 'ambiguous',
});

export const later = (what: string, action: string): ErrorAdvice => ({
	what,
	action,
	retry: 'later',
});

export const never = (what: string, action: string): ErrorAdvice => ({
	what,
	action,
	retry: 'never',
});

/** Marks the row of a code with many causes. */
export const general = (advice: ErrorAdvice): ErrorAdvice => ({ ...advice, isGeneral: true });
