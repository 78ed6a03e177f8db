import { Agent, fetch } from 'undici';

import type {
	AcceptedMessage,
	ConversationChange,
	CustomerMedia,
	CustomerMessage,
	CustomerSending,
	Delivery,
	Fault,
	FaultSwitchName,
	HandMadeDelivery,
	Load,
	LoadReport,
	MediaFile,
	PublishedDeliveries,
	PublishedEvent,
	RecordedRequest,
	Settings,
	SettingsUpdate,
	StatusBatch,
	StatusBatchSent,
	StatusInput,
	Subscriptions,
	TemplateChange,
} from './control-types';
import type { Conversation, FaultSwitch } from './live/live-types';

export type * from './control-types';
export type { Conversation, FaultSwitch } from './live/live-types';

/**
 * Looks into a running sandbox and changes what it does, over HTTP, so that it serves a sandbox in
 * another process as well. Every method throws an `Error` with the sandbox's explanation if the
 * sandbox refuses the request.
 */
export class SandboxControl {
	private readonly base: string;
	private readonly dispatcher: Agent | undefined;

	/**
	 * @param url what `startCloudApi` gave as `url`
	 * @param ca for https: the only certificate authority to trust, as PEM
	 */
	constructor(url: string, ca?: string) {
		this.base = `${url.replace(/\/$/, '')}/_sandbox`;
		this.dispatcher = ca === undefined ? undefined : new Agent({ connect: { ca } });
	}

	/** Puts everything back to the seed; faults go, pending statuses and deliveries are cancelled. */
	async reset(): Promise<void> {
		await this.call('POST', 'reset');
	}

	/** The messages that were accepted, in order. */
	async messages(): Promise<AcceptedMessage[]> {
		return await this.call('GET', 'messages');
	}

	/** Every Graph request, in order of arrival; tokens and secrets are masked. */
	async requests(): Promise<RecordedRequest[]> {
		return await this.call('GET', 'requests');
	}

	/** The files that Meta keeps: uploaded and sent in, without the deleted ones, oldest first. */
	async media(): Promise<MediaFile[]> {
		return await this.call('GET', 'media');
	}

	/** Every webhook with all its attempts. */
	async deliveries(): Promise<Delivery[]> {
		return await this.call('GET', 'deliveries');
	}

	/** The callbacks in force. @param appId default: the seed's app */
	async subscriptions(appId?: string): Promise<Subscriptions> {
		return await this.call(
			'GET',
			appId ? `subscriptions?app_id=${encodeURIComponent(appId)}` : 'subscriptions',
		);
	}

	async addFault(fault: Fault): Promise<void> {
		await this.call('POST', 'faults', fault);
	}

	async clearFaults(): Promise<void> {
		await this.call('DELETE', 'faults');
	}

	/** Which of the faults with a name are on. */
	async faultSwitches(): Promise<FaultSwitch[]> {
		return await this.call('GET', 'fault-switches');
	}

	/** Switches a fault on or off until further notice. @returns all switches as they are now */
	async switchFault(name: FaultSwitchName, isOn: boolean): Promise<FaultSwitch[]> {
		return await this.call('POST', 'fault-switches', { name, is_on: isOn });
	}

	/** Changes the given settings until the next reset. @returns all settings as they are now */
	async settings(update: SettingsUpdate): Promise<Settings> {
		return await this.call('POST', 'settings', update);
	}

	/** A customer writes to a business number, which also opens the 24-hour window. */
	async customerWrites(input: CustomerMessage): Promise<{ id: string }> {
		return await this.call('POST', 'customer-messages', input);
	}

	/** A customer sends a file, which also opens the 24-hour window. @returns the message's and the file's ID */
	async customerSendsMedia(input: CustomerMedia): Promise<{ id: string; media_id: string }> {
		return await this.call('POST', 'customer-media', input);
	}

	/**
	 * A customer does anything that customers can, which also opens the 24-hour window; the type alone is enough.
	 * @example await control.customerSends({ type: 'button_reply', content: { id: 'yes', title: 'Yes' } })
	 * @returns the message's ID, and that of its file if it brings one
	 */
	async customerSends(input: CustomerSending): Promise<{ id: string; media_id: string | null }> {
		return await this.call('POST', 'customer-sendings', input);
	}

	/** The conversations of customers with business numbers, oldest first. */
	async conversations(): Promise<Conversation[]> {
		return await this.call('GET', 'conversations');
	}

	/** A customer blocks the business, stops its marketing messages, or lets the 24-hour window pass. */
	async changeConversation(input: ConversationChange): Promise<Conversation> {
		return await this.call('POST', 'conversations', input);
	}

	/**
	 * Something happens that a field of Meta's reports; the field alone is enough. Nothing else changes: a template
	 * that is reported as rejected can still be sent. With a batch or shuffle window, resolves after it.
	 * @example await control.publishEvent({ field: 'message_template_status_update', event: 'REJECTED' })
	 */
	async publishEvent(input: PublishedEvent): Promise<PublishedDeliveries> {
		return await this.call('POST', 'events', input);
	}

	/** Reports many statuses at once, of messages that were never sent. */
	async sendStatuses(input: StatusBatch): Promise<StatusBatchSent> {
		return await this.call('POST', 'status-batches', input);
	}

	/** Sends webhooks as fast as the receiver answers; settings but `callback_timeout_ms` don't apply. */
	async load(input: Load): Promise<LoadReport> {
		return await this.call('POST', 'loads', input);
	}

	/**
	 * Lets time pass for redelivery only: whatever becomes due is attempted, in its order.
	 * @param ms e.g. seven days, after which Meta gives up
	 * @returns when these attempts are answered
	 */
	async fastForward(ms: number): Promise<void> {
		await this.call('POST', 'fast-forward', { ms });
	}

	/** Sends any webhook, unbatched, single and in time whatever the settings say, and resolves after the receiver's first answer (or failure to answer). */
	async deliver(input: HandMadeDelivery): Promise<Delivery> {
		return await this.call('POST', 'deliveries', input);
	}

	/** Reports a status of an accepted message now, whatever the settings say. */
	async setStatus(input: StatusInput): Promise<void> {
		await this.call('POST', 'statuses', input);
	}

	/** Changes the status of a template, as Meta's review would. A webhook tells of it. @param status APPROVED, PAUSED, … */
	async setTemplateStatus(id: string, status: string): Promise<void> {
		await this.call('POST', 'template-statuses', { id, status });
	}

	/**
	 * Changes what Meta thinks of a template. A webhook tells of it, and of what follows: a template of low quality is
	 * paused, twice, and then disabled.
	 * @example await control.changeTemplate({ id, quality: 'RED' })
	 */
	async changeTemplate(input: TemplateChange): Promise<void> {
		await this.call('POST', 'template-changes', input);
	}

	private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.base}/${path}`, {
			method,
			dispatcher: this.dispatcher,
			...(body === undefined
				? {}
				: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
		});
		const text = await response.text();
		if (!response.ok)
			throw new Error(`Sandbox control ${method} ${path}: ${response.status} ${text}`);
		const value: unknown = JSON.parse(text);
		return value as T;
	}
}
