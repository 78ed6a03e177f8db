import type { GraphFailure } from '../../../graph/failure';
import { followsOverrides } from '../../eventTypes';
import {
	dropAppFields,
	fetchAppSubscription,
	withFields,
	writeAppSubscription,
} from '../appSubscription';
import { fetchOverrides, urlsOf } from '../overrides';
import type { PreviousCallback } from '../previousCallback';
import type { RegistrationClient } from '../registrationClient';
import { releaseAppCallback } from '../releaseAppCallback';
import type { Callback, InheritedCallback } from './callback';

/** The one callback of the app, for everything that no override takes. */
export class AppCallback implements Callback {
	readonly subject = "This app's events";
	/** Meta documents no limit for the app's callback. */
	readonly maximumUrlLength = Infinity;

	/** @param fields what the trigger receives */
	constructor(
		private readonly client: RegistrationClient,
		private readonly fields: readonly string[],
	) {}

	async fetchUrl(): Promise<string | undefined> {
		return (await fetchAppSubscription(this.client))?.callback;
	}

	/** Nothing is wider than the app. */
	async inherited(): Promise<InheritedCallback | undefined> {
		return await Promise.resolve(undefined);
	}

	/** Sets the URL and adds the trigger's fields. Those of others stay: their overrides need them. */
	async setUrl(url: string): Promise<GraphFailure | undefined> {
		const fields = withFields(await this.currentFields(), this.fields);
		return (await writeAppSubscription(this.client, { callback: url, fields })).failure;
	}

	/** The first trigger of an app becomes its callback as well, only because the app must have one. */
	async isRedundant(url: string): Promise<boolean> {
		return urlsOf(await fetchOverrides(this.client)).includes(url);
	}

	/** Fields that follow overrides stay when the test ends: triggers of numbers may need them by then. */
	async previousCallback(previousUrl: string): Promise<PreviousCallback> {
		const current = await this.currentFields();
		const addedFields = this.fields.filter(
			(field) => !current.includes(field) && !followsOverrides(field),
		);
		return { previousUrl, addedFields };
	}

	async restore({ previousUrl, addedFields }: PreviousCallback): Promise<GraphFailure | undefined> {
		const fields = await this.currentFields();
		const { failure } = await writeAppSubscription(this.client, { callback: previousUrl, fields });
		if (failure === undefined) await dropAppFields(this.client, addedFields);
		return failure;
	}

	async remove(): Promise<void> {
		const subscription = await fetchAppSubscription(this.client);
		if (subscription !== undefined) await releaseAppCallback(this.client, subscription);
	}

	private async currentFields(): Promise<readonly string[]> {
		return (await fetchAppSubscription(this.client))?.fields ?? [];
	}
}
