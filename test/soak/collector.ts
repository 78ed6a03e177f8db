import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

import { z } from 'zod';

const told = z.array(z.string());

/** Where the workflow says which events it got: a list of their IDs. */
export class Collector {
	/** How often each event came. */
	private readonly events = new Map<string, number>();
	/** The readable parts of their IDs: of a message its ID, of a status also the status. */
	private readonly names = new Set<string>();

	private constructor(private readonly server: Server) {}

	static async start(): Promise<Collector> {
		const server = createServer();
		const collector = new Collector(server);
		server.on('request', (request, response) => {
			void json(request).then((body) => {
				for (const event of told.parse(body)) collector.note(event);
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

	/** Of these messages and statuses, those that no event brought. */
	missing(names: Iterable<string>): string[] {
		return [...names].filter((name) => !this.names.has(name));
	}

	stop(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private note(event: string): void {
		this.events.set(event, (this.events.get(event) ?? 0) + 1);
		// What follows is a digest of the content.
		this.names.add(event.slice(0, event.lastIndexOf(':')));
	}
}
