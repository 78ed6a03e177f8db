import type { SettingsUpdate } from './control-types';
import { Sandbox } from './sandbox';
import { seed, type SandboxSeed } from './seed';
import { buildServer, type TlsIdentity } from './server';
import { DEFAULT_SETTINGS, withSettings } from './settings';

export { seed, type SandboxSeed } from './seed';
export type { TlsIdentity } from './server';

export interface CloudApiOptions {
	/** 0 (default) = any free port. */
	port?: number;
	/** Replaces these parts of the seed. */
	seed?: Partial<SandboxSeed>;
	/** What differs from the default settings, also after a reset. */
	settings?: SettingsUpdate;
	/** Gets a line for each request and webhook; never a token. */
	log?: (line: string) => void;
	/** Serve HTTPS instead of HTTP, with this key and certificate, both PEM. */
	tls?: TlsIdentity;
}

export interface CloudApi {
	/** `http://127.0.0.1:<port>`, or https with `tls`; to be used in place of `https://graph.facebook.com`. */
	url: string;
	/** Stops listening and cancels whatever is pending. */
	close(): Promise<void>;
}

/**
 * Starts a local stand-in for Meta's servers, on this machine only. See control-client.ts for how to look
 * into it and change what it does.
 * @throws if the port is taken
 */
export async function startCloudApi(options: CloudApiOptions = {}): Promise<CloudApi> {
	const sandbox = new Sandbox(
		{ ...seed, ...options.seed },
		options.log ?? (() => {}),
		withSettings(DEFAULT_SETTINGS, options.settings ?? {}),
	);
	const server = buildServer(sandbox, options.tls);
	sandbox.url = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return {
		url: sandbox.url,
		async close() {
			await sandbox.close();
			await server.close();
		},
	};
}
