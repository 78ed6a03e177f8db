export type Connection = 'connecting' | 'open' | 'lost';

export interface LiveHandlers {
	/** By the event's name; each gets the event's data. */
	on: Record<string, (data: unknown) => void>;
	onConnection: (connection: Connection) => void;
}

/** Follows an event stream of the sandbox. The browser reconnects automatically, and gets a snapshot first. */
export function follow(topic: 'conversations' | 'traffic', handlers: LiveHandlers): void {
	const source = new EventSource(`/_sandbox/streams/${topic}`);
	source.addEventListener('open', () => handlers.onConnection('open'));
	source.addEventListener('error', () => {
		handlers.onConnection('lost');
		if (source.readyState !== EventSource.CLOSED) return;
		// The sandbox answered, but not with a stream: browsers give up then.
		setTimeout(() => follow(topic, handlers), 2000);
	});
	for (const [name, handle] of Object.entries(handlers.on)) {
		source.addEventListener(name, ({ data }: MessageEvent<string>) => handle(JSON.parse(data)));
	}
}
