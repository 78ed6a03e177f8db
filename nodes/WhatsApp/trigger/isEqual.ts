import { timingSafeEqual } from 'crypto';

/** Compares what somebody sent with a secret text, in a time that tells nothing about it. */
export function isEqualSecret(received: unknown, expected: string): boolean {
	if (typeof received !== 'string') return false;
	const [actual, secret] = [Buffer.from(received), Buffer.from(expected)];
	return actual.length === secret.length && timingSafeEqual(actual, secret);
}
