import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

/** A number that JavaScript rounds to …500. */
const ROUNDED = '={{ 122000000000000499 }}';
const QUOTED = '={{ "122000000000000499" }}';
const ID = '122000000000000499';

const run = async (workflow: string, parameters: Record<string, unknown>) =>
	await runWorkflow(
		withInput(readWorkflow(workflow), [{ phone: seed.customer.phone, text: 'Hi', ...hello }], {
			parameters,
		}),
		sandbox.credentials(),
	);
const hello = { template: 'hello_world', language: 'en_US', type: 'image' };
const locator = (value: string) => ({ __rl: true, mode: 'id', value });
const button = (value: string) => [
	{
		type: 'button',
		sub_type: 'quick_reply',
		index: 0,
		parameters: [{ type: 'payload', payload: value }],
	},
];

type Case = [string, string, (value: string) => Record<string, unknown>];
const cases: Case[] = [
	['a phone number ID', 'send-text', (value) => ({ phoneNumberId: locator(value) })],
	['a template ID', 'template-get', (value) => ({ templateId: locator(value) })],
	['a media ID', 'media-get', (value) => ({ mediaId: value })],
	[
		'the media ID of a message',
		'send-media',
		(value) => ({ mediaSource: 'id', sentMediaId: value }),
	],
	['callback data', 'send-text', (value) => ({ options: { callbackData: value } })],
];

describe('A number that has lost digits is no ID', () => {
	it.each(cases)(
		'%s: it is refused before anything is sent, with the way out',
		async (_what, workflow, parameters) => {
			const { error } = await run(workflow, parameters(ROUNDED));
			expect(error).toMatchObject({
				message: expect.stringMatching(/is a number of more than 15 digits, so digits were lost$/),
				description: expect.stringContaining('Put it in quotes'),
			});
			expect(await sandbox.control.requests()).toEqual([]);
		},
	);

	it.each(cases)(
		'%s: in quotes it arrives with all of them',
		async (_what, workflow, parameters) => {
			await run(workflow, parameters(QUOTED));
			const requests = JSON.stringify(await sandbox.control.requests());
			expect(requests).toContain(ID);
			expect(requests).not.toContain('122000000000000500');
		},
	);

	it('in pasted JSON it keeps them, and in an expression that gives JSON it is refused', async () => {
		const components = JSON.stringify(button('ID')).replace('"ID"', ID);
		await run('send-template', { templateComponents: components });
		expect(JSON.stringify(await sandbox.control.requests())).toContain(ID);
		const { error } = await run('send-template', { templateComponents: `={{ ${components} }}` });
		expect(error?.message).toMatch(/digits were lost$/);
	});
});
