import type { FastifyReply } from 'fastify';

import { parseUrl } from '../../parse-url';
import type { App } from '../objects';
import type { Sandbox } from '../sandbox';
import { WHATSAPP_SCOPES } from '../state';

interface Grant {
	app: App;
	redirectUri: string;
	scopes: readonly string[];
}

/**
 * `/dialog/oauth`, where a user agrees to share accounts with an app: goes back to `redirect_uri` with
 * `code` and `state`, at once or after a click. What can't be understood ends in a page that says why, as
 * there is nowhere to go back to.
 */
export async function loginDialog(
	sandbox: Sandbox,
	query: Record<string, string>,
	reply: FastifyReply,
): Promise<unknown> {
	const grant = readGrant(sandbox, query);
	if (typeof grant === 'string')
		return await page(reply, 400, 'This login cannot go on', `<p>${escapeHtml(grant)}</p>`);
	if (query.sandbox_approve === '0') return await reply.redirect(denialUrl(grant, query.state));
	if (query.sandbox_approve !== '1' && !sandbox.settings.auto_approve) {
		return await page(reply, 200, `Log in to ${grant.app.name}`, approvalForm(grant, query));
	}
	const { app, redirectUri, scopes } = grant;
	const code = sandbox.state.issueCode({ app_id: app.id, redirect_uri: redirectUri, scopes });
	return await reply.redirect(backTo(redirectUri, { code, state: query.state }));
}

/** @returns what is asked for, or why it can't be */
function readGrant({ state }: Sandbox, query: Record<string, string>): Grant | string {
	const { client_id: clientId, redirect_uri: redirectUri, config_id: configId } = query;
	const app = clientId ? state.find('application', clientId) : undefined;
	if (!app) return `Invalid App ID: there is no app with the client_id "${clientId ?? ''}".`;
	if (!redirectUri || !/^https?:\/\//.test(redirectUri) || parseUrl(redirectUri) === undefined) {
		return 'The redirect_uri is missing or is not an absolute http(s) URL.';
	}
	if ((query.response_type ?? 'code') !== 'code')
		return 'The only response_type the sandbox knows is "code".';
	if (configId === undefined)
		return { app, redirectUri, scopes: requestedScopes(query.scope ?? '') };
	if (configId !== app.login_configuration_id) {
		return `The app ${app.id} has no Facebook Login for Business configuration with the config_id "${configId}".`;
	}
	return { app, redirectUri, scopes: WHATSAPP_SCOPES };
}

/** Meta separates by commas; clients of plain OAuth use spaces. */
const requestedScopes = (scope: string): string[] => [
	...new Set(['public_profile', ...scope.split(/[\s,]+/).filter((each) => each !== '')]),
];

const denialUrl = ({ redirectUri }: Grant, state: string | undefined): string =>
	backTo(redirectUri, {
		error: 'access_denied',
		error_reason: 'user_denied',
		error_description: 'Permissions error',
		state,
	});

function backTo(redirectUri: string, params: Record<string, string | undefined>): string {
	const url = new URL(redirectUri);
	for (const [key, value] of Object.entries(params))
		if (value !== undefined) url.searchParams.set(key, value);
	return url.href;
}

const approvalForm = ({ app, scopes }: Grant, query: Record<string, string>): string => `
	<p>${escapeHtml(app.name)} asks for: ${escapeHtml(scopes.join(', '))}</p>
	<form method="get">
		${Object.entries(query)
			.map(
				([key, value]) =>
					`<input type="hidden" name="${escapeHtml(key)}" value="${escapeHtml(value)}">`,
			)
			.join('\n\t\t')}
		<button name="sandbox_approve" value="1">Approve</button>
		<button name="sandbox_approve" value="0">Cancel</button>
	</form>`;

async function page(
	reply: FastifyReply,
	status: number,
	title: string,
	content: string,
): Promise<unknown> {
	return await reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
	<h1>${escapeHtml(title)}</h1>
	${content}
	<p>This is the WhatsApp sandbox on your own machine, not Meta.</p>
</body>
</html>
`);
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const escapeHtml = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
