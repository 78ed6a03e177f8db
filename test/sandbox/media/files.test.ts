import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';

import { seed } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { matching } from '../../support/matchers';
import type { AnswerBody } from '../../support/sandbox/graph-client';
import { uploaded } from '../../support/sandbox/upload';

const MAIN = join(__dirname, '../../../sandbox/cloud-api/main.ts');
const MB = 1024 * 1024;
/** The most that Meta takes. */
const SIZE = 100 * MB;
/** Long as those of real clients: a short one is slow to search for. */
const BOUNDARY = '-'.repeat(50);

const AUTHORIZATION = { authorization: `Bearer ${seed.accessTokens.valid}` };

let folder: string;
let end: () => Promise<void>;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'sandbox-test-'));
});
afterEach(async () => {
	await end();
	await rm(folder, { recursive: true });
});

/** A sandbox in a process of its own, whose temporary files are all in `folder`. */
async function start(): Promise<{ url: string; pid: number }> {
	const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--port', '0', '--quiet'], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, TMPDIR: folder },
	});
	const exited = once(child, 'exit');
	end = async () => {
		child.kill('SIGTERM');
		await exited;
	};
	const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
	return { url: /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? '', pid: child.pid ?? 0 };
}

/** The folder of the sandbox's files, wherever in `folder` it is, and what is in it. */
async function storedFiles(): Promise<string[]> {
	const all = await readdir(folder, { recursive: true });
	return all.filter((path) => path.includes('whatsapp-sandbox-'));
}

describe('the files of a sandbox', () => {
	it('go when they are deleted, refused or incomplete, at a reset and at the end', async () => {
		const { url } = await start();
		const control = new SandboxControl(url);
		const id = await uploaded(url);
		expect(await storedFiles()).toHaveLength(2);
		await fetch(`${url}/${id}`, { method: 'DELETE', headers: AUTHORIZATION });
		await uploaded(url, { mimeType: 'image/gif' }).catch(() => {});
		await brokenUpload(url);
		expect(await storedFiles()).toHaveLength(1);
		await uploaded(url);
		await control.reset();
		expect(await storedFiles()).toEqual([]);
		await uploaded(url);
		await end();
		expect(await storedFiles()).toEqual([]);
	});

	it('of 100 MB cost no memory, and larger ones are refused', async () => {
		const { url, pid } = await start();
		await uploaded(url);
		const before = await peakMemory(pid);
		const { id } = await uploadBig(url, SIZE);
		expect((await new SandboxControl(url).media()).at(-1)).toMatchObject({ id, file_size: SIZE });
		const { error } = await uploadBig(url, SIZE + 1);
		expect(error).toMatchObject({ code: 100, message: matching(/File Too Large/) });
		expect((await peakMemory(pid)) - before).toBeLessThan(50 * MB);
	});
});

/** The most memory the process ever had; where the system does not tell (not Linux), what it has now. */
async function peakMemory(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
	const kilobytes =
		/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ??
		execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
	return Number(kilobytes) * 1024;
}

/** Sends a form which ends in the middle of the file. */
async function brokenUpload(url: string): Promise<void> {
	await fetch(`${url}/${seed.phoneNumbers.shop.id}/media`, {
		method: 'POST',
		headers: { ...AUTHORIZATION, 'content-type': 'multipart/form-data; boundary=x' },
		body: '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nHi',
	});
}

/** Sends a file from the disk without reading it into memory. */
async function uploadBig(url: string, size: number): Promise<AnswerBody> {
	const path = join(folder, 'big.pdf');
	await writeFile(path, '');
	await truncate(path, size);
	const sending = request(`${url}/${seed.phoneNumbers.shop.id}/media`, {
		method: 'POST',
		headers: {
			...AUTHORIZATION,
			'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
		},
	});
	const answered = once(sending, 'response') as Promise<[AsyncIterable<Buffer>]>;
	await pipeline(async function* () {
		yield Buffer.from(
			`--${BOUNDARY}\r\ncontent-disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n`,
		);
		yield Buffer.from(
			`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="big.pdf"\r\n`,
		);
		yield Buffer.from('content-type: application/pdf\r\n\r\n');
		yield* createReadStream(path) as AsyncIterable<Buffer>;
		yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
	}, sending);
	const [response] = await answered;
	let text = '';
	for await (const chunk of response) text += chunk.toString();
	return JSON.parse(text) as AnswerBody;
}
