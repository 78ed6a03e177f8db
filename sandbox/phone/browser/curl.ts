import type { LoggedRequest } from '../../cloud-api/live/live-types';

/** In single quotes nothing means anything to a shell but the quote itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Where a token was, the shell puts the variable's value; the rest stays literal. */
const withToken = (text: string): string =>
	quoted(text).replaceAll('$WHATSAPP_TOKEN', `'"$WHATSAPP_TOKEN"'`);

const MASK = '[masked]';

const SCHEMES = { bearer: 'Bearer', oauth: 'OAuth' } as const;

/**
 * A request as a command, to be repeated with whatever is in `$WHATSAPP_TOKEN`. Files are not part of it.
 * @param url where the sandbox listens
 */
export function toCurl(request: LoggedRequest, url: string): string {
	const { method, path, query, authorization, content_type, body } = request;
	const search = new URLSearchParams(query).toString();
	const target = `${url}${path}${search === '' ? '' : `?${unescaped(search)}`}`;
	const parts = [`curl -X ${method} ${withToken(target)}`];
	if (authorization !== 'none')
		parts.push(`-H "Authorization: ${SCHEMES[authorization]} $WHATSAPP_TOKEN"`);
	if (body !== null) {
		if (content_type?.startsWith('multipart/form-data')) parts.push(`-F ${quoted('file=@file')}`);
		else {
			parts.push(`-H ${quoted(`Content-Type: ${content_type ?? 'application/json'}`)}`);
			parts.push(`-d ${withToken(masksAsToken(body.text))}`);
		}
	}
	return parts.join(' \\\n  ');
}

const masksAsToken = (text: string): string => text.replaceAll(MASK, '$WHATSAPP_TOKEN');

/** The placeholder and masks of parameters, which URLSearchParams has escaped. */
const unescaped = (search: string): string =>
	search
		.replaceAll('%24WHATSAPP_TOKEN', '$WHATSAPP_TOKEN')
		.replaceAll('%5Bmasked%5D', '$WHATSAPP_TOKEN');
