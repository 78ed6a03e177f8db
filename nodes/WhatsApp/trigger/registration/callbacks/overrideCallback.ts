import type { GraphFailure } from '../../../graph/failure';
import { followsOverrides } from '../../eventTypes';
import { fetchAppSubscription } from '../appSubscription';
import type { PreviousCallback } from '../previousCallback';
import type { RegistrationClient } from '../registrationClient';
import { MAXIMUM_OVERRIDE_LENGTH } from '../webhookUrl';
import type { Callback, InheritedCallback } from './callback';

/** A URL that takes precedence over the app's callback. It has no own fields. */
export abstract class OverrideCallback implements Callback {
	abstract readonly subject: string;
	readonly maximumUrlLength = MAXIMUM_OVERRIDE_LENGTH;

	constructor(protected readonly client: RegistrationClient) {}

	abstract fetchUrl(): Promise<string | undefined>;
	abstract inherited(): Promise<InheritedCallback | undefined>;
	abstract setUrl(url: string): Promise<GraphFailure | undefined>;
	abstract remove(): Promise<void>;

	async isRedundant(): Promise<boolean> {
		return await Promise.resolve(false);
	}

	async previousCallback(previousUrl: string): Promise<PreviousCallback> {
		return await Promise.resolve({ previousUrl, addedFields: [] });
	}

	async restore({ previousUrl }: PreviousCallback): Promise<GraphFailure | undefined> {
		return await this.setUrl(previousUrl);
	}

	/** The app's callback, unless an override takes nothing away from it. */
	protected async appCallback(): Promise<InheritedCallback | undefined> {
		const app = await fetchAppSubscription(this.client);
		if (app === undefined || !app.fields.some(followsOverrides)) return undefined;
		return { url: app.callback, holder: 'the callback of the app' };
	}
}
