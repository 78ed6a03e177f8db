import type { GraphAccess } from '../../graph/access';
import { KeyedQueue, OutOfTime } from './keyedQueue';
import { MetaRegistry, type RegistryContext } from './metaRegistry';
import { explained, registrationError } from './registrationError';

/** Of the apps. Meta's answers take a second or so each, and a registration asks for about ten. */
const queue = new KeyedQueue({ waiting: 120_000, running: 60_000 });

/**
 * Runs what reads and writes the callbacks and fields of an app. Meta has no way to change one field
 * only, so two at once would undo each other's changes.
 *
 * @throws NodeOperationError when Meta does not answer in time, otherwise what the job throws
 */
export async function inTurn<Result>(
	hook: RegistryContext,
	access: GraphAccess,
	job: (meta: MetaRegistry) => Promise<Result>,
): Promise<Result> {
	try {
		return await queue.run(
			`${access.baseUrl} ${access.appId}`,
			async (signal) => await job(new MetaRegistry(hook, access, signal)),
		);
	} catch (error) {
		throw error instanceof OutOfTime
			? registrationError(
					hook,
					'Meta takes too long to answer',
					'Look at metastatus.com, and try again later.',
				)
			: explained(hook, error);
	}
}
