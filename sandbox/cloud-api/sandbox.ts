import type { Delivery, Settings, SettingsUpdate } from './control-types';
import { Faults } from './faults';
import { Listeners } from './live/listeners';
import { TrafficLog } from './live/traffic-log';
import { FileStore } from './media/file-store';
import { MediaLinks } from './media/media-links';
import { MessageLifecycle } from './message-lifecycle';
import type { BusinessAccount, PhoneNumber } from './objects';
import { Recorder } from './recording';
import type { SandboxSeed } from './seed';
import { withSettings } from './settings';
import { CloudState } from './state';
import { TemplateLife } from './templates/life';
import { TemplateReviews } from './templates/review';
import { Throughput } from './throughput';
import { Timers } from './timers';
import { CallbackClient } from './webhooks/callback-client';
import { Deliveries } from './webhooks/delivery';
import { Loads } from './webhooks/load';
import { Outbox } from './webhooks/outbox';
import { destinations } from './webhooks/routing';

/** One sandbox: what it remembers, and the parts that act on it. The routes work on this. */
export class Sandbox {
	/** Where it listens, without a slash at the end; set once it does. */
	url = '';
	settings: Settings;

	readonly state: CloudState;
	readonly faults = new Faults();
	readonly recorder = new Recorder();
	readonly throughput = new Throughput();
	/** Waits of requests under way. */
	readonly latency = new Timers();
	readonly callbacks = new CallbackClient();
	readonly loads = new Loads();
	readonly files = new FileStore();
	readonly mediaLinks = new MediaLinks();
	/** Settings or faults have changed. */
	readonly conditions = new Listeners<void>();
	readonly traffic: TrafficLog;
	readonly deliveries: Deliveries;
	readonly outbox: Outbox;
	readonly lifecycle: MessageLifecycle;
	readonly templates: TemplateLife;
	readonly reviews: TemplateReviews;

	constructor(
		seed: SandboxSeed,
		readonly log: (line: string) => void,
		private readonly initialSettings: Settings,
	) {
		this.settings = initialSettings;
		const settings = (): Settings => this.settings;
		this.state = new CloudState(seed);
		this.traffic = new TrafficLog(this.state);
		this.deliveries = new Deliveries(this.callbacks, settings, log, this.traffic);
		this.outbox = new Outbox(this.deliveries, settings);
		this.lifecycle = new MessageLifecycle(this.state, settings, (phoneNumber, value) => {
			void this.publish(phoneNumber, 'messages', [value]);
		});
		this.templates = new TemplateLife(settings, (template, field, value) => {
			// The account's first number represents it.
			const [phoneNumber] = this.state.phoneNumbersOf(template.account_id);
			if (phoneNumber) void this.publish(phoneNumber, field, [value]);
		});
		this.reviews = new TemplateReviews(settings, (template) =>
			this.templates.reportStatus(template),
		);
	}

	/**
	 * Sends changes of a field through the normal routing; several go out together as far as they fit.
	 * @returns the deliveries that bring them, as soon as they are under way
	 */
	async publish(
		phoneNumber: PhoneNumber,
		field: string,
		values: readonly unknown[],
	): Promise<Delivery[]> {
		const account = this.accountOf(phoneNumber);
		const changes = values.map((value) => ({ account_id: account.id, field, value }));
		const posted = destinations(this.state, account, phoneNumber, field).map(
			async (destination) => await this.outbox.post(destination, field, changes),
		);
		return (await Promise.all(posted)).flat();
	}

	accountOf(phoneNumber: PhoneNumber): BusinessAccount {
		const account = this.state.find('whatsapp_business_account', phoneNumber.account_id);
		if (!account)
			throw new Error(`Phone number ${phoneNumber.id} belongs to no account of the seed`);
		return account;
	}

	change(update: SettingsUpdate): Settings {
		this.settings = withSettings(this.settings, update);
		return this.settings;
	}

	/** Back to the seed. What is under way is broken off. */
	async reset(): Promise<void> {
		this.lifecycle.reset();
		this.reviews.reset();
		this.templates.reset();
		this.outbox.reset();
		this.deliveries.reset();
		await this.loads.stop();
		this.latency.cancelAll();
		this.faults.clear();
		this.recorder.reset();
		this.traffic.clear();
		this.throughput.reset();
		this.settings = this.initialSettings;
		this.state.reset();
		this.mediaLinks.clear();
		await this.files.clear();
		await this.callbacks.reset();
		this.conditions.tell();
	}

	async close(): Promise<void> {
		this.lifecycle.reset();
		this.reviews.reset();
		this.templates.reset();
		this.outbox.reset();
		this.deliveries.reset();
		await this.loads.stop();
		this.latency.cancelAll();
		await this.files.clear();
		await this.callbacks.close();
	}
}
