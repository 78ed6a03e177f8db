import type { Delivery, RecordedRequest } from '../control-types';
import type { CloudState } from '../state';
import type { SignatureKind } from '../webhooks/signature';
import { KeyedRing } from './keyed-ring';
import { Listeners } from './listeners';
import type {
	LogEntry,
	LoggedAttempt,
	LoggedBody,
	LoggedRequest,
	LoggedWebhook,
} from './live-types';
import { redacted } from './redaction';

const ENTRIES_KEPT = 500;
/** Characters of a body; more is cut. */
const BODY_KEPT = 32 * 1024;
/** Attempts of a webhook; over seven days there may be dozens. */
const ATTEMPTS_KEPT = 50;

/** How the receiver of a webhook responded to an attempt. */
export type AttemptOutcome = Omit<LoggedAttempt, 'response'> & { response: string | null };

/** The newest requests and webhooks with their responses, for people to read: without secrets, and cut. */
export class TrafficLog {
	readonly changes = new Listeners<LogEntry | null>();
	private readonly entries = new KeyedRing<LogEntry>(ENTRIES_KEPT);
	private readonly ids = new WeakMap<RecordedRequest, string>();
	private count = 0;

	constructor(private readonly state: CloudState) {}

	/** Oldest first. */
	all(): LogEntry[] {
		return this.entries.values();
	}

	/** Shows a request as it is recorded now, with its response as soon as there is one. */
	request(recorded: RecordedRequest, response?: unknown): void {
		const { method, path, content_type, authorization, status, broken, received_at: at } = recorded;
		const isOver = status !== null || broken !== null;
		const entry: LoggedRequest = {
			kind: 'request',
			id: this.idOf(recorded),
			at,
			method,
			path,
			query: Object.fromEntries(
				Object.entries(recorded.query).map(([name, value]) => [name, redacted(value, this.state)]),
			),
			content_type,
			authorization,
			body: recorded.body === null ? null : this.shown(JSON.stringify(recorded.body)),
			status,
			broken,
			duration_ms: isOver ? Date.now() - at : null,
			response: typeof response === 'string' ? this.shown(response) : null,
		};
		this.put(entry);
	}

	webhook(delivery: Delivery, signature: SignatureKind): void {
		const { id, url, field, app_id, body, state } = delivery;
		this.put({
			kind: 'webhook',
			id,
			at: Date.now(),
			url,
			field,
			app_id,
			signature,
			body: this.shown(body),
			state,
			attempts: [],
		});
	}

	/** Adds an attempt to its webhook, if that is still in the log. */
	attempt({ id, state }: Delivery, { response, ...outcome }: AttemptOutcome): void {
		const entry = this.entries.get(id);
		if (entry?.kind !== 'webhook') return;
		const attempt = { ...outcome, response: response === null ? null : this.shown(response) };
		const changed: LoggedWebhook = {
			...entry,
			state,
			attempts: [...entry.attempts, attempt].slice(-ATTEMPTS_KEPT),
		};
		this.put(changed);
	}

	clear(): void {
		this.entries.clear();
		this.changes.tell(null);
	}

	private put(entry: LogEntry): void {
		this.entries.set(entry.id, entry);
		this.changes.tell(entry);
	}

	private idOf(recorded: RecordedRequest): string {
		const known = this.ids.get(recorded);
		if (known !== undefined) return known;
		this.count += 1;
		const id = `request-${this.count}`;
		this.ids.set(recorded, id);
		return id;
	}

	private shown(text: string): LoggedBody {
		// Cut behind the redaction: half a secret would not be found.
		const whole = redacted(text.slice(0, 2 * BODY_KEPT), this.state);
		return {
			text: whole.slice(0, BODY_KEPT),
			is_cut: whole.length > BODY_KEPT || text.length > 2 * BODY_KEPT,
		};
	}
}
