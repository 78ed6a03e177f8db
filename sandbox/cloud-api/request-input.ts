import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

import type { JsonObject } from './event-types';
import { invalidParameter, type GraphError } from './graph-error';

/** A Graph request, read once: Meta takes parameters from the query, a form or a JSON body alike. */
export interface RequestInput {
	method: string;
	/** As requested, with version. */
	path: string;
	/** `v25.0`, or null if the path names none. */
	version: string | null;
	query: Record<string, string>;
	/** null if there is none or it can't be read. */
	body: JsonObject | null;
	/** The body as text, exactly as received. */
	rawBody: string;
	/** Why the body can't be read. */
	unreadable: string | null;
	/** Query and body together; the body wins. */
	params: JsonObject;
}

const VERSION = /^\/(v\d+\.\d+)(?=\/|$|\?)/;

export const isJsonObject = (value: unknown): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object, or an empty one: for what has been checked before, or need not be there. */
export const objectIn = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** The objects of a list. */
export const objectsIn = (list: unknown): JsonObject[] =>
	Array.isArray(list) ? list.filter(isJsonObject) : [];

/** A parameter's text: forms and queries give text where JSON may give a number. '' for anything else. */
export const textOf = (value: unknown): string =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** For fastify's `rewriteUrl`: routes need not know of versions. */
export function withoutVersion(url: string): string {
	const rest = url.replace(VERSION, '');
	return rest.startsWith('/') ? rest : `/${rest}`;
}

const inputs = new WeakMap<FastifyRequest, RequestInput>();

/** Never throws: what can't be read is told in `unreadable`, so that it can still be recorded. */
export function readInput(request: FastifyRequest): RequestInput {
	const known = inputs.get(request);
	if (known) return known;
	const url = new URL(request.originalUrl, 'http://sandbox');
	const query = Object.fromEntries(url.searchParams);
	// Of a resumable upload the body is the file itself.
	const isFile = request.headers.file_offset !== undefined;
	const rawBody = !isFile && Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
	const { body, unreadable } = readBody(rawBody, request.headers['content-type'] ?? '');
	const input: RequestInput = {
		method: request.method,
		path: url.pathname,
		version: VERSION.exec(url.pathname)?.[1] ?? null,
		query,
		body,
		rawBody,
		unreadable,
		params: { ...query, ...body },
	};
	inputs.set(request, input);
	return input;
}

function readBody(raw: string, contentType: string): Pick<RequestInput, 'body' | 'unreadable'> {
	if (raw === '') return { body: null, unreadable: null };
	if (contentType.startsWith('application/x-www-form-urlencoded')) {
		return { body: Object.fromEntries(new URLSearchParams(raw)), unreadable: null };
	}
	try {
		const value: unknown = JSON.parse(raw);
		return isJsonObject(value)
			? { body: value, unreadable: null }
			: { body: null, unreadable: 'The request body must be a JSON object.' };
	} catch {
		return { body: null, unreadable: 'The request body is not valid JSON.' };
	}
}

/** The parts of a form with files. @throws GraphError 100 for what isn't one */
export async function* formParts(request: FastifyRequest): AsyncGenerator<Multipart> {
	try {
		yield* request.parts();
	} catch (error) {
		throw unreadableForm(error);
	}
}

export const unreadableForm = (error: unknown): GraphError =>
	invalidParameter(
		`The form can't be read: ${error instanceof Error ? error.message : String(error)}.`,
	);
