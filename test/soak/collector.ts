import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { z } from 'zod';

const told = z.array(z.tuple([z.string(), z.string().nullable()]));

/** Where the workflow says which events it got: a list of event ID and message ID. */
export class Collector {
	/** How often each event came. */
	private readonly events = new Map<string, number>();
	private readonly messages = new Set<string>();

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Collector> {
		const server = createServer();
		const collector = new Collector(server);
		server.on('request', (request, response) => {
			void json(request).then((body) => {
				for (const [event, message] of told.parse(body)) collector.note(event, message);
				response.setHeader('content-type', 'application/json').end('{}');
			});
		});
		await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
		return collector;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
	}

	get count(): number {
		return this.events.size;
	}

	/** Events that came more than once. */
	get doubled(): number {
		return [...this.events.values()].filter((times) => times > 1).length;
	}

	/** Of these messages, those that no event brought. */
	missing(messages: readonly string[]): string[] {
		return messages.filter((id) => !this.messages.has(id));
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private note(event: string, message: string | null): void {
		this.events.set(event, (this.events.get(event) ?? 0) + 1);
		if (message !== null) this.messages.add(message);
	}
}
