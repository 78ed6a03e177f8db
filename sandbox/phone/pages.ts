import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';

import type { FastifyPluginCallback, FastifyReply } from 'fastify';

import { browserModule } from './browser-modules';
import { libraryPath } from './libraries';

/** The pages by the path at which browsers find them. Programs that ask for the same get what Meta would say. */
const PAGES: Readonly<Record<string, string>> = { '/': 'phone', '/log': 'log' };

const STYLES: ReadonlySet<string> = new Set(['base.css', 'phone.css', 'messages.css', 'log.css']);

const IMPORT_MAP = /<script type="importmap">([\s\S]*?)<\/script>/;

/** For fastify's `rewriteUrl`: where a browser's request for a page really goes. */
export function pagePath({ method, url = '', headers }: IncomingMessage): string | undefined {
	const name = PAGES[url.split('?')[0] ?? ''];
	const isBrowser = method === 'GET' && headers.accept?.includes('text/html') === true;
	return name !== undefined && isBrowser ? `/_phone/pages/${name}` : undefined;
}

/** The phone and the log, as browsers load them. Nothing comes from elsewhere, and nothing is built beforehand. */
export const phonePages: FastifyPluginCallback = (server, _options, done) => {
	for (const name of Object.values(PAGES))
		server.get(`/pages/${name}`, (_request, reply) => sendPage(reply, name));
	server.get<{ Params: { '*': string } }>('/browser/*', async (request, reply) => {
		const code = await browserModule(request.params['*']);
		return code === undefined ? notFound(reply) : await send(reply, 'text/javascript', code);
	});
	server.get<{ Params: { name: string } }>('/libraries/:name', (request, reply) => {
		const path = libraryPath(request.params.name);
		return path === undefined
			? notFound(reply)
			: send(reply, 'text/javascript', readFileSync(path, 'utf8'));
	});
	server.get<{ Params: { name: string } }>('/styles/:name', (request, reply) => {
		const { name } = request.params;
		return STYLES.has(name)
			? send(reply, 'text/css', readFileSync(join(__dirname, 'styles', name), 'utf8'))
			: notFound(reply);
	});
	server.get('/icon.svg', (_request, reply) =>
		send(reply, 'image/svg+xml', readFileSync(join(__dirname, 'icon.svg'), 'utf8')),
	);
	done();
};

function sendPage(reply: FastifyReply, name: string): FastifyReply {
	const html = readFileSync(join(__dirname, `${name}.html`), 'utf8');
	void reply.headers({
		'content-security-policy': contentSecurityPolicy(html),
		'referrer-policy': 'no-referrer',
		vary: 'accept',
	});
	return send(reply, 'text/html', html);
}

/** Everything from the sandbox itself. The import map, which must be in the page, is allowed by its hash. */
function contentSecurityPolicy(html: string): string {
	const map = IMPORT_MAP.exec(html)?.[1] ?? '';
	const hash = createHash('sha256').update(map).digest('base64');
	return [
		"default-src 'self'",
		`script-src 'self' 'sha256-${hash}'`,
		"img-src 'self' data: blob:",
		"media-src 'self' blob:",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	].join('; ');
}

const send = (reply: FastifyReply, type: string, text: string): FastifyReply =>
	reply
		.headers({ 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' })
		.type(`${type}; charset=utf-8`)
		.send(text);

const notFound = (reply: FastifyReply): FastifyReply =>
	reply.code(404).type('text/plain').send('Not found');
