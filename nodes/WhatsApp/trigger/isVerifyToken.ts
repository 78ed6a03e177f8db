import { verifyTokenOf } from '../graph/verifyToken';
import { isEqualSecret } from './isEqualSecret';

/** Compares a received token in constant time. */
export const isVerifyToken = (received: unknown, appSecret: string): boolean =>
	isEqualSecret(received, verifyTokenOf(appSecret));
