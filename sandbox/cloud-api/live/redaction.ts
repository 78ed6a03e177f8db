import type { CloudState } from '../state';

/** How a token is written where it was, ready for a shell. */
export const TOKEN_PLACEHOLDER = '$WHATSAPP_TOKEN';
const SECRET_PLACEHOLDER = '$APP_SECRET';

/** In `paging.next` and forms; values which nobody issued are as secret as those that the sandbox knows. */
const TOKEN_PARAMETER = /\b(access_token|input_token|fb_exchange_token)=[^&"\s\\]+/g;

/** @returns the text without any token or app secret that is known, in whatever place */
export function redacted(text: string, state: CloudState): string {
	const tokens = state.tokenValues().flatMap((value) => [value, encodeURIComponent(value)]);
	// App tokens hold the app's secret: they come first.
	const apps = state.apps().flatMap(({ id, secret }) => [`${id}|${secret}`, `${id}%7C${secret}`]);
	let shown = text.replace(TOKEN_PARAMETER, `$1=${TOKEN_PLACEHOLDER.replace('$', '$$$$')}`);
	for (const token of [...apps, ...tokens])
		shown = shown.replaceAll(token, () => TOKEN_PLACEHOLDER);
	for (const { secret } of state.apps()) shown = shown.replaceAll(secret, () => SECRET_PLACEHOLDER);
	return shown;
}
