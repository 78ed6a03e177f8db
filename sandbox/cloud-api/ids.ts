import { createHash, randomBytes, randomInt } from 'node:crypto';

const fromAlphabet = (alphabet: string, length: number): string =>
	Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** As in `error.fbtrace_id`. */
export const newTraceId = (): string => `A${fromAlphabet(LETTERS_AND_DIGITS, 22)}`;

/** Made like Meta's: base64 of the user's ID, length-prefixed, and a random part, so that it starts `wamid.HB`. */
export function newMessageId(user: string): string {
	const name = Buffer.from(user, 'latin1');
	const random = Buffer.from(randomBytes(9).toString('hex').toUpperCase(), 'latin1');
	const bytes = Buffer.concat([
		Buffer.from([0x1c, 0x18, name.length]),
		name,
		Buffer.from([0x15, 0x02, 0x00, 0x11, 0x18, random.length]),
		random,
		Buffer.from([0x00]),
	]);
	return `wamid.${bytes.toString('base64')}`;
}

/** A token's text, as opaque as Meta's. */
export const newAccessToken = (): string => `EAA${fromAlphabet(LETTERS_AND_DIGITS, 60)}`;

/** The code which the login dialog gives back. */
export const newAuthorizationCode = (): string => `AQ${fromAlphabet(LETTERS_AND_DIGITS, 60)}`;

/** `hub.challenge`: an integer, as Meta sends it. */
export const newChallenge = (): string => String(randomInt(1_000_000_000, 2_000_000_000));

/** The business-scoped user ID of a user whom the seed doesn't know: always the same for a phone number. */
export const userIdFor = (waId: string): string =>
	`US.${BigInt(`0x${createHash('sha256').update(waId).digest('hex').slice(0, 16)}`)}`;

/** The ID of something new in the Graph: digits, none of which is in the seed. */
export const newObjectId = (): string => `9${fromAlphabet('0123456789', 15)}`;

/** What makes the address of a file hard to guess. */
export const newAddressHash = (): string => `ARv${fromAlphabet(LETTERS_AND_DIGITS, 40)}`;

/** Unix time in seconds, Meta's usual unit. */
export const unixSeconds = (milliseconds = Date.now()): number => Math.floor(milliseconds / 1000);
