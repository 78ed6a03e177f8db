import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** The *Request Options* that n8n adds to every declarative node. */
interface RequestOptions {
	batching?: { batch?: { batchSize?: number; batchInterval?: number } };
	timeout?: number;
	proxy?: string;
	allowUnauthorizedCerts?: boolean;
}

export interface Transport {
	/** What the user set for each request: time-out in ms, proxy, certificate check. */
	readonly options: Partial<IHttpRequestOptions>;
	/** Waits until the item may start, where the user asked for pauses between batches. */
	readonly pause: (itemIndex: number) => Promise<void>;
}

/** Reads *Request Options*. n8n honours them for routed operations only, so sends do it themselves. */
export function readTransport(context: IExecuteFunctions): Transport {
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
			...(timeout && { timeout }),
			...(proxy && { proxy: toProxy(proxy) }),
			...(allowUnauthorizedCerts && { skipSslCertificateValidation: true }),
		},
		pause: async (itemIndex) => {
			if (interval > 0 && itemIndex > 0 && itemIndex % size === 0) {
				gate = gate.then(async () => await sleep(interval));
			}
			await gate;
		},
	};
}

function toProxy(address: string): IHttpRequestOptions['proxy'] {
	const url = new URL(address.includes('://') ? address : `http://${address}`);
	return {
		host: url.hostname,
		port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80),
		protocol: url.protocol.replace(':', ''),
		...(url.username !== '' && {
			auth: { username: decodeURIComponent(url.username), password: decodeURIComponent(url.password) },
		}),
	};
}
