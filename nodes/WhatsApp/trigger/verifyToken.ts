import { verifyTokenOf } from '../graph/verifyToken';
import { isEqual } from './isEqual';

export { verifyTokenOf };

/** Compares a received token in constant time. */
export const isVerifyToken = (received: unknown, appSecret: string): boolean =>
	isEqual(received, verifyTokenOf(appSecret));
