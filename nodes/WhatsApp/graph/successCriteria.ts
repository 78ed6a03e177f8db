import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';

import { asObject, asObjects, asText, isObject } from '../shared/json';

/**
 * What a response must contain for the request to count as done. HTTP status 200 alone proves
 * nothing: gateways and proxies give it for requests that never reached Meta.
 */
export type Proof =
	'messageId' | 'id' | 'handle' | 'success' | 'list' | 'profile' | 'templates' | 'object';

interface Evidence {
	/** As in "the response has no …". */
	readonly name: string;
	readonly isIn: (body: IDataObject) => boolean;
}

const EVIDENCE: Readonly<Record<Proof, Evidence>> = {
	messageId: {
		name: 'message ID',
		isIn: ({ messages }) => isMessageId(asObjects(messages)[0]?.id),
	},
	id: { name: 'ID', isIn: ({ id }) => asText(id) !== '' },
	handle: { name: 'file handle', isIn: ({ h }) => asText(h) !== '' },
	success: { name: '"success": true', isIn: ({ success }) => success === true },
	list: { name: 'list of results', isIn: ({ data }) => Array.isArray(data) },
	// In a list of one, also for a number whose profile nobody has filled in.
	profile: { name: 'profile', isIn: ({ data }) => asObjects(data).length > 0 },
	// What was moved or copied and what was not, each in a list or by its ID: `archived_templates`, `failed_templates`.
	templates: {
		name: 'list of templates',
		isIn: (body) =>
			Object.entries(body).some(
				([name, value]) =>
					name.endsWith('_templates') && typeof value === 'object' && value !== null,
			),
	},
	object: { name: 'result', isIn: () => true },
};

const isMessageId = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** The part of a request that says what proves its success. */
export interface SuccessCriteria {
	readonly method: IHttpRequestMethods;
	/** Only where it is not the usual one: an object for what is read, `"success": true` for what is changed. */
	readonly proof?: Proof;
}

const proofOf = ({ method, proof }: SuccessCriteria): Proof =>
	proof ?? (method === 'GET' ? 'object' : 'success');

/**
 * What is missing in the body of a response with a 2xx status.
 *
 * @returns undefined when the body proves the success
 */
export function missingProof(request: SuccessCriteria, body: unknown): string | undefined {
	const { name, isIn } = EVIDENCE[proofOf(request)];
	const response = asObject(body);
	const isDenied =
		response.success === false || (response.error !== undefined && response.error !== null);
	return isObject(body) && !isDenied && isIn(response) ? undefined : name;
}

/** Whether a response says in so many words that nothing was done. For a message only its ID counts. */
export const deniesSuccess = (request: SuccessCriteria, body: unknown): boolean =>
	request.proof !== 'messageId' && asObject(body).success === false;
