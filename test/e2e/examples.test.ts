import { faultOf, isFinished, itemsOf } from '../../sandbox/n8n/executions';
import type { NewWorkflow } from '../../sandbox/n8n/workflows';
import { example, withParameters } from '../support/e2e/example';
import { servers } from '../support/e2e/servers';
import { ASKING_N8N, seed, sendWorkflow, Setting } from '../support/e2e/setting';
import { eventually } from '../support/eventually';

/* What the notes of the examples promise. The support agent is tried in combine-messages.test.ts. */

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
	const id = await setting.n8n.executions.run(workflow, START);
	await eventually(
		async () => (await setting.n8n.executions.get(id)).status === 'waiting',
		ASKING_N8N,
	);
	await tap(await lastOf(1), answer);
	expect((await lastOf(2)).text?.body).toBe(expected);
	expect(faultOf(await setting.n8n.executions.waitFor(id))).toBeUndefined();
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
	// As sheets hold numbers, and as people write them.
	const customers = [
		{ phone: seed.customer.phone },
		{ phone: Number(seed.customer.phone) },
		{ phone: '001 (650) 555-1234' },
	];
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
			const executions = await setting.n8n.executions.ofWorkflow(workflow);
			const rows = executions.flatMap((each) => itemsOf(each, 'Keep Consent'));
			return executions.every(isFinished) && rows.length >= count && rows;
		}, ASKING_N8N);
		return kept.at(-1)?.json.consent;
	};
	const skipped = async () => {
		const execution = await setting.n8n.executions.waitFor(
			await setting.n8n.executions.run(workflow, START),
		);
		expect(faultOf(execution)).toBeUndefined();
		return itemsOf(execution, 'Send Template').map(({ json }) => json.reason);
	};
	expect(await write('Stop!', 1)).toBe('withdrawn');
	expect(await skipped()).toEqual(customers.map(() => 'Consent withdrawn'));
	expect(await sent()).toEqual([]);
	expect(await write('START', 2)).toBe('given');
	expect(await skipped()).toEqual(customers.map(() => undefined));
	await lastOf(3);
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
		const execution = await setting.n8n.executions.waitFor(
			await setting.n8n.executions.run(workflow, START),
		);
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

it('Receive a file and send one back', async () => {
	await setting.active(example('media', await setting.credential()));
	await setting.control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
	expect((await lastOf(1)).text?.body).toContain('Please send a picture');
	const picture = Buffer.from(`ffd8ffe000104a464946${'00'.repeat(64)}`, 'hex');
	const { id } = await setting.control.customerSendsMedia({
		phone_number_id: shop.id,
		type: 'image',
		bytes: picture.toString('base64'),
		mime_type: 'image/jpeg',
	});
	expect(await lastOf(2)).toMatchObject({ type: 'image', context: { message_id: id } });
	expect(await setting.control.media()).toEqual([
		expect.objectContaining({ mime_type: 'image/jpeg', file_size: picture.length }),
		expect.objectContaining({ mime_type: 'image/jpeg', file_size: picture.length }),
	]);
});

/** The same with the login that its note asks for. */
async function withBasicAuth(workflow: NewWorkflow): Promise<NewWorkflow> {
	const [name, type] = ['Dashboard', 'httpBasicAuth'];
	const data = { user: 'owner', password: 'secret' };
	const id = await setting.n8n.credentials.create({ name, type, data });
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.name === 'When Opened' ? { ...node, credentials: { [type]: { id, name } } } : node,
		),
	};
}

