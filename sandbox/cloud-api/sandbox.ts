import type { Settings, SettingsUpdate } from './control-types';
import { Faults } from './faults';
import { FileStore } from './media/file-store';
import { MediaLinks } from './media/media-links';
import { MessageLifecycle } from './message-lifecycle';
import { Recorder } from './recording';
import type { SandboxSeed } from './seed';
import { DEFAULT_SETTINGS, withSettings } from './settings';
import { CloudState, type BusinessAccount, type PhoneNumber } from './state';
import { Throughput } from './throughput';
import { Timers } from './timers';
import { CallbackClient } from './webhooks/callback-client';
import { Deliveries } from './webhooks/delivery';
import { encodeJson } from './webhooks/encoding';
import { envelope } from './webhooks/payload';
import { destinations } from './webhooks/routing';

/** One sandbox: what it remembers, and the parts that act on it. The routes work on this. */
export class Sandbox {
	/** Where it listens, without a slash at the end; set once it does. */
	url = '';
	settings: Settings = DEFAULT_SETTINGS;

	readonly state: CloudState;
	readonly faults = new Faults();
	readonly recorder = new Recorder();
	readonly throughput = new Throughput();
	/** Waits of requests under way. */
	readonly latency = new Timers();
	readonly callbacks = new CallbackClient();
	readonly files = new FileStore();
	readonly mediaLinks = new MediaLinks();
	readonly deliveries: Deliveries;
	readonly lifecycle: MessageLifecycle;

	constructor(
		seed: SandboxSeed,
		readonly log: (line: string) => void,
	) {
		const settings = (): Settings => this.settings;
		this.state = new CloudState(seed);
		this.deliveries = new Deliveries(this.callbacks, settings, log);
		this.lifecycle = new MessageLifecycle(this.state, settings, (phoneNumber, field, value) => {
			this.publish(this.accountOf(phoneNumber), phoneNumber, field, value);
		});
	}

	/** Sends a change through the normal routing. @param phoneNumber null if it concerns no number */
	publish(account: BusinessAccount, phoneNumber: PhoneNumber | null, field: string, value: unknown): void {
		const body = encodeJson(envelope(account.id, field, value));
		for (const destination of destinations(this.state, account, phoneNumber, field)) {
			void this.deliveries.send(destination, field, body).firstAttempt;
		}
	}

	accountOf(phoneNumber: PhoneNumber): BusinessAccount {
		const account = this.state.find('whatsapp_business_account', phoneNumber.account_id);
		if (!account) throw new Error(`Phone number ${phoneNumber.id} belongs to no account of the seed`);
		return account;
	}

	change(update: SettingsUpdate): Settings {
		this.settings = withSettings(this.settings, update);
		return this.settings;
	}

	/** Back to the seed. What is under way is broken off. */
	async reset(): Promise<void> {
		this.lifecycle.reset();
		this.deliveries.reset();
		this.latency.cancelAll();
		this.faults.clear();
		this.recorder.reset();
		this.throughput.reset();
		this.settings = DEFAULT_SETTINGS;
		this.state.reset();
		this.mediaLinks.clear();
		await this.files.clear();
		await this.callbacks.reset();
	}

	async close(): Promise<void> {
		this.lifecycle.reset();
		this.deliveries.reset();
		this.latency.cancelAll();
		await this.files.clear();
		await this.callbacks.close();
	}
}
