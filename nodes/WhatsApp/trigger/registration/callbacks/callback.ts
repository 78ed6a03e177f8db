import type { GraphFailure } from '../../../graph/failure';
import type { PreviousCallback } from '../previousCallback';

/** Where the events go that a place has no URL of its own for. */
export interface InheritedCallback {
	readonly url: string;
	/** Whose it is, as a part of a sentence: "the callback of the app". */
	readonly holder: string;
}

/** A place at Meta that holds the URL to which events go: a number's, an account's or an app's. */
export interface Callback {
	/** Begins a sentence: "This number's events". */
	readonly subject: string;

	/** Of the URL that Meta stores here, in characters. */
	readonly maximumUrlLength: number;

	/** The URL set at this very place; undefined where a wider one applies. */
	fetchUrl(): Promise<string | undefined>;

	/** The wider callback that the events go to while the place has no URL; undefined where they go nowhere. */
	inherited(): Promise<InheritedCallback | undefined>;

	/** Sets the URL. Meta calls it for the handshake before it answers. @returns why Meta did not take it */
	setUrl(url: string): Promise<GraphFailure | undefined>;

	/** Whether the trigger at this URL loses nothing when the place is taken, since it has one of its own. */
	isRedundant(url: string): Promise<boolean>;

	/** What to note in a test's URL when the test takes this place over from `lender`. */
	previousCallback(previousUrl: string): Promise<PreviousCallback>;

	/** Sets a lender's URL again, as it was. @returns why Meta did not take it */
	restore(previous: PreviousCallback): Promise<GraphFailure | undefined>;

	/** Takes the URL away, so that the wider place applies again. */
	remove(): Promise<void>;
}
