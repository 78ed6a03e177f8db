import type { IDataObject } from 'n8n-workflow';

import type { GraphFailure } from '../../../graph/failure';
import type { TemplateName } from '../../../graph/template/templateName';
import { Templates } from '../../../graph/template/templates';
import type { Call } from '../../../operation/operation';
import { asObject, asObjects, asText } from '../../../shared/json';
import { templateDifferences } from './templateDifferences';

/** Differences that an error names; the first ones usually cause the others. */
const MAXIMUM_NAMED = 3;

/** Statuses of a template that Meta does not send. */
const NOT_SENT = new Set(['ARCHIVED', 'DELETED', 'DISABLED', 'PAUSED', 'PENDING', 'REJECTED']);

/** A template message beside its template. */
interface Comparison {
	readonly template?: IDataObject;
	/** What differs, the end of a sentence; undefined if nothing does. */
	readonly difference?: string;
	/** Why the template could not be looked up. */
	readonly failure?: GraphFailure;
}

/**
 * Compares a message with its template as it is now. Looks the template up, once in a run.
 *
 * @param body of the message
 */
export async function compareWithTemplate(
	body: IDataObject | undefined,
	call: Call,
): Promise<Comparison> {
	const message = asObject(body?.template);
	const wanted = {
		name: asText(message.name),
		language: asText(asObject(message.language).code),
	};
	const found = await Templates.of(call).byName(wanted);
	if (found.failure !== undefined) return { failure: found.failure };
	const { template, languages } = found.value;
	if (template === undefined) return { difference: missing(wanted, languages) };
	const status = asText(template.status);
	const differences = [
		...(NOT_SENT.has(status.toUpperCase()) ? [`the template is ${inWords(status)}`] : []),
		...templateDifferences(template, asObjects(message.components)),
	];
	if (differences.length === 0) return { template };
	const more = differences.length - MAXIMUM_NAMED;
	const named = differences.slice(0, MAXIMUM_NAMED).join('; ');
	return { template, difference: more > 0 ? `${named}; and ${more} more` : named };
}

const missing = ({ name, language }: TemplateName, languages: readonly string[]): string =>
	languages.length === 0
		? `the account in the credential has no template '${name}'`
		: `'${name}' exists in ${languages.join(', ')}, not in ${language}`;

const inWords = (status: string): string => status.toLowerCase().replace(/_/g, ' ');
