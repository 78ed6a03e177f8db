import { readWorkflow, runWorkflow } from './run-workflow';
import { seed, TestSandbox, withInput } from './test-sandbox';

/**
 * Runs one workflow file against a sandbox of its own, item after item.
 *
 * @param listAsJson the option that takes the list from an item with `json`
 */
export function messageCase(workflowName: string, ways: 'all' | 'routing', listAsJson?: string) {
	const workflow = readWorkflow(workflowName);
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await TestSandbox.start();
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => await sandbox.control.reset());

	const run = async (item: Record<string, unknown>, parameters: Record<string, unknown> = {}) => {
		const json = withInput(workflow, [{ phone: seed.customer.phone, ...item }], { parameters });
		if (listAsJson !== undefined && 'json' in item) {
			const node = json.nodes.at(-1);
			Object.assign(node?.parameters.options ?? {}, { [listAsJson]: '={{ $json.json }}' });
		}
		return await runWorkflow(json, sandbox.credentials(), { ways });
	};

	return {
		/** Puts a file into the sandbox, as an upload before the workflow would. @returns its media ID */
		async uploaded(type: string) {
			const form = new FormData();
			form.set('messaging_product', 'whatsapp');
			form.set('file', new Blob([new Uint8Array(16)], { type }), 'file');
			const response = await fetch(`${sandbox.url}/v25.0/${seed.phoneNumbers.shop.id}/media`, {
				method: 'POST',
				headers: { authorization: `Bearer ${seed.accessTokens.valid}` },
				body: form,
			});
			const { id } = (await response.json()) as { id: string };
			return id;
		},

		/** The body that the sandbox accepted, without what every message has. */
		async accepted(item: Record<string, unknown>, parameters?: Record<string, unknown>) {
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
			return Object.fromEntries(
				Object.entries(message?.body ?? {}).filter(([key]) => !envelope.includes(key)),
			);
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
