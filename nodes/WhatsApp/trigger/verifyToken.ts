import { timingSafeEqual } from 'crypto';

import { verifyTokenOf } from '../graph/verifyToken';

export { verifyTokenOf };

/** Compares a received token in constant time. */
export function isVerifyToken(received: unknown, appSecret: string): boolean {
	const expected = Buffer.from(verifyTokenOf(appSecret));
	const actual = Buffer.from(typeof received === 'string' ? received : '');
	return actual.length === expected.length && timingSafeEqual(actual, expected);
}
