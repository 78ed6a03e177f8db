import { parseUrl } from '../../shared/parseUrl';
import { MAXIMUM_OVERRIDE_LENGTH } from './webhookUrl';

/** What happened, and what to do about it; sentences without and with full stop. */
export interface UnreachableReason {
	readonly what: string;
	readonly action: string;
}

/**
 * Why Meta cannot store or call a webhook's URL, as far as the URL shows. Meta would respond
 * with a number only.
 *
 * @param circumstances `isMeta`: false for the sandbox, which may reach what the internet does not.
 *   `isOverride`: whether the URL is to override the app's; only then its length is limited.
 */
export function findUnreachableReason(
	url: string,
	{ isMeta, isOverride }: { readonly isMeta: boolean; readonly isOverride: boolean },
): UnreachableReason | undefined {
	const parsed = parseUrl(url);
	if (parsed === undefined) {
		return {
			what: `The webhook's URL '${url}' is not a valid URL`,
			action:
				"Set the environment variable WEBHOOK_URL of your n8n to its public address, such as 'https://n8n.example.com/'.",
		};
	}
	const { protocol, hostname } = parsed;
	if (isMeta && isPrivateHost(hostname)) {
		return {
			what: `Meta cannot reach this n8n at ${url}: ${hostname} can only be reached from your own machine or network`,
			action:
				'Give n8n a public address with a reverse proxy or, for a trial, a tunnel such as cloudflared or ngrok, set the environment variable WEBHOOK_URL to that address, and restart n8n.',
		};
	}
	if (isMeta && protocol !== 'https:') {
		return {
			what: `Meta calls webhooks over HTTPS only, and this n8n is at ${url}`,
			action:
				'Give n8n an HTTPS address with a reverse proxy or a tunnel, set the environment variable WEBHOOK_URL to that address, and restart n8n.',
		};
	}
	if (isOverride && url.length > MAXIMUM_OVERRIDE_LENGTH) {
		return {
			what: `The webhook's URL has ${url.length} characters; Meta allows ${MAXIMUM_OVERRIDE_LENGTH}`,
			action: 'Give n8n a shorter address in the environment variable WEBHOOK_URL.',
		};
	}
	return undefined;
}

/**
 * Whether a host cannot be reached from the internet.
 *
 * @param hostname as `URL` gives it: lowercase, IPv6 in brackets
 * @see https://www.rfc-editor.org/rfc/rfc6890
 */
export function isPrivateHost(hostname: string): boolean {
	const host = hostname.replace(/\.$/, '');
	if (/^\[.*\]$/.test(host)) return isPrivateIpv6(host.slice(1, -1));
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return isPrivateIpv4(host);
	// A name without a dot is known to the local network only, as are these endings.
	return !host.includes('.') || /\.(local|localhost|internal|lan|home\.arpa)$/.test(host);
}

const isPrivateIpv4 = (address: string): boolean =>
	/^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(
		address,
	);

function isPrivateIpv6(address: string): boolean {
	// `URL` writes IPv4 addresses inside IPv6 ones in hex: ::ffff:7f00:1
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
	if (mapped !== null) {
		const [high, low] = [mapped[1], mapped[2]].map((part) => Number.parseInt(part ?? '0', 16));
		return isPrivateIpv4(
			[(high ?? 0) >> 8, (high ?? 0) & 255, (low ?? 0) >> 8, (low ?? 0) & 255].join('.'),
		);
	}
	return address === '::' || address === '::1' || /^f[cd]|^fe[89ab]/.test(address);
}
