import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';

import { pagePath, phonePages } from '../phone/pages';
import { faultError } from './faults';
import { GraphError, invalidParameter } from './graph-error';
import { readInput, withoutVersion } from './request-input';
import { graphRoutes } from './routes';
import { controlRoutes } from './routes/control';
import type { Sandbox } from './sandbox';

const BODY_LIMIT_BYTES = 16 * 1024 * 1024;
/** For the `facebook-api-version` header when the path names no version. */
const OLDEST_VERSION = 'v22.0';

/** PEM texts. */
export interface TlsIdentity {
	key: string;
	cert: string;
}

/** The HTTP server, or HTTPS if it has an identity; not yet listening. */
export function buildServer(sandbox: Sandbox, tls?: TlsIdentity): FastifyInstance {
	const server = fastify({
		bodyLimit: BODY_LIMIT_BYTES,
		forceCloseConnections: true,
		https: tls ?? null,
		// Some of Meta's IDs (uploads) are long.
		routerOptions: { maxParamLength: 2000 },
		rewriteUrl: (request) => pagePath(request) ?? withoutVersion(request.url ?? '/'),
	});
	// Bodies stay bytes: what was received must be shown exactly, and Meta reads any type it can.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	// Files are read part by part as they come in; what is too long for its type is found out on the way.
	void server.register(multipart, { throwFileSizeLimit: false, limits: { fileSize: Infinity } });
	void server.register(controlRoutes(sandbox), { prefix: '/_sandbox' });
	void server.register(phonePages, { prefix: '/_phone' });
	void server.register((graph, _options, done) => {
		graph.addHook(
			'preHandler',
			async (request, reply) => await beforeHandling(sandbox, request, reply),
		);
		graph.addHook('onSend', async (request, reply, payload) =>
			beforeSending(sandbox, request, reply, payload),
		);
		graph.setErrorHandler((error, _request, reply) => answerError(sandbox, error, reply));
		graphRoutes(sandbox, graph);
		done();
	});
	return server;
}

/** Records the request and lets a fault take its course. */
async function beforeHandling(
	sandbox: Sandbox,
	request: FastifyRequest,
	reply: FastifyReply,
): Promise<unknown> {
	const input = readInput(request);
	const entry = sandbox.recorder.start(request, input);
	sandbox.traffic.request(entry);
	const fault = sandbox.faults.take(input.method, input.path);
	await sandbox.latency.sleep(sandbox.settings.latency_ms + (fault?.latency_ms ?? 0));
	if (fault?.retry_after !== undefined) void reply.header('retry-after', String(fault.retry_after));
	void reply.headers(fault?.headers ?? {});
	if (fault?.break) entry.broken = fault.break;
	if (fault?.break === 'before_acceptance') {
		sandbox.traffic.request(entry);
		void reply.hijack();
		request.raw.socket.destroy();
		return reply;
	}
	if (fault?.raw) {
		return await reply
			.code(fault.raw.status)
			.type(fault.raw.content_type ?? 'text/html')
			.send(fault.raw.body);
	}
	if (fault?.error) throw faultError(fault.error);
	if (input.unreadable !== null) throw invalidParameter(input.unreadable);
	return undefined;
}

/** Notes the answer in the record, or breaks the connection instead of answering. */
function beforeSending(
	sandbox: Sandbox,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
): void {
	const input = readInput(request);
	void reply.header('facebook-api-version', input.version ?? OLDEST_VERSION);
	const entry = sandbox.recorder.entry(request);
	if (entry?.broken === 'after_acceptance') request.raw.socket.destroy();
	else if (entry) entry.status = reply.statusCode;
	if (entry) sandbox.traffic.request(entry, payload);
	const outcome = entry?.broken ? `connection broken (${entry.broken})` : reply.statusCode;
	sandbox.log(`${input.method} ${input.path}: ${outcome}`);
}

/** Answers in Meta's error shape; what isn't a GraphError is a bug of the sandbox and says so in the log. */
async function answerError(sandbox: Sandbox, error: unknown, reply: FastifyReply): Promise<void> {
	const graphError = error instanceof GraphError ? error : unexpected(sandbox, error);
	const { code, message } = graphError.fields;
	if (code === 190) {
		void reply.header(
			'www-authenticate',
			`OAuth "Facebook Platform" "invalid_token" ${JSON.stringify(message)}`,
		);
	}
	await reply.code(graphError.httpStatus).send(graphError.body());
}

function unexpected(sandbox: Sandbox, error: unknown): GraphError {
	sandbox.log(
		`sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
	);
	return new GraphError(500, {
		message: 'An unknown error has occurred in the sandbox.',
		type: 'OAuthException',
		code: 1,
	});
}
