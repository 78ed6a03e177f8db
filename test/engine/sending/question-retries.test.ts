import { deduplicationStore } from '../../support/engine/deduplication-store';
import { recover } from '../../support/engine/recovery';
import {
	readWorkflow,
	retryExecution,
	runWorkflow,
	type WorkflowJson,
} from '../../support/engine/run-workflow';
import { customers, seed, useSandbox } from '../../support/engine/sending-case';
import { withInput } from '../../support/engine/test-sandbox';

/* When a question of Send and Wait for Response is sent again, and when it is not. */

const context = useSandbox();

beforeEach(() => deduplicationStore.clear());
afterEach(() => jest.resetModules());

const credentials = () => context.sandbox.credentials();

const ask = (
	items: Array<Record<string, unknown>>,
	changes: { options?: Record<string, unknown>; node?: Record<string, unknown> } = {},
): WorkflowJson => {
	const workflow = withInput(readWorkflow('send-and-wait'), items, {
		node: changes.node,
		parameters: { message: 'Refund $ 42?' },
	});
	const node = workflow.nodes.at(-1);
	Object.assign(node?.parameters.options ?? {}, changes.options);
	return workflow;
};

/** The ID of the first button of each question that the sandbox accepted. */
const buttons = async () =>
	(await context.sandbox.control.messages()).map(({ body }) => {
		const { action } = body.interactive as {
			action: { buttons: Array<{ reply: { id: string } }> };
		};
		return action.buttons[0]?.reply.id ?? '';
	});
const executionOf = (button: string) => button.split('/')[1];

it('a retry of the execution asks everybody again, with buttons of its own', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
	const workflow = ask(customers(2), { options: { maximumInFlight: 1 } });
	const broken = await runWorkflow(workflow, credentials());
	expect(broken.error).toBeDefined();
	const retried = await (await retryExecution(workflow, credentials(), broken)).finished;
	expect(retried.error).toBeUndefined();
	const [first, ...again] = await buttons();
	const phones = customers(2).map(({ phone }) => phone);
	expect(await context.recipients()).toEqual([phones[0], ...phones]);
	expect(new Set(again.map(executionOf)).size).toBe(1);
	expect(again.map(executionOf)).not.toContain(executionOf(first ?? ''));
});

it('a retry after n8n was killed asks again as well', async () => {
	const workflow = ask(customers(1));
	const { data } = (await runWorkflow(workflow, credentials())).atStart;
	recover(data, workflow.nodes, new Map(workflow.nodes.map(({ name }) => [name, 'began'])));
	jest.resetModules();
	await (
		await retryExecution(workflow, credentials(), { data })
	).finished;
	const [first, second, ...others] = await buttons();
	expect(others).toEqual([]);
	expect(executionOf(second ?? '')).not.toBe(executionOf(first ?? ''));
});

it('Retry On Fail asks nobody twice', async () => {
	await context.sandbox.control.addFault({ match: { nth: 2 }, error: { code: 131047 } });
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const run = await runWorkflow(
		ask(customers(2), { node, options: { maximumInFlight: 1 } }),
		credentials(),
	);
	expect(run.error).toBeUndefined();
	expect(await context.recipients()).toEqual(customers(2).map(({ phone }) => phone));
});

describe('After a WhatsApp Trigger', () => {
	const EVENT = {
		event_type: 'message_received',
		event_id: 'wamid.IN',
		business_account_id: seed.businessAccount.id,
		message: { message_id: 'wamid.IN', from: '16505551234' },
		phone: '+16505551234',
	};
	const askOn = (event: Record<string, unknown>, options: Record<string, unknown> = {}) => {
		const workflow = ask([event], { options });
		const [trigger] = workflow.nodes;
		if (trigger !== undefined) trigger.type = 'n8n-nodes-whatsapp-cloud.whatsAppTrigger';
		return workflow;
	};

	it('the event is no key: redelivered, it asks again', async () => {
		for (let count = 0; count < 2; count++) {
			const { error } = await runWorkflow(askOn(EVENT), credentials());
			expect(error).toBeUndefined();
		}
		expect(await context.recipients()).toHaveLength(2);
	});

	it('a key that the user sets is one', async () => {
		const key = { sendOnceKey: '={{ $json.event_id }}' };
		await runWorkflow(askOn(EVENT, key), credentials());
		const again = await runWorkflow(askOn(EVENT, key), credentials());
		expect(await context.recipients()).toHaveLength(1);
		expect(again.items('WhatsApp').map(({ json }) => json)).toMatchObject([{ skipped: true }]);
	});
});
