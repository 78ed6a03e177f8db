import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';

/** Shorter ones would be found by chance. */
const SHORTEST = 12;

/** The tokens and secrets that a run has used. */
export class SecretsSeen {
	private readonly all = new Set<string>();
	latest = '';

	constructor(known: readonly string[]) {
		this.note(...known);
	}

	get values(): readonly string[] {
		return [...this.all];
	}

	get count(): number {
		return this.all.size;
	}

	note(...secrets: string[]): void {
		for (const secret of secrets) if (secret.length >= SHORTEST) this.all.add(secret);
	}

	/** What a request proves itself by. */
	add({ headers, url = '' }: IncomingMessage): void {
		const token = headers.authorization?.replace(/^(Bearer|OAuth) /, '') ?? '';
		const query = new URL(url, 'http://localhost').searchParams;
		this.latest = token;
		this.note(
			token,
			...['access_token', 'appsecret_proof', 'client_secret'].flatMap((name) => query.getAll(name)),
		);
	}

	/** Searches every file of a directory, but for n8n's own programs and the package under test. */
	search(directory: string): { files: string[]; found: string[] } {
		const files = readdirSync(directory, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
			.map(({ parentPath, name }) => path.join(parentPath, name));
		const found = files.flatMap((file) =>
			everySecretIn([readFileSync(file)], this).map((what) => `${path.basename(file)}: ${what}`),
		);
		return { files, found };
	}
}

/** What of the secrets the contents hold, plainly or encoded: which one, and what stands before it. */
export function everySecretIn(contents: readonly Buffer[], { values }: SecretsSeen): string[] {
	return contents.flatMap((content) =>
		values.flatMap((secret, index) => {
			const place = formsOf(secret)
				.map((form) => content.indexOf(form))
				.find((found) => found !== -1);
			if (place === undefined) return [];
			const before = content.subarray(Math.max(0, place - 120), place).toString();
			return [`secret ${index}, after ${JSON.stringify(before)}`];
		}),
	);
}

/** As it is, in a URL, and in base64, whatever came before it there. */
function formsOf(secret: string): string[] {
	const encoded = [0, 1, 2].map((shift) => {
		const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]);
		// The first and the last characters depend on the neighbours.
		return bytes
			.toString('base64')
			.replace(/=+$/, '')
			.slice(shift === 0 ? 0 : 4, -2);
	});
	return [secret, encodeURIComponent(secret), ...encoded];
}
