import type { IDataObject } from 'n8n-workflow';

import { ARCHIVE_HOST } from '../../graph/api';
import { BUSINESS_ACCOUNT_ID } from '../../graph/businessAccount';
import type { GraphRequest } from '../../graph/request';
import { toResult, type MultiStepOperation, type OperationResult } from '../../operation/operation';
import { templateIdsParameter } from './templateIds';

/**
 * Moves templates into the archive or out of it.
 *
 * @see https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
export const archiving = (edge: 'archive' | 'unarchive'): MultiStepOperation => ({
	run: async (parameters, { call }) => {
		const request: GraphRequest = {
			method: 'POST',
			path: `${BUSINESS_ACCOUNT_ID}/message_templates/${edge}`,
			metaHost: ARCHIVE_HOST,
			// Each template that moved, and each that did not, is in a list.
			proof: 'templates',
			effect: 'repeatable',
			body: { hsm_ids: templateIdsParameter(parameters).join(',') },
			ifUnknown: {
				what: 'the templates may have been moved',
				action: 'Template: Get Many shows their status.',
			},
		};
		const result = toResult(await call(request), (body) => [body]);
		return result.kind === 'succeeded' && hasMovedNone(result.body)
			? movedNone(edge, result.body.failed_templates)
			: result;
	},
});

/** Characters of Meta's reasons that an error shows. */
const MAXIMUM_DETAILS = 500;

const hasMovedNone = ({ failed_templates: failed, ...lists }: IDataObject): boolean =>
	sizeOf(failed) > 0 && Object.values(lists).every((list) => sizeOf(list) === 0);

const sizeOf = (list: unknown): number =>
	typeof list === 'object' && list !== null ? Object.keys(list).length : 0;

const movedNone = (edge: string, failed: unknown): OperationResult => ({
	kind: 'failed',
	failure: {
		message: `Meta did not ${edge} any of the templates`,
		details: JSON.stringify(failed).slice(0, MAXIMUM_DETAILS),
		advice: 'Check their IDs and their status with Template: Get Many.',
		outcome: 'refused',
	},
});
