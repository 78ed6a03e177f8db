import type { GraphFailure } from '../../../graph/failure';
import type { Place } from '../../probe';
import type { PreviousCallback } from '../previousCallback';

/** Where the events go of a place without its own URL. */
export interface InheritedCallback {
	readonly url: string;
	/** Whose it is, as a part of a sentence: "the callback of the app". */
	readonly holder: string;
}

/** A place at Meta that holds the URL to which events go: a number's, an account's or an app's. */
export interface Callback {
	/** Begins a sentence: "This number's events". */
	readonly subject: string;

	/** Undefined if any trigger of the app may be here. */
	readonly place?: Place;

	/** Of the URL that Meta stores here, in characters. */
	readonly maximumUrlLength: number;

	/** The URL set at this very place; undefined where an inherited one applies. */
	fetchUrl(): Promise<string | undefined>;

	/** The callback that the events go to while the place has no URL; undefined if there is none. */
	inherited(): Promise<InheritedCallback | undefined>;

	/** Sets the URL. Meta calls it for the handshake before it responds. @returns why Meta rejected it */
	setUrl(url: string): Promise<GraphFailure | undefined>;

	/** Whether the trigger at this URL loses nothing when the place is taken, since it has its own callback. */
	isRedundant(url: string): Promise<boolean>;

	/** What to store in a test's URL when the test takes over this place. */
	previousCallback(previousUrl: string): Promise<PreviousCallback>;

	/** Restores the previous callback. @returns why Meta rejected it */
	restore(previous: PreviousCallback): Promise<GraphFailure | undefined>;

	/** Removes the URL, so that the inherited callback applies again. */
	remove(): Promise<void>;
}
