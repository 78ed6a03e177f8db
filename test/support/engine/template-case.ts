import { readWorkflow, runWorkflow, type WorkflowRun } from './run-workflow';
import { seed, TestSandbox, withInput } from './test-sandbox';

/** The path of the account's templates, as the sandbox records it. */
export const TEMPLATES = `/v25.0/${seed.businessAccount.id}/message_templates`;

/** Runs one workflow file about templates against a sandbox of its own. */
export function templateCase(workflowName: string) {
	const workflow = readWorkflow(workflowName);
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await TestSandbox.start();
	});
	afterAll(async () => await sandbox.stop());
	beforeEach(async () => await sandbox.control.reset());

	const run = async (
		parameters: Record<string, unknown> = {},
		items: Array<Record<string, unknown>> = [{}],
		node: Record<string, unknown> = {},
	): Promise<WorkflowRun> =>
		await runWorkflow(withInput(workflow, items, { parameters, node }), sandbox.credentials());

	return {
		sandbox: () => sandbox,

		run,

		/** The requests so far, without what every request has. */
		requests: async () =>
			(await sandbox.control.requests()).map(({ method, path, query, body }) => ({
				method,
				path,
				query,
				body,
			})),

		/** The refusal, checked to have come before any request; the advice says what to do. */
		refused: async (parameters: Record<string, unknown>, item: Record<string, unknown> = {}) => {
			const { error } = await run(parameters, [item]);
			expect(await sandbox.control.requests()).toEqual([]);
			expect(error).toMatchObject({ description: expect.stringMatching(/\w.*\.$/) });
			return error?.message;
		},

		/** A template as the account holds it now, read past the node. */
		held: async (name: string) => {
			const url = `${sandbox.url}${TEMPLATES}?name=${name}&limit=100`;
			const headers = { authorization: `Bearer ${seed.accessTokens.valid}` };
			const response = await fetch(url, { headers });
			const { data } = (await response.json()) as { data: Array<Record<string, unknown>> };
			return data;
		},
	};
}

/** What the tests of *Create* begin with. */
export const order = { name: 'parcel_news', category: 'UTILITY', language: 'en_US' };

/** The entries of a repeatable form. */
export const rows = (...values: unknown[]) => ({ values });

/** The form with a body only, for tests of one part. */
export const form = (more: Record<string, unknown> = {}) => ({
	templateHeaderType: 'NONE',
	templateBody: 'Thank you for your order.',
	templateBodyExamples: {},
	templateFooter: '',
	templateButtons: {},
	options: {},
	...more,
});
