import type { Multipart } from '@fastify/multipart';

import type { JsonObject } from '../control-types';
import { isKind, type GraphObject, type ObjectKind } from '../objects';
import type { Sandbox } from '../sandbox';
import type { Caller } from '../tokens';

/** A checked request for an object in the Graph. */
export interface GraphCall {
	sandbox: Sandbox;
	caller: Caller;
	method: string;
	/** As requested, with version; for the addresses of pages. */
	path: string;
	version: string | null;
	query: Record<string, string>;
	/** Query and body together, without credentials. */
	params: JsonObject;
	/** The body alone, without credentials; empty if there is none. */
	body: JsonObject;
	/** The parts of a form with files, as they come in; null for any other body. To be called once. */
	openForm(): AsyncIterable<Multipart> | null;
	/** The bytes of a file that is the body itself; null for any other body. */
	file(): UploadedBytes | null;
	/** Shows in the record of requests what only the edge could read of the body. */
	record(body: JsonObject): void;
}

/** What came in of a resumable upload. */
export interface UploadedBytes {
	/** The header `file_offset`. */
	offset: number;
	size: number;
	/** Whether the token came as `OAuth`, not as `Bearer`. */
	isOAuth: boolean;
}

/** What a caller needs: a permission of a user's or system user's token, or the app's own token. */
export type Access =
	'whatsapp_business_management' | 'whatsapp_business_messaging' | 'app_token' | 'any_token';

/** One operation on one kind of object, e.g. POST on `messages` of a phone number. */
export interface GraphEdge {
	kind: ObjectKind;
	method: string;
	/** '' is the object itself. */
	name: string;
	access: Access;
	/** @returns the answer's JSON. @throws GraphError */
	handle(call: GraphCall, object: GraphObject): Promise<JsonObject>;
}

/** Declares an edge; the handler gets an object of the right kind. */
export const edge = <K extends ObjectKind>(
	kind: K,
	method: 'GET' | 'POST' | 'DELETE',
	name: string,
	access: Access,
	handler: (
		call: GraphCall,
		object: Extract<GraphObject, { kind: K }>,
	) => JsonObject | Promise<JsonObject>,
): GraphEdge => ({
	kind,
	method,
	name,
	access,
	async handle(call, object) {
		if (!isKind(object, kind))
			throw new Error(`${name} is an edge of ${kind}, not of ${object.kind}`);
		return await handler(call, object);
	},
});
