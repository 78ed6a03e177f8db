import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What n8n's manual sends to the webhook processors; everything else is the main process's. */
const FOR_WEBHOOK_PROCESSORS = /^\/(webhook|webhook-waiting|form|form-waiting)\//;

/**
 * The proxy in front of a queue mode, which has one public address for all processes. A process that
 * is not there is answered for with 502, as proxies do.
 */
export class FrontDoor {
	private webhookPort = 0;
	private mainPort = 0;

	private readonly server = createServer((incoming, outgoing) => {
		const isForWebhooks = FOR_WEBHOOK_PROCESSORS.test(incoming.url ?? '');
		forward(incoming, outgoing, isForWebhooks ? this.webhookPort : this.mainPort);
	});

	static async open(): Promise<FrontDoor> {
		const door = new FrontDoor();
		await new Promise<void>((done) => door.server.listen(0, '127.0.0.1', done));
		return door;
	}

	/** Without a slash at the end. */
	get url(): string {
		const { port } = this.server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	lead(ports: { webhooks: number; main: number }): void {
		this.webhookPort = ports.webhooks;
		this.mainPort = ports.main;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((done) => this.server.close(done));
	}
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
	const { method, url, headers } = incoming;
	const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
		outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
		answer.pipe(outgoing);
		answer.once('error', () => outgoing.destroy());
	});
	passed.once('error', () => {
		if (outgoing.headersSent) outgoing.destroy();
		else outgoing.writeHead(502).end();
	});
	incoming.pipe(passed);
}
