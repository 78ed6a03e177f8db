import type { IHttpRequestMethods } from 'n8n-workflow';

/**
 * What a request does at Meta, and so what it means when its response is lost.
 *
 * - `none`: it reads, or what it changes does not matter
 * - `repeatable`: it may have taken effect, and a second arrival changes nothing more
 * - `once`: it may have taken effect, and a second arrival could be a second message
 */
export type SideEffect = 'none' | 'repeatable' | 'once';

/** The part of a request that says what it changes. */
export interface RequestEffect {
	readonly method: IHttpRequestMethods;
	/** Required only where the method is not enough: a GET has none, a DELETE is repeatable, everything else is `once`. */
	readonly effect?: SideEffect;
	readonly ifUnknown?: UnknownOutcomeText;
}

/** What the user reads when it is unknown whether a change took effect. */
export interface UnknownOutcomeText {
	/** A clause without a full stop, e.g. "the message may have been accepted". */
	readonly what: string;
	/** Where to look, in sentences. */
	readonly action: string;
}

const BY_METHOD: Readonly<Partial<Record<IHttpRequestMethods, SideEffect>>> = {
	GET: 'none',
	HEAD: 'none',
	DELETE: 'repeatable',
};

/** What a request changes. An unexpected method counts as `once`. */
export const effectOf = ({ method, effect }: RequestEffect): SideEffect =>
	effect ?? BY_METHOD[method] ?? 'once';
