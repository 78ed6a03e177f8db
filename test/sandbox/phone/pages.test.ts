import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { seed } from '../../../sandbox/cloud-api';
import { containing } from '../../support/matchers';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { uploaded } from '../../support/sandbox/upload';

const sandbox = sandboxCase();

const get = async (path: string, accept = '*/*') => {
	const response = await fetch(sandbox.url + path, { headers: { accept } });
	const type = response.headers.get('content-type') ?? '';
	return { status: response.status, type, text: await response.text(), headers: response.headers };
};

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

describe('the pages', () => {
	it.each([
		['/', 'phone.js'],
		['/log', 'log.js'],
	])('%s is for browsers', async (path, script) => {
		const { status, type, text } = await get(path, BROWSER);
		expect([status, type]).toEqual([200, containing('text/html')]);
		expect(text).toContain(script);
	});

	it.each(['/', '/log', '/v25.0/log'])('%s is Meta’s for programs', async (path) => {
		const { status, type } = await get(path, 'application/json');
		expect([status >= 400, type]).toEqual([true, containing('application/json')]);
	});

	it('allow nothing from elsewhere, and no script in them but the import map', async () => {
		const { headers, text } = await get('/', BROWSER);
		const map = /<script type="importmap">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
		const hash = createHash('sha256').update(map).digest('base64');
		const policy = headers.get('content-security-policy');
		expect(policy).toContain("default-src 'self'");
		expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`);
		expect(policy).not.toContain('unsafe');
		expect(text).not.toMatch(/https?:\/\//);
	});

	it('load modules without types, and libraries', async () => {
		const module = await get('/_phone/browser/phone.js');
		expect([module.status, module.type]).toEqual([200, containing('text/javascript')]);
		expect(module.text).not.toContain('VNode');
		expect((await get('/_phone/browser/messages/bubble')).status).toBe(200);
		expect((await get('/_phone/libraries/preact.js')).status).toBe(200);
		expect((await get('/_phone/styles/phone.css')).type).toContain('text/css');
	});

	it('load modules also when the sandbox is loaded as npm start does it', () => {
		const start = join(__dirname, '../../../tools/run.mjs');
		const modules = join(__dirname, '../../../sandbox/phone/browser-modules.ts');
		const script = `require('tsx/cjs/api').require(${JSON.stringify(modules)}, ${JSON.stringify(start)})
			.browserModule('log.js').then((code) => console.log(code.length > 100))`;
		const output = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' });
		expect(output.trim()).toBe('true');
	});

	it.each([
		'/_phone/browser/../pages.ts',
		'/_phone/browser/%2e%2e/pages',
		'/_phone/browser/..%2fpages',
		'/_phone/browser/tsconfig.json',
		'/_phone/libraries/..%2f..%2fpackage.json',
		'/_phone/styles/..%2fpages.ts',
	])('lead to no other file: %s', async (path) => {
		expect([401, 404]).toContain((await get(path)).status);
	});
});

describe('a file', () => {
	it('is shown without a token, but runs nothing', async () => {
		const id = await uploaded(sandbox.url);
		const { status, type, text, headers } = await get(`/_sandbox/media/${id}/content`);
		expect([status, type, text]).toEqual([200, 'image/png', 'some bytes']);
		expect(headers.get('content-security-policy')).toContain('sandbox');
	});

	it('is only downloaded if it is no picture, film or sound', async () => {
		await sandbox.control.customerSendsMedia({
			phone_number_id: seed.phoneNumbers.shop.id,
			type: 'document',
			mime_type: 'text/html',
			bytes: btoa('<script>alert(1)</script>'),
			filename: 'page.html',
		});
		const [file] = await sandbox.control.media();
		const { type, headers } = await get(`/_sandbox/media/${file?.id}/content`);
		expect(type).toBe('application/octet-stream');
		expect(headers.get('content-disposition')).toBe('attachment');
	});

	it('must exist', async () => {
		expect((await get('/_sandbox/media/1/content')).status).toBe(400);
	});
});
