import { seed } from '../../../sandbox/cloud-api';
import { messageOf, outcomeOf, subscribe } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';
import { statusOf } from '../../support/sandbox/webhook-value';

const sandbox = sandboxCase();
const PATH = `/v25.0/${seed.phoneNumbers.shop.id}/marketing_messages`;

const send = async (name: string, more: object = {}, language = 'en_US') =>
	await sandbox.graph(PATH, {
		body: messageOf('template', { name, language: { code: language } }, more),
	});

describe('the Marketing Messages API', () => {
	it('takes marketing templates with its own parameters', async () => {
		const more = { product_policy: 'STRICT', message_activity_sharing: false };
		const { status, json } = await send('newsletter_01', more);
		expect(status).toBe(200);
		const [message] = await sandbox.control.messages();
		expect(message?.id).toBe(json.messages[0].id);
		expect(message?.body).not.toHaveProperty('product_policy');
	});

	it.each([
		['a template of another category', 'hello_world', {}],
		['an unknown policy', 'newsletter_01', { product_policy: 'ANY' }],
		['a text for a switch', 'newsletter_01', { message_activity_sharing: 'yes' }],
	])('refuses %s', async (_what, name, more) => {
		expect(outcomeOf(await send(name, more))).toMatch(/^100: /);
		expect(await sandbox.control.messages()).toEqual([]);
	});

	it('refuses what is no template', async () => {
		const answer = await sandbox.graph(PATH, { body: messageOf('text', { body: 'Hi' }) });
		expect(outcomeOf(answer)).toMatch(/^100: /);
	});

	it('has its own price', async () => {
		await subscribe(sandbox.graph, sandbox.receiver.url('/app'), sandbox.receiver.verifyToken);
		await send('newsletter_01');
		const [webhook] = await sandbox.receiver.received(1);
		expect(statusOf(webhook)?.pricing).toMatchObject({ category: 'marketing_lite' });
	});
});
