import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { JsonObject } from '../control-types';
import {
	GraphError,
	nonexistingField,
	permissionError,
	unknownAlias,
	unknownPath,
	unsupportedRequest,
} from '../graph-error';
import { MEDIA_PATH } from '../media/kept-media';
import type { GraphObject, ObjectKind } from '../objects';
import { masked } from '../recording';
import { formParts, readInput, withoutVersion } from '../request-input';
import type { Sandbox } from '../sandbox';
import type { CloudState } from '../state';
import { authenticate, type Caller } from '../tokens';
import { appEdges } from './app-subscriptions';
import { businessAccountEdges } from './business-account';
import { businessPortfolioEdges } from './business-portfolio';
import { businessProfileEdges } from './business-profile';
import type { Access, GraphCall, GraphEdge, UploadedBytes } from './graph-edge';
import { loginDialog } from './login-dialog';
import { mediaEdges } from './media';
import { downloadMedia } from './media-download';
import { messageEdges } from './messages';
import { exchangeToken } from './oauth';
import { phoneNumberEdges } from './phone-numbers';
import { subscribedAppsEdges } from './subscribed-apps';
import { templateAnalyticsEdges } from './template-analytics';
import { templateChangeEdges } from './template-changes';
import { searchLibrary } from './template-library';
import { templateEdges } from './templates';
import { threadControlEdges } from './thread-control';
import { debugToken, readMe } from './token-info';
import { uploadEdges } from './uploads';

const EDGES: readonly GraphEdge[] = [
	...messageEdges,
	...threadControlEdges,
	...mediaEdges,
	...phoneNumberEdges,
	...businessAccountEdges,
	...businessPortfolioEdges,
	...businessProfileEdges,
	...templateEdges,
	...templateChangeEdges,
	...templateAnalyticsEdges,
	...uploadEdges,
	...subscribedAppsEdges,
	...appEdges,
];

/** For the bytes of a resumable upload, which come in one piece. */
const FILE_LIMIT_BYTES = 101 * 1024 * 1024;

const CREDENTIALS: ReadonlySet<string> = new Set([
	'access_token',
	'appsecret_proof',
	'appsecret_time',
]);

/** Everything Meta's servers answer; versions are already gone from the paths. */
export function graphRoutes(sandbox: Sandbox, server: FastifyInstance): void {
	server.get(
		'/dialog/oauth',
		async (request, reply) => await loginDialog(sandbox, readInput(request).query, reply),
	);
	server.route({
		method: ['GET', 'POST'],
		url: '/oauth/access_token',
		handler: (request, reply) =>
			reply.send(exchangeToken(sandbox.state, readInput(request).params)),
	});
	server.get('/debug_token', (request, reply) =>
		reply.send(debugToken(graphCall(sandbox, request))),
	);
	server.get(MEDIA_PATH, async (request, reply) => await downloadMedia(sandbox, request, reply));
	server.get('/message_template_library', (request, reply) =>
		reply.send(searchLibrary(graphCall(sandbox, request))),
	);
	server.get('/me', (request, reply) => reply.send(readMe(graphCall(sandbox, request))));
	server.all<{ Params: { id: string } }>(
		'/:id',
		{ bodyLimit: FILE_LIMIT_BYTES },
		async (request) => await callEdge(graphCall(sandbox, request), request.params.id, ''),
	);
	server.all<{ Params: { id: string; edge: string } }>(
		'/:id/:edge',
		async (request) =>
			await callEdge(graphCall(sandbox, request), request.params.id, request.params.edge),
	);
	// The only edges of edges.
	for (const action of ['archive', 'unarchive']) {
		const edge = `message_templates/${action}`;
		server.all<{ Params: { id: string } }>(
			`/:id/${edge}`,
			async (request) => await callEdge(graphCall(sandbox, request), request.params.id, edge),
		);
	}
	server.all('/*', (request) => {
		const [, first = '', ...rest] = withoutVersion(readInput(request).path).split('/');
		throw isId(first)
			? unsupportedRequest(request.method, first)
			: unknownPath(`/${rest.join('/')}`);
	});
}

