import type { GraphCredential } from '../../graph/credential';
import { RegistrationClient, type RegistrationContext } from './registrationClient';
import { registrationError, toRegistrationError } from './registrationError';
import { QueueTimeout, TimeLimitedQueue } from './timeLimitedQueue';

/** Of the apps. Meta's responses take a second or so each, and a registration asks for about ten. */
const queue = new TimeLimitedQueue({ waiting: 120_000, running: 60_000 });

/**
 * Runs what reads and writes the callbacks and fields of an app. Meta has no way to change one field
 * only, so two at once would undo each other's changes.
 *
 * @throws NodeOperationError when Meta does not respond in time, otherwise what the job throws
 */
export async function runExclusively<Result>(
	hook: RegistrationContext,
	credential: GraphCredential,
	job: (client: RegistrationClient) => Promise<Result>,
): Promise<Result> {
	try {
		return await queue.run(
			`${credential.baseUrl} ${credential.appId}`,
			async (signal) => await job(new RegistrationClient(hook, credential, signal)),
		);
	} catch (error) {
		throw error instanceof QueueTimeout
			? registrationError(
					hook,
					'Meta takes too long to respond',
					'Check metastatus.com and retry later.',
				)
			: toRegistrationError(hook, error);
	}
}
