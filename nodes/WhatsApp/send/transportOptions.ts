import {
	NodeOperationError,
	sleep,
	type IExecuteFunctions,
	type IHttpRequestOptions,
	type INode,
} from 'n8n-workflow';

import type { RequestTransport } from '../graph/request';
import { parseUrl } from '../shared/parseUrl';

/** The *Request Options* that n8n adds to every declarative node. */
interface RequestOptions {
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
	timeout?: number;
	proxy?: string;
	allowUnauthorizedCerts?: boolean;
}

export interface TransportOptions {
	/** What the user set for each request: time-out in ms, proxy, certificate check. */
	readonly options: RequestTransport;
	/** Waits until the item may start, where the user asked for pauses between batches. */
	readonly waitForBatch: (itemIndex: number) => Promise<void>;
}

/**
 * Reads *Request Options*. n8n honours them for routed operations only, so sends do it themselves.
 *
 * @throws NodeOperationError when the proxy cannot be used
 */
export function transportParameter(context: IExecuteFunctions): TransportOptions {
	const { batching, timeout, proxy, allowUnauthorizedCerts } = context.getNodeParameter(
		'requestOptions',
		0,
		{},
	) as RequestOptions;

	const size = Math.max(1, batching?.batch?.batchSize ?? 1);
	const interval = batching?.batch?.batchInterval ?? 0;
	let gate = Promise.resolve();
	return {
		options: {
			...(Number(timeout) > 0 && { timeout: Number(timeout) }),
			...(proxy && { proxy: toProxy(context.getNode(), proxy) }),
			...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		},
		waitForBatch: async (itemIndex) => {
			if (interval > 0 && itemIndex > 0 && itemIndex % size === 0) {
				gate = gate.then(async () => await sleep(interval));
			}
			await gate;
		},
	};
}

/** Never names the URL itself, which may contain a password. */
function toProxy(node: INode, address: string): IHttpRequestOptions['proxy'] {
	const url = address.includes('://') ? address : `http://${address}`;
	const { protocol, hostname, port, username, password } = parseUrl(url) ?? NO_URL;
	if (protocol !== 'http:' && protocol !== 'https:') {
		throw new NodeOperationError(node, "'Proxy' in Request Options is not a valid proxy URL", {
			description:
				'Enter a URL such as http://proxy.example.com:3128, or http://user:password@proxy.example.com:3128 with special characters percent-encoded.',
		});
	}
	return {
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		protocol: protocol.replace(':', ''),
		...(username !== '' && { auth: { username: decoded(username), password: decoded(password) } }),
	};
}

const NO_URL = { protocol: '', hostname: '', port: '', username: '', password: '' };

/** A percent sign that encodes nothing is kept. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
