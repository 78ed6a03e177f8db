import { NodeConnectionTypes, type INodeType } from 'n8n-workflow';

import { WhatsApp } from '../../../nodes/WhatsApp/WhatsApp.node';
import { MESSAGE_INPUTS } from '../../support/engine/message-inputs';
import { loadPackage } from '../../support/engine/n8n-package';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { TestSandbox, withInput } from '../../support/engine/test-sandbox';

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

const requestsOf = async (ways: 'all' | 'routing', operation: string) => {
	const { workflow, item, refusal } = MESSAGE_INPUTS[operation] ?? { workflow: '', item: {} };
	await sandbox.control.reset();
	const { error } = await runWorkflow(
		withInput(readWorkflow(workflow), [item]),
		sandbox.credentials(),
		{ ways },
	);
	expect(error?.message).toEqual(
		refusal === undefined ? undefined : expect.stringContaining(refusal),
	);
	const requests = await sandbox.control.requests();
	return requests.map(
		({ method, path, query, raw_body, content_type, authorization, user_agent }) => ({
			method,
			path,
			query,
			raw_body,
			content_type,
			authorization,
			user_agent,
		}),
	);
};

it.each(Object.keys(MESSAGE_INPUTS))(
	'%s sends the same bytes by routing and as custom operation',
	async (operation) => {
		const custom = await requestsOf('all', operation);
		const routed = await requestsOf('routing', operation);
		expect(custom).toHaveLength(1);
		expect(custom[0]?.raw_body).toContain('messaging_product');
		expect(routed).toEqual(custom);
	},
);

it('covers every operation that has a custom way', async () => {
	const { nodeTypes } = await loadPackage();
	const type = nodeTypes.getByNameAndVersion('n8n-nodes-whatsapp-cloud.whatsApp');
	const custom = Object.entries(type.customOperations ?? {}).map(
		([resource, operations]) => [resource, Object.keys(operations).sort()] as const,
	);
	expect(Object.fromEntries(custom)).toEqual({
		// A tool cannot wait.
		message: [...Object.keys(MESSAGE_INPUTS), 'sendAndWait'].sort(),
		// Both are tried in both ways in test/engine/media.
		media: ['download', 'upload'],
	});
});

it('routes what is not in the editor: the node has no execute of its own', () => {
	const type: INodeType = new WhatsApp();
	expect('execute' in type).toBe(false);
	expect(type.description.outputs).toEqual([NodeConnectionTypes.Main]);
	expect(type.description.usableAsTool).toBe(true);
});