/** @throws GraphError 190 or 100 if the caller isn't who they say */
function graphCall(sandbox: Sandbox, request: FastifyRequest): GraphCall {
	const { method, path, version, query, body, params } = readInput(request);
	const caller = authenticate(
		sandbox.state,
		request,
		params,
		sandbox.settings.enforce_appsecret_proof,
	);
	return {
		sandbox,
		caller,
		method,
		path,
		version,
		query,
		params: withoutCredentials(params),
		body: withoutCredentials(body ?? {}),
		openForm: () => (request.isMultipart() ? formParts(request) : null),
		file: () => readFile(request),
		record(read) {
			const entry = sandbox.recorder.entry(request);
			if (entry) entry.body = masked(read);
		},
	};
}

const withoutCredentials = (params: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(params).filter(([key]) => !CREDENTIALS.has(key)));

function readFile({ headers, body }: FastifyRequest): UploadedBytes | null {
	const { file_offset: offset, authorization = '' } = headers;
	if (typeof offset !== 'string') return null;
	return {
		offset: Number(offset),
		size: Buffer.isBuffer(body) ? body.length : 0,
		isOAuth: authorization.startsWith('OAuth '),
	};
}

/** @throws GraphError as Meta: permission first, then 100/33 for whatever else is out of reach */
async function callEdge(call: GraphCall, id: string, name: string): Promise<JsonObject> {
	const object = id === 'app' ? call.caller.app : call.sandbox.state.object(id);
	const edge = EDGES.find(
		(each) => each.kind === object?.kind && each.name === name && each.method === call.method,
	);
	if (!object) throw unknownObject(call.method, id, name);
	if (edge) checkAccess(edge.access, call.caller);
	if (!reaches(call.caller, object, call.sandbox.state)) throw unsupportedRequest(call.method, id);
	if (!edge) {
		throw call.method === 'GET'
			? nonexistingField(name, NODE_TYPES[object.kind])
			: unsupportedRequest(call.method, id);
	}
	return await edge.handle(call, object);
}

/** Meta's names for the kinds of objects. */
const NODE_TYPES: Readonly<Record<ObjectKind, string>> = {
	application: 'Application',
	business: 'Business',
	media: 'WhatsAppBusinessMedia',
	message_template: 'WhatsAppMessageTemplate',
	phone_number: 'WhatsAppBusinessPhoneNumber',
	upload: 'UploadSession',
	whatsapp_business_account: 'WhatsAppBusinessAccount',
};

/** IDs are digits, but for those that name their kind, as "upload:…" does. */
const isId = (text: string): boolean => /^\d+$|:/.test(text);

function unknownObject(method: string, id: string, name: string): GraphError {
	if (isId(id)) return unsupportedRequest(method, id);
	return name === '' ? unknownAlias(id) : unknownPath(`/${name}`);
}

function checkAccess(access: Access, { token }: Caller): void {
	if (access === 'any_token') return;
	if (access === 'app_token') {
		if (token.type !== 'APP') throw appTokenRequired();
	} else if (!token.scopes.includes(access)) {
		throw permissionError(access);
	}
}

const appTokenRequired = (): GraphError =>
	new GraphError(400, {
		message: '(#15) This method must be called with an app access_token.',
		type: 'OAuthException',
		code: 15,
	});

/** Whether the object is among those which the token's owner shared with its app. */
function reaches({ token, app }: Caller, object: GraphObject, state: CloudState): boolean {
	switch (object.kind) {
		case 'application':
			return object.id === app.id;
		case 'upload':
			return object.app_id === app.id;
		case 'business':
			return token.account_ids.length > 0;
		case 'whatsapp_business_account':
			return token.account_ids.includes(object.id);
		case 'phone_number':
		case 'message_template':
			return token.account_ids.includes(object.account_id);
		case 'media': {
			const number = state.find('phone_number', object.phone_number_id);
			return number !== undefined && token.account_ids.includes(number.account_id);
		}
	}
}
