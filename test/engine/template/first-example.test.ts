import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runWorkflow, type WorkflowJson } from '../../support/engine/run-workflow';
import { seed, TestSandbox } from '../../support/engine/test-sandbox';

const EXAMPLE = path.resolve(__dirname, '../../../examples/send-message.json');

/** The example with what its note asks for. */
function filledIn(): WorkflowJson {
	const json = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as WorkflowJson;
	const nodes = json.nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.map((node) =>
			node.name === 'Send Message'
				? {
						...node,
						parameters: {
							...node.parameters,
							phoneNumberId: { __rl: true, mode: 'list', value: seed.phoneNumbers.shop.id },
							to: seed.customer.phone,
						},
						credentials: { whatsAppCloudApi: { id: '1', name: 'WhatsApp Cloud' } },
					}
				: node,
		);
	return { ...json, nodes };
}

it('the first example reaches someone who has not written', async () => {
	const sandbox = await TestSandbox.start();
	try {
		const { error, items } = await runWorkflow(filledIn(), sandbox.credentials());
		expect(error).toBeUndefined();
		const [message, ...others] = await sandbox.control.messages();
		expect(others).toEqual([]);
		expect(items('Send Message')[0]?.json.message_id).toBe(message?.id);
		expect(message?.body).toMatchObject({
			to: seed.customer.phone,
			type: 'template',
			template: { name: 'hello_world', language: { code: 'en_US' } },
		});
	} finally {
		await sandbox.stop();
	}
});
