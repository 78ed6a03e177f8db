import { createServer } from 'node:net';

/**
 * A port on 127.0.0.1 that nobody listens on: `preferred`, or one of the next ten, or whichever
 * the system offers. It is free when this returns, which is as much as can be promised.
 */
export async function findFreePort(preferred: number): Promise<number> {
	for (let port = preferred; port <= preferred + 10; port++) {
		if ((await listenOnce(port)) !== undefined) return port;
	}
	const offered = await listenOnce(0);
	if (offered === undefined) throw new Error('No free port on 127.0.0.1.');
	return offered;
}

async function listenOnce(port: number): Promise<number | undefined> {
	return await new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
		});
	});
}
