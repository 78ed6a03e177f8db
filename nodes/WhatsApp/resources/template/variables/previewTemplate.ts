import type { IDataObject } from 'n8n-workflow';

import type { GraphFailure } from '../../../graph/failure';
import type { GraphRequest } from '../../../graph/request';
import type { Call } from '../../../operation/operation';
import { asObject, asObjects } from '../../../shared/json';
import { compareWithTemplate } from './compareWithTemplate';
import { renderTemplate } from './renderTemplate';

/** For a dry run: the template with its values, or why Meta would reject the message. */
export async function previewTemplate(
	{ body }: GraphRequest,
	call: Call,
): Promise<{ shown: IDataObject } | { failure: GraphFailure }> {
	const { template = {}, difference, failure } = await compareWithTemplate(body, call);
	if (failure !== undefined) return { failure };
	if (difference !== undefined) {
		return {
			failure: {
				message: `The message does not match its template: ${difference}`,
				advice:
					"Select the template again in 'Template', so that 'Variables' shows its current variables. The account in the credential must be that of the sending number.",
				outcome: 'refused',
				retry: 'never',
			},
		};
	}
	const components = asObjects(asObject(body?.template).components);
	return { shown: { template: renderTemplate(template, components) } };
}
