import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('pass-conversation');
const { shop } = seed.phoneNumbers;

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const run = async (item: Record<string, unknown>, parameters: Record<string, unknown> = {}) =>
	await runWorkflow(
		withInput(workflow, [{ reply_to: '16505551234', ...item }], { parameters }),
		sandbox.credentials(),
	);

const requests = async () =>
	(await sandbox.control.requests()).map(({ method, path, body }) => [method, path, body]);

const path = `/v25.0/${shop.id}/thread_control`;
const common = { messaging_product: 'whatsapp' };

it('passes a conversation to a role, with a note', async () => {
	const result = await run({ role: 'escalation', note: 'Wants a refund' });
	expect(result.error).toBeUndefined();
	expect(result.items('WhatsApp')).toEqual([{ json: { success: true }, pairedItem: { item: 0 } }]);
	expect(await requests()).toEqual([
		[
			'POST',
			path,
			{
				...common,
				action: 'pass',
				to: '+16505551234',
				control_pass: { target_role: 'escalation' },
				metadata: 'Wants a refund',
			},
		],
	]);
});

it.each(['release', 'take'])(
	'%ss a conversation, also of someone with a user ID only',
	async (operation) => {
		const { error } = await run({ reply_to: 'US.1349' }, { operation });
		expect(error).toBeUndefined();
		expect(await requests()).toEqual([
			['POST', path, { ...common, action: operation, recipient: 'US.1349' }],
		]);
	},
);

it.each([
	[{ reply_to: '' }, {}, "'Customer' is empty"],
	[{ note: 'x'.repeat(2_001) }, {}, "'Metadata' has 2001 characters; WhatsApp allows 2000"],
	[{}, { targetRole: '={{ "" }}' }, "'Pass To' is empty"],
])('refuses %p before anything is sent', async (item, parameters, message) => {
	const { error } = await run(item, parameters);
	expect(error?.message).toBe(message);
	expect(await requests()).toEqual([]);
});

it('says why when another app has control', async () => {
	await sandbox.control.addFault({ error: { code: 2494191 } });
	const { error } = await run({}, { operation: 'take' });
	expect(error).toMatchObject({
		message: 'Your app may not take control of this conversation',
		description: expect.stringContaining('role escalation'),
	});
});
