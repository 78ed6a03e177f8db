import { NodeConnectionTypes } from 'n8n-workflow';

import { loadPackage } from './n8n-package';
import { readWorkflow, runWorkflow } from './run-workflow';
import { TestSandbox, seed, withInput } from './sandbox';

/**
 * Every message operation exists twice: as routing, which agents and tools run, and as a custom
 * operation, which workflows run. The requests must not differ in a single byte.
 */
let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

/** By operation: a workflow of `workflows/` and an item that uses every parameter of it. */
const CASES: Record<string, { workflow: string; item: Record<string, unknown> }> = {
	sendText: {
		workflow: 'send-text',
		item: {
			phone: seed.customer.phone,
			text: 'Grüße aus 東京 👋 "quoted" \\ / \u2028 end',
			preview: true,
			order: 'order-42',
			reply_to: 'wamid.QUOTED',
		},
	},
};

const requestsOf = async (ways: 'all' | 'routing', operation: string) => {
	const { workflow, item } = CASES[operation] ?? { workflow: '', item: {} };
	await sandbox.control.reset();
	const { error } = await runWorkflow(withInput(readWorkflow(workflow), [item]), sandbox.credentials(), { ways });
	expect(error).toBeUndefined();
	const requests = await sandbox.control.requests();
	return requests.map(({ method, path, query, raw_body, content_type, authorization, user_agent }) => ({
		method,
		path,
		query,
		raw_body,
		content_type,
		authorization,
		user_agent,
	}));
};

it.each(Object.keys(CASES))('%s sends the same bytes by routing and as custom operation', async (operation) => {
	const custom = await requestsOf('all', operation);
	const routed = await requestsOf('routing', operation);
	expect(custom).toHaveLength(1);
	expect(custom[0]?.raw_body).toContain('messaging_product');
	expect(routed).toEqual(custom);
});

it('covers every operation that has a custom way', async () => {
	const { nodeTypes } = await loadPackage();
	const type = nodeTypes.getByNameAndVersion('n8n-nodes-whatsapp-cloud.whatsApp');
	expect(Object.keys(type.customOperations?.message ?? {})).toEqual(Object.keys(CASES));
});

it('routes what is not in the editor: the node has no execute of its own', async () => {
	const { nodeTypes } = await loadPackage();
	const type = nodeTypes.getByNameAndVersion('n8n-nodes-whatsapp-cloud.whatsApp');
	expect('execute' in type).toBe(false);
	expect(type.description.outputs).toEqual([NodeConnectionTypes.Main]);
	expect(type.description.usableAsTool).toBe(true);
});
