import type { ServerResponse } from 'node:http';

/** Changes within it are sent together, each thing once. */
const FLUSH_MS = 30;
/** More changes than this at once: a snapshot is shorter, and a slow reader costs no more memory. */
const PENDING_MAX = 1000;
/** Without it nobody would notice that a reader has gone. */
const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 1000;

/**
 * One reader of server-sent events: a snapshot first, then what changes. A thing that changes several times before
 * it is sent is sent once, in its latest state.
 */
export class EventStream {
	private readonly pending = new Map<string, { name: string; data: unknown }>();
	private needsSnapshot = true;
	private timer: NodeJS.Timeout | null = null;
	private readonly heartbeat: NodeJS.Timeout;

	/** @param snapshot everything as it is now */
	constructor(
		private readonly response: ServerResponse,
		private readonly snapshot: () => unknown,
	) {
		response.writeHead(200, {
			'content-type': 'text/event-stream; charset=utf-8',
			'cache-control': 'no-store',
			'x-accel-buffering': 'no',
		});
		response.write(`retry: ${RECONNECT_MS}\n\n`);
		response.on('drain', () => this.plan());
		this.heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
		this.heartbeat.unref();
		this.plan();
	}

	/** @param key of the thing that changed, among those of this name */
	push(name: string, key: string, data: unknown): void {
		if (this.needsSnapshot) return;
		this.pending.set(`${name} ${key}`, { name, data });
		if (this.pending.size > PENDING_MAX) this.restart();
		this.plan();
	}

	/** Sends everything again. */
	restart(): void {
		this.pending.clear();
		this.needsSnapshot = true;
		this.plan();
	}

	close(): void {
		clearInterval(this.heartbeat);
		if (this.timer) clearTimeout(this.timer);
		this.response.end();
	}

	private plan(): void {
		if (this.timer || this.response.writableNeedDrain) return;
		this.timer = setTimeout(() => {
			this.timer = null;
			this.flush();
		}, FLUSH_MS);
		this.timer.unref();
	}

	private flush(): void {
		if (this.response.destroyed) return;
		const events = this.needsSnapshot
			? [{ name: 'snapshot', data: this.snapshot() }]
			: [...this.pending.values()];
		this.pending.clear();
		this.needsSnapshot = false;
		if (events.length === 0) return;
		// JSON holds no line breaks, so each event is one line of data.
		this.response.write(
			events.map(({ name, data }) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`).join(''),
		);
	}
}
