import { execFileSync } from 'node:child_process';

import type { LoggedRequest } from '../../../sandbox/cloud-api/live/live-types';
import { toCurl } from '../../../sandbox/phone/browser/curl';

const request = (changes: Partial<LoggedRequest>): LoggedRequest => ({
	kind: 'request',
	id: 'request-1',
	at: 0,
	method: 'POST',
	path: '/v25.0/1/messages',
	query: {},
	content_type: 'application/json',
	authorization: 'bearer',
	body: { text: '{"text":"It\'s $HOME `date` \\"x\\""}', is_cut: false },
	status: 200,
	broken: null,
	duration_ms: 1,
	response: null,
	...changes,
});

/** What the shell makes of the command. */
const argumentsOf = (command: string): string[] =>
	execFileSync('sh', ['-c', `${command.replace('curl', 'printf "%s\\n"')}`], {
		encoding: 'utf8',
		env: { PATH: process.env.PATH, WHATSAPP_TOKEN: 'secret', HOME: '/root' },
	})
		.trim()
		.split('\n');

describe('a request as curl', () => {
	it('keeps the body as it is and takes the token from the environment', () => {
		const command = toCurl(request({}), 'http://127.0.0.1:4004');
		expect(command).toContain('$WHATSAPP_TOKEN');
		expect(argumentsOf(command)).toEqual([
			'-X',
			'POST',
			'http://127.0.0.1:4004/v25.0/1/messages',
			'-H',
			'Authorization: Bearer secret',
			'-H',
			'Content-Type: application/json',
			'-d',
			'{"text":"It\'s $HOME `date` \\"x\\""}',
		]);
	});

	it('fills in masked parameters', () => {
		const command = toCurl(
			request({
				method: 'GET',
				authorization: 'none',
				query: { access_token: '[masked]', limit: '2' },
				body: null,
			}),
			'http://127.0.0.1:4004',
		);
		expect(argumentsOf(command)).toEqual([
			'-X',
			'GET',
			'http://127.0.0.1:4004/v25.0/1/messages?access_token=secret&limit=2',
		]);
	});
});
