import { appSecretProof } from './appSecretProof';
import type { GraphCredential } from './credential';
import { verifyTokenOf } from './verifyToken';

/** Longest text of a server's that is passed on, in characters. */
const MAXIMUM_LENGTH = 1_000;

/** A shorter value is no secret of Meta's, and would be found in the middle of words. */
const SHORTEST_SECRET = 8;

const HIDDEN = '…';

/** Meta puts access tokens into some of its messages ("Malformed access token EAA…"), also tokens of others. */
const TOKEN_PATTERNS = [/(?<=access[_ ]token["'=: ]{1,4}|Bearer )[^\s"'&]{8,}/gi, /\bEAA\w{16,}/g];

/** Replaces secrets in a text that comes from outside. */
export function withoutSecrets(text: string, credential: GraphCredential): string {
	let hidden = text;
	for (const secret of secretsOf(credential)) hidden = hidden.replaceAll(secret, HIDDEN);
	for (const pattern of TOKEN_PATTERNS) hidden = hidden.replace(pattern, HIDDEN);
	return hidden;
}

/** The beginning of a text, where it is longer than anything worth reading. */
export const shortened = (text: string): string =>
	text.length <= MAXIMUM_LENGTH ? text : `${text.slice(0, MAXIMUM_LENGTH)}…`;

/** The secrets in the credential, and those derived from them. */
function secretsOf({ accessToken, appSecret }: GraphCredential): string[] {
	// An app token is `<app id>|<app secret>`: hiding the secret leaves the app's public ID.
	const secrets = [accessToken, appSecret];
	if (appSecret !== '')
		secrets.push(appSecretProof(accessToken, appSecret), verifyTokenOf(appSecret));
	return secrets.filter((secret) => secret.length >= SHORTEST_SECRET);
}
