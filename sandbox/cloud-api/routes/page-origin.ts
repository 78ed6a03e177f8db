import type { IncomingHttpHeaders } from 'node:http';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Whether a browser sends this for a page that isn't the sandbox's own. Any site can send requests to this machine,
 * also under a name of its own (DNS rebinding). Programs send no such header and are let through.
 */
export function isForeignPage({ origin, host, ...headers }: IncomingHttpHeaders): boolean {
	const isBrowser = origin !== undefined || headers['sec-fetch-site'] !== undefined;
	if (!isBrowser) return false;
	if (!LOOPBACK.test(host ?? '') || headers['sec-fetch-site'] === 'cross-site') return true;
	return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}
