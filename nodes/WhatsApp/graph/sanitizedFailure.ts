import type { GraphCredential } from './credential';
import type { GraphFailure } from './failure';
import { shortened, withoutSecrets } from './redaction';

/** The failure as it may be shown: without secrets, and without texts of any length. */
export function sanitizedFailure(failure: GraphFailure, credential: GraphCredential): GraphFailure {
	const texts = Object.entries(failure).flatMap(([name, value]: [string, unknown]) => {
		if (typeof value !== 'string') return [];
		const text = withoutSecrets(value, credential);
		return [[name, name === 'advice' ? text : shortened(text)] as const];
	});
	return { ...failure, ...Object.fromEntries(texts) };
}
