import type { GraphFailure } from '../../../graph/failure';
import type { GraphRequest } from '../../../graph/request';
import type { Call } from '../../../operation/operation';
import { withoutFullStop } from '../../../shared/withoutFullStop';
import { compareWithTemplate } from './compareWithTemplate';

/**
 * Codes by which Meta says that a message and its template do not go together, but not why: a
 * parameter is missing, their number, the template itself, its length, their type.
 *
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
const MISMATCHES = new Set([131008, 132000, 132001, 132005, 132012]);

/**
 * Adds to a rejection what differs between the message and the template as it is now, for which it
 * looks the template up, once in a run.
 */
export async function explainRejection(
	{ body }: GraphRequest,
	failure: GraphFailure,
	call: Call,
): Promise<GraphFailure> {
	if (failure.code === undefined || !MISMATCHES.has(failure.code)) return failure;
	const { difference } = await compareWithTemplate(body, call);
	return difference === undefined
		? failure
		: { ...failure, message: `${withoutFullStop(failure.message)}: ${difference}` };
}