it('Follow the delivery of order messages, and its dashboard', async () => {
	const credential = await setting.credential();
	const orders = [
		{ phone: seed.customer.phone, order: '860198' },
		{ phone: '+16505550199', order: '<b>860199</b>' },
	];
	const filled = withParameters(
		withParameters(example('order-status', credential), 'List', {
			jsonOutput: JSON.stringify({ orders }),
		}),
		'Send Template',
		{ template: { __rl: true, mode: 'list', value: 'hello_world:en_US' } },
	);
	const workflow = await setting.active(filled);
	await setting.active(await withBasicAuth(example('delivery-dashboard', credential)));
	await setting.n8n.executions.waitFor(await setting.n8n.executions.run(workflow, START));
	const url = `${servers.n8nUrl}/webhook/whatsapp-deliveries`;
	const authorization = `Basic ${Buffer.from('owner:secret').toString('base64')}`;
	const page = await eventually(async () => {
		const text = await (await fetch(url, { headers: { authorization } })).text();
		return text.includes('2 orders: 2 delivered, 2 of them read') && text;
	}, ASKING_N8N);
	expect(page).toContain('<td>860198<td>read');
	expect(page).not.toContain('<b>860199');
	expect((await fetch(url)).status).toBe(401);
});

describe('Submit a template and wait for its approval', () => {
	const handedIn = async (text: string): Promise<string> => {
		const workflow = withParameters(
			example('template-approval', await setting.credential()),
			'Template',
			{
				assignments: {
					assignments: [
						{ id: '1', name: 'name', type: 'string', value: 'order_shipped' },
						{ id: '2', name: 'text', type: 'string', value: text },
					],
				},
			},
		);
		const id = await setting.active(workflow);
		const execution = await setting.n8n.executions.waitFor(
			await setting.n8n.executions.run(id, START),
		);
		expect(itemsOf(execution, 'Create Template')).toMatchObject([{ json: { status: 'PENDING' } }]);
		return id;
	};
	/** What the workflow says once Meta has decided. */
	const said = async (workflow: string, node: string): Promise<unknown> =>
		await eventually(async () => {
			const executions = await setting.n8n.executions.ofWorkflow(workflow);
			const [item] = executions.flatMap((each) => itemsOf(each, node));
			return item?.json.text;
		}, ASKING_N8N);

	it('says that it can be sent', async () => {
		const workflow = await handedIn('Your order is on its way.');
		expect(await said(workflow, 'Approved')).toBe(
			'order_shipped (en_US) is approved and can be sent.',
		);
	});

	it('says why it was rejected', async () => {
		const workflow = await handedIn('Please tell us your password.');
		expect(await said(workflow, 'Not Approved')).toMatch(
			/^order_shipped \(en_US\) is REJECTED\. Meta's reason: .+\.$/,
		);
	});
});

it('Report idle templates', async () => {
	const { businessAccount, customer, templates } = seed;
	const report = async (months: number) => {
		const settings = [
			{ id: '1', name: 'businessAccountId', type: 'string', value: businessAccount.id },
			{ id: '2', name: 'months', type: 'number', value: months },
		];
		const url = `=${servers.sandboxUrl}/v25.0/{{ $('Settings').first().json.businessAccountId }}/template_analytics`;
		const workflow = await setting.workflow(
			withParameters(
				withParameters(example('idle-templates', await setting.credential()), 'Settings', {
					assignments: { assignments: settings },
				}),
				'Get Analytics',
				{ url },
			),
		);
		const execution = await setting.n8n.executions.waitFor(
			await setting.n8n.executions.run(workflow, START),
		);
		expect(faultOf(execution)).toBeUndefined();
		return itemsOf(execution, 'Remember and Report').map(({ json }) => json);
	};
	const send = await setting.workflow(
		sendWorkflow(await setting.credential(), {
			operation: 'sendTemplate',
			to: customer.phone,
			template: { __rl: true, mode: 'list', value: 'hello_world:en_US' },
		}),
	);
	await setting.n8n.executions.waitFor(
		await setting.n8n.executions.run(send, { startNode: 'Start' }),
	);
	const names = (await report(0)).map(({ name }) => name);
	expect(names).toContain(templates.orderUpdate.name);
	expect(names).not.toContain(templates.helloWorld.name);
	// Nobody can say yet what was not sent for ten months.
	expect(await report(10)).toEqual([]);
});
