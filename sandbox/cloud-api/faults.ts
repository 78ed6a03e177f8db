import type { Fault, FaultError } from './control-types';
import { ERROR_CATALOG } from './error-catalog';
import { GraphError } from './graph-error';
import { repeatableRandom } from './random';

interface ActiveFault {
	fault: Fault;
	/** Matching requests so far. */
	matched: number;
	/** Requests it hit. */
	hit: number;
	random: () => number;
}

const SHARE_SEED = 20_260_801;

/** What is to go wrong with the coming requests. */
export class Faults {
	private active: ActiveFault[] = [];

	add(fault: Fault): void {
		this.active.push({ fault, matched: 0, hit: 0, random: repeatableRandom(SHARE_SEED) });
	}

	clear(): void {
		this.active = [];
	}

	/** Ends this very fault. */
	remove(fault: Fault): void {
		this.active = this.active.filter((each) => each.fault !== fault);
	}

	has(fault: Fault): boolean {
		return this.active.some((each) => each.fault === fault);
	}

	/** Counts the request for every fault it matches. @returns the fault that applies to it, if any */
	take(method: string, path: string): Fault | undefined {
		let taken: Fault | undefined;
		for (const active of this.active) {
			if (!matches(active.fault, method, path)) continue;
			active.matched += 1;
			if (taken || !isDue(active)) continue;
			active.hit += 1;
			taken = active.fault;
		}
		return taken;
	}
}

function matches({ match }: Fault, method: string, path: string): boolean {
	if (match?.method && match.method.toUpperCase() !== method) return false;
	return !match?.path || path.includes(match.path);
}

function isDue({ fault, matched, hit, random }: ActiveFault): boolean {
	if (matched < (fault.match?.nth ?? 1)) return false;
	if (hit >= (fault.count ?? (fault.share === undefined ? 1 : Infinity))) return false;
	return fault.share === undefined || random() < fault.share;
}

/** The error a fault describes, completed from the catalogue. */
export function faultError(error: FaultError): GraphError {
	const { code, http_status, details, message, type, ...rest } = error;
	const entry = ERROR_CATALOG[code];
	return new GraphError(http_status ?? entry?.http_status ?? 400, {
		message: message ?? `(#${code}) ${entry?.title ?? 'Unknown'}`,
		type: type ?? 'OAuthException',
		code,
		...(entry?.is_transient ? { is_transient: true } : {}),
		...rest,
		...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
	});
}
