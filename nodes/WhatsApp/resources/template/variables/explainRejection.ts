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

/** No such template in this language, as far as Meta sends it. */
const MISSING = 132001;

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
	const { template, difference } = await compareWithTemplate(body, call);
	// By any other code, Meta has found the template: the number then belongs to another account.
	const isOther = template === undefined && failure.code !== MISSING;
	return difference === undefined || isOther
		? failure
		: { ...failure, message: `${withoutFullStop(failure.message)}: ${difference}` };
}
