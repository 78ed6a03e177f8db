import { ERROR_CATALOG, TEMPLATE_SUBCODES } from './error-catalog';
import { newTraceId } from './ids';

export interface GraphErrorFields {
	message: string;
	type: string;
	code: number;
	error_subcode?: number;
	error_data?: { messaging_product: 'whatsapp'; details: string };
	error_user_title?: string;
	error_user_msg?: string;
	is_transient?: boolean;
}

/** An answer in Meta's error shape; thrown by rules and routes, turned into the response by the server. */
export class GraphError extends Error {
	constructor(
		readonly httpStatus: number,
		readonly fields: GraphErrorFields,
	) {
		super(fields.message);
	}

	/** The response body; every one has a trace ID of its own. */
	body(): { error: GraphErrorFields & { fbtrace_id: string } } {
		return { error: { ...this.fields, fbtrace_id: newTraceId() } };
	}
}

/** What a request's shape violates: code 100 with the reason in the message. */
export const invalidParameter = (reason: string): GraphError =>
	new GraphError(400, { message: `(#100) ${reason}`, type: 'OAuthException', code: 100 });

/**
 * An error of the WhatsApp range, with the catalogue's title as message.
 * @param details what exactly is wrong, as `error_data.details`
 */
export function whatsAppError(code: number, details: string): GraphError {
	const entry = ERROR_CATALOG[code];
	return new GraphError(entry?.http_status ?? 400, {
		message: `(#${code}) ${entry?.title ?? 'Unknown'}`,
		type: 'OAuthException',
		code,
		error_data: { messaging_product: 'whatsapp', details },
	});
}

/**
 * What is wrong with a template or its creation: code 100 without a word of it in `message`, as Meta does.
 * @param subcode one of the catalogue's
 * @param reason for whoever made the template, as `error_user_msg`
 */
export const templateError = (subcode: number, reason: string): GraphError =>
	new GraphError(400, {
		message: 'Invalid parameter',
		type: 'OAuthException',
		code: 100,
		error_subcode: subcode,
		is_transient: false,
		error_user_title: TEMPLATE_SUBCODES[subcode] ?? 'Invalid parameter',
		error_user_msg: reason,
	});

/** The token isn't accepted: HTTP 401, code 190. @param subcode 463 expired, 460 and 467 invalidated */
export const tokenError = (message: string, subcode?: number): GraphError =>
	new GraphError(401, {
		message,
		type: 'OAuthException',
		code: 190,
		...(subcode === undefined ? {} : { error_subcode: subcode }),
	});

/** The token is good, but hasn't the permission: HTTP 403, code 200. */
export const permissionError = (permission: string): GraphError =>
	new GraphError(403, {
		message: `(#200) You do not have the necessary permission (${permission}) for this request`,
		type: 'OAuthException',
		code: 200,
	});

/** A path that begins with no version and no ID, e.g. with "25.0" or "v2": the rest of it is nothing that Meta knows. */
export const unknownPath = (rest: string): GraphError =>
	new GraphError(400, {
		message: `Unknown path components: ${rest}`,
		type: 'OAuthException',
		code: 2500,
	});

/** A name where an ID should be. */
export const unknownAlias = (name: string): GraphError =>
	new GraphError(404, {
		message: `(#803) Some of the aliases you requested do not exist: ${name}`,
		type: 'OAuthException',
		code: 803,
	});

/** A field, or an edge that is read, which this kind of object doesn't have. */
export const nonexistingField = (name: string, node: string): GraphError =>
	invalidParameter(`Tried accessing nonexisting field (${name}) on node type (${node})`);

/** Unknown ID, an ID out of reach of the token, or something the object can't do: Meta doesn't say which. */
export const unsupportedRequest = (method: string, id: string): GraphError =>
	new GraphError(400, {
		message:
			`Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded ` +
			'due to missing permissions, or does not support this operation',
		type: 'GraphMethodException',
		code: 100,
		error_subcode: 33,
	});
