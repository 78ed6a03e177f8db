/**
 * Whether a refused request may be sent again.
 *
 * - `safe`: rejected before acceptance, the same request may be sent again after a pause
 * - `ambiguous`: it may have been accepted, sending again can duplicate
 * - `later`: only after hours or days, or after the wait that Meta names
 * - `never`: something has to be changed first
 */
export type RetryAdvice = 'safe' | 'ambiguous' | 'later' | 'never';

export interface ErrorAdvice {
	/** What happened: one sentence, no full stop, short enough for a title. */
	readonly what: string;
	/** What to do: one or two sentences with full stops. */
	readonly action: string;
	readonly retry: RetryAdvice;
}

/** Advice by Meta's code. */
export type AdviceTable = Readonly<Record<number, ErrorAdvice>>;

export const safe = (what: string, action: string): ErrorAdvice => ({ what, action, retry: 'safe' });

export const ambiguous = (what: string, action: string): ErrorAdvice => ({
	what,
	action,
	retry: 'ambiguous',
});

export const later = (what: string, action: string): ErrorAdvice => ({ what, action, retry: 'later' });

export const never = (what: string, action: string): ErrorAdvice => ({ what, action, retry: 'never' });
