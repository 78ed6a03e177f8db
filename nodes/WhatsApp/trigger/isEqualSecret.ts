import { timingSafeEqual } from 'crypto';

/** Compares a received value with a secret in constant time. */
export function isEqualSecret(received: unknown, expected: string): boolean {
	if (typeof received !== 'string') return false;
	const [actual, secret] = [Buffer.from(received), Buffer.from(expected)];
	return actual.length === secret.length && timingSafeEqual(actual, secret);
}
