import { readWorkflow, runWorkflow } from '../run-workflow';
import { TestSandbox, seed, withInput } from '../sandbox';

/** Runs one workflow file against a sandbox of its own, item after item. */
export function messageCase(workflowName: string, ways: 'all' | 'routing') {
	const workflow = readWorkflow(workflowName);
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await TestSandbox.start();
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => await sandbox.control.reset());

	const run = async (item: Record<string, unknown>, parameters: Record<string, unknown> = {}) =>
		await runWorkflow(
			withInput(workflow, [{ phone: seed.customer.phone, ...item }], { parameters }),
			sandbox.credentials(),
			{ ways },
		);

	return {
		get sandbox() {
			return sandbox;
		},

		/** The body that the sandbox accepted, without what every message has. */
		async accepted(item: Record<string, unknown>, parameters?: Record<string, unknown>) {
			await sandbox.control.reset();
			const { error } = await run(item, parameters);
			expect(error).toBeUndefined();
			const [message, ...others] = await sandbox.control.messages();
			expect(others).toEqual([]);
			expect(message?.body).toMatchObject({
				messaging_product: 'whatsapp',
				recipient_type: 'individual',
				to: seed.customer.phone,
			});
			const envelope = ['messaging_product', 'recipient_type', 'to'];
			return Object.fromEntries(Object.entries(message?.body ?? {}).filter(([key]) => !envelope.includes(key)));
		},

		/** The refusal, checked to have come before any request; the advice says what to do. */
		async refused(item: Record<string, unknown>, parameters?: Record<string, unknown>) {
			const { error } = await run(item, parameters);
			expect(await sandbox.control.requests()).toEqual([]);
			expect(error).toMatchObject({ description: expect.stringMatching(/\w.*\.$/) });
			return error?.message;
		},
	};
}
