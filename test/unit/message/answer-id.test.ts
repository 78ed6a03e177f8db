import { answerIdOf, parseAnswerId } from '../../../nodes/WhatsApp/operation/answerId';

const signature = 'ab'.repeat(32);
const node = '6ad0d0a8-5a4c-4f0f-9d1c-2f3f0c9f5a11';
const url = (path: string, query = `run=2&item=3&answer=1&signature=${signature}`) =>
	`https://n8n.example.com/base/webhook-waiting/${path}?${query}`;

it('holds all of the signed URL', () => {
	const id = answerIdOf(url(`4711/${node}`)) ?? '';
	expect(id.length).toBeLessThan(128);
	expect(parseAnswerId(id)).toEqual({
		executionId: '4711',
		answer: 1,
		asking: `4711/${node}/2`,
		resumePath: `4711/${node}?run=2&item=3&answer=1&signature=${signature}`,
	});
});

it('keeps an ID of a node that was made by hand', () => {
	const id = answerIdOf(url('4711/ask%20it%2F')) ?? '';
	expect(parseAnswerId(id)?.resumePath).toContain('4711/ask%20it%2F?');
});

it.each([
	'not a URL',
	url(`4711/${node}`, 'run=2&item=3&answer=1'),
	url(`4711/${node}`, `run=2&item=3&signature=${signature}`),
	url(`4711/${node}`, `item=3&answer=1&signature=${signature}`),
	url(`4711/${node}`, 'run=2&item=3&answer=1&signature=xyz'),
])('is not made of %s', (text) => expect(answerIdOf(text)).toBeUndefined());

const short = Buffer.from(signature, 'hex').toString('base64url');

it.each([
	'yes',
	'',
	`n8n/1/../0/0/0/${short}`,
	`n8n/1/%2e%2E/0/0/0/${short}`,
	`n8n/1/./0/0/0/${short}`,
	`n8n/1/a/b/0/0/0/${short}`,
	`n8n/1/a?x/0/0/0/${short}`,
	`n8n/../a/0/0/0/${short}`,
	`n8n/1/a/0/0/0/${short}x`,
	`n8n/1/a/0/0/-1/${short}`,
	`n8n/${'1'.repeat(100_000)}`,
])('is not read from %s', (text) => expect(parseAnswerId(text)).toBeUndefined());
