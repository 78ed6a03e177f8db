import { eventually } from '../eventually';

export interface ReceivedEvent {
	name: string;
	data: unknown;
}

/** Reads an event stream of the sandbox, as a browser would. */
export class EventReader {
	readonly events: ReceivedEvent[] = [];
	private readonly abort = new AbortController();

	/** Connects, and waits for the snapshot. */
	static async open(url: string, topic: 'conversations' | 'traffic'): Promise<EventReader> {
		const reader = new EventReader();
		const response = await fetch(`${url}/_sandbox/streams/${topic}`, {
			signal: reader.abort.signal,
		});
		if (response.headers.get('content-type') !== 'text/event-stream; charset=utf-8')
			throw new Error(`No event stream: ${response.status}`);
		void reader.read(response.body).catch(() => {});
		await reader.first('snapshot');
		return reader;
	}

	close(): void {
		this.abort.abort();
	}

	/** The data of all events with this name, oldest first. */
	all<T>(name: string): T[] {
		return this.events.filter((event) => event.name === name).map(({ data }) => data as T);
	}

	/** Waits for an event with this name that fits. */
	async first<T>(name: string, fits: (data: T) => boolean = () => true): Promise<T> {
		return await eventually(() => Promise.resolve(this.all<T>(name).find(fits)));
	}

	private async read(body: ReadableStream<Uint8Array> | null): Promise<void> {
		if (!body) return;
		const decoder = new TextDecoder();
		let text = '';
		const chunks = body.getReader();
		for (let chunk = await chunks.read(); !chunk.done; chunk = await chunks.read()) {
			text += decoder.decode(chunk.value, { stream: true });
			const blocks = text.split('\n\n');
			text = blocks.pop() ?? '';
			for (const block of blocks) this.take(block);
		}
	}

	private take(block: string): void {
		const field = (name: string): string | undefined =>
			block
				.split('\n')
				.find((line) => line.startsWith(`${name}: `))
				?.slice(name.length + 2);
		const [name, data] = [field('event'), field('data')];
		if (name !== undefined && data !== undefined)
			this.events.push({ name, data: JSON.parse(data) as unknown });
	}
}
