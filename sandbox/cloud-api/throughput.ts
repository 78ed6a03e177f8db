const WINDOW_MS = 1000;

/** Messages per second and phone number, as a sliding window. */
export class Throughput {
	private readonly accepted = new Map<string, number[]>();

	/** @returns whether one more message fits; it is counted if so */
	admit(phoneNumberId: string, perSecond: number, now = Date.now()): boolean {
		const recent = (this.accepted.get(phoneNumberId) ?? []).filter((at) => at > now - WINDOW_MS);
		const fits = recent.length < perSecond;
		if (fits) recent.push(now);
		this.accepted.set(phoneNumberId, recent);
		return fits;
	}

	reset(): void {
		this.accepted.clear();
	}
}
