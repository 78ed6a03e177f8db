import { faultOf, isFinished, itemsOf } from '../../sandbox/n8n/executions';
import { example, withParameters } from '../support/e2e/example';
import { ASKING_N8N, seed, Setting } from '../support/e2e/setting';
import { eventually } from '../support/eventually';

/* What the notes of the examples promise. The support agent is tried in answer-once.test.ts. */

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

const { shop } = seed.phoneNumbers;
const START = { startNode: 'When Executed by Hand' };

interface Body {
	type: string;
	text?: { body: string };
	interactive?: { action: { buttons: Array<{ reply: { id: string; title: string } }> } };
}

const sent = async () =>
	(await setting.control.messages()).map(({ body }) => body as unknown as Body);

/** Waits for so many messages, and returns the last one. */
const lastOf = async (count: number): Promise<Body> => {
	const bodies = await eventually(async () => {
		const all = await sent();
		return all.length >= count && all;
	}, ASKING_N8N);
	expect(bodies).toHaveLength(count);
	return bodies.at(-1) ?? { type: 'none' };
};

const tap = async ({ interactive }: Body, title: string) => {
	const reply = interactive?.action.buttons.find((button) => button.reply.title === title)?.reply;
	await setting.control.customerSends({
		phone_number_id: shop.id,
		type: 'button_reply',
		content: { ...reply },
	});
};

it.each([
	['Approve', 'Order 42 is refunded.'],
	['Decline', 'Order 42 is not refunded.'],
])('Ask for approval on WhatsApp: %s', async (answer, expected) => {
	const refund = { order: '42', amount: '$ 25', approver: seed.customer.phone };
	const workflow = await setting.active(
		withParameters(example('approval', await setting.credential()), 'Refund', {
			jsonOutput: JSON.stringify(refund),
		}),
	);
	const id = await setting.n8n.run(workflow, START);
	await eventually(async () => (await setting.n8n.execution(id)).status === 'waiting', ASKING_N8N);
	await tap(await lastOf(1), answer);
	expect((await lastOf(2)).text?.body).toBe(expected);
	expect(faultOf(await setting.n8n.waitForExecution(id))).toBeUndefined();
});

it('Answer with a menu', async () => {
	await setting.active(example('menu', await setting.credential()));
	await setting.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
	const menu = await lastOf(1);
	await tap(menu, 'Opening hours');
	expect((await lastOf(2)).text?.body).toContain('Monday to Saturday');
	await tap(menu, 'Where you are');
	expect((await lastOf(3)).type).toBe('location');
});

it('Write only to those who want it', async () => {
	const customers = [{ phone: seed.customer.phone }];
	const filled = withParameters(
		withParameters(example('consent', await setting.credential()), 'List', {
			jsonOutput: JSON.stringify({ customers }),
		}),
		'Send Template',
		{ template: { __rl: true, mode: 'list', value: 'hello_world:en_US' } },
	);
	const workflow = await setting.active(filled);
	/** Has the customer write a word, and waits until it is on the list. */
	const write = async (text: string, count: number) => {
		await setting.control.customerWrites({ phone_number_id: shop.id, text });
		const kept = await eventually(async () => {
			const executions = await setting.n8n.executions(workflow);
			const rows = executions.flatMap((each) => itemsOf(each, 'Keep Consent'));
			return executions.every(isFinished) && rows.length >= count && rows;
		}, ASKING_N8N);
		return kept.at(-1)?.json.consent;
	};
	const skipped = async () => {
		const execution = await setting.n8n.waitForExecution(await setting.n8n.run(workflow, START));
		expect(faultOf(execution)).toBeUndefined();
		return itemsOf(execution, 'Send Template').map(({ json }) => json.reason);
	};
	expect(await write('Stop!', 1)).toBe('withdrawn');
	expect(await skipped()).toEqual(['Consent withdrawn']);
	expect(await sent()).toEqual([]);
	expect(await write('START', 2)).toBe('given');
	expect(await skipped()).toEqual([undefined]);
	await lastOf(1);
});

it('Send a template to a list', async () => {
	const customers = [{ phone: seed.customer.phone }, { phone: 'nobody' }];
	const filled = withParameters(
		withParameters(example('broadcast', await setting.credential()), 'List', {
			jsonOutput: JSON.stringify({ customers }),
		}),
		'Send Template',
		{ template: { __rl: true, mode: 'list', value: 'hello_world:en_US' } },
	);
	const workflow = await setting.workflow(filled);
	for (const expected of [undefined, true]) {
		const execution = await setting.n8n.waitForExecution(await setting.n8n.run(workflow, START));
		expect(faultOf(execution)).toBeUndefined();
		const [accepted] = itemsOf(execution, 'Accepted');
		expect(accepted?.json).toMatchObject({ phone: seed.customer.phone });
		expect(accepted?.json.skipped).toBe(expected);
		expect(itemsOf(execution, 'Not Accepted')).toMatchObject([
			{ json: { phone: 'nobody', error: expect.stringContaining("'To'") as string } },
		]);
	}
	await lastOf(1);
});
