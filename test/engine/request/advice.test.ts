import { adviceByCode, adviceBySubcode } from '../../../nodes/WhatsApp/graph/errorAdvice';
import { subcodesByObject } from '../../../nodes/WhatsApp/graph/errorAdvice/missingObjects';
import { notAnAccount } from '../../../nodes/WhatsApp/graph/errorAdvice/platform';
import { adviceByText } from '../../../nodes/WhatsApp/graph/errorAdvice/texts';
import { mappedFields } from '../../support/engine/look-up';
import { readWorkflow, runWorkflow, type WorkflowRun } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';
import { eventually } from '../../support/eventually';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

type Item = Record<string, unknown>;
type Credential = Record<string, string>;

const { phone } = seed.customer;
const { shop, support } = seed.phoneNumbers;

const run = async (
	workflow: string,
	item: Item,
	changes: Parameters<typeof withInput>[2] = {},
	credential: Credential = {},
) =>
	await runWorkflow(
		withInput(readWorkflow(workflow), [{ phone, ...item }], changes),
		sandbox.credentials(credential),
	);

const sent = async (
	workflow: string,
	item: Item,
	changes?: Parameters<typeof withInput>[2],
	credential?: Credential,
) => {
	const result = await run(workflow, item, changes, credential);
	expect(result.error).toBeUndefined();
	return result;
};

/** The advice that the user reads, which has to name the way that is gone next. */
async function advised(running: Promise<WorkflowRun>, way: string): Promise<void> {
	const { error } = await running;
	expect(error).toMatchObject({ description: expect.stringContaining(way) });
}

/** The status in which a message ends. */
const statusOf = async ({ items }: WorkflowRun) => {
	const id = items('WhatsApp')[0]?.json.message_id;
	return await eventually(
		async () =>
			(await sandbox.control.messages()).find((each) => each.id === id)?.statuses.at(-1)?.status,
	);
};

const text = (value: string, name?: string) => ({
	type: 'text',
	text: value,
	...(name !== undefined && { parameter_name: name }),
});
const hello = { template: 'hello_world', language: 'en_US' };
const order = { template: 'order_update', language: 'en_US' };
const sale = { template: 'seasonal_sale', language: 'en_US' };
const draft = { name: 'advised', category: 'UTILITY', language: 'en_US' };
const binary = {
	data: {
		data: Buffer.from('%PDF-1.4').toString('base64'),
		mimeType: 'application/pdf',
		fileName: 'a.pdf',
	},
};
const fault = async (error: { code: number; message?: string; details?: string }) =>
	await sandbox.control.addFault({ match: { method: 'POST' }, error });

/** One parameter for each variable that *Template: Get* shows. */
async function componentsOf(name: string) {
	const all = (await sent('templates', {})).items('WhatsApp').map(({ json }) => json);
	const { id } = all.find((each) => each.name === name && each.language === 'en_US') ?? {};
	const [template] = (await sent('template-get', { id })).items('WhatsApp');
	const { header, body } = template?.json as { header?: string; body?: string };
	return Object.entries({ header, body }).flatMap(([type, written = '']) => {
		const variables = [...written.matchAll(/\{\{(\w+)\}\}/g)].map(([, variable = '']) => variable);
		const parameters = variables.map((variable) => ({
			type: 'text',
			text: 'Sheena',
			...(/\D/.test(variable) && { parameter_name: variable }),
		}));
		return parameters.length > 0 ? [{ type, parameters }] : [];
	});
}

/** Selects a template again after Meta has refused its variables, and fills in those that the form shows. */
async function refusedThenByForm() {
	await advised(
		run('send-template', order),
		"Select the template again in 'Template', so that 'Variables' shows its current variables",
	);
	const template = { __rl: true, mode: 'list', value: `${order.template}:${order.language}` };
	const { fields } = await mappedFields(
		'getTemplateVariables',
		sandbox.credentials(),
		{ template },
		'send-template',
	);
	const value = Object.fromEntries(fields.map(({ id }) => [id, 'Sheena']));
	await sent('send-template', order, {
		parameters: {
			template,
			defineVariablesAs: 'form',
			templateVariables: { mappingMode: 'defineBelow', value, schema: fields },
		},
	});
}

const orderDetails = {
	reference_id: 'order-42',
	type: 'digital-goods',
	currency: 'SGD',
	total_amount: { value: 2150, offset: 100 },
};

/** Reports a payment of an order whose status cannot change any more. */
async function anotherStatus() {
	await sandbox.control.settings({ status_delays_ms: { sent: 0, delivered: null, read: null } });
	const status = { body: 'Your order', reference: orderDetails.reference_id };
	await sent('send-order-details', { body: 'Your order', details: orderDetails });
	await sent('send-order-status', { ...status, status: 'completed' });
	const again = await sent('send-order-status', { ...status, status: 'shipped' });
	expect(await statusOf(again)).toBe('failed');
	expect(adviceByCode.get(2046)?.action).toContain(
		"Select another 'Status', or Unchanged to send only the 'Payment Status'",
	);
	const paid = await sent('send-order-status', {
		...status,
		status: 'unchanged',
		payment: 'captured',
	});
	expect(await statusOf(paid)).toBe('sent');
}

const WAYS: Record<string, () => Promise<void>> = {
	"'Template'": refusedThenByForm,
	"'Variables'": refusedThenByForm,
	'Message: Send Template': async () => {
		await sandbox.control.settings({
			enforce_customer_window: true,
			status_delays_ms: { sent: 0, delivered: null, read: null },
		});
		expect(await statusOf(await sent('send-text', { text: 'Hi' }))).toBe('failed');
		expect(adviceByCode.get(131047)?.action).toContain('Use Message: Send Template');
		expect(await statusOf(await sent('send-template', hello))).toBe('sent');
	},
	'Message: Send Text': async () => {
		await fault({ code: 2040 });
		await advised(
			run('send-order-details', { body: 'Your order', details: orderDetails }),
			'send the amount and a link to the payment with Message: Send Text',
		);
		await sent('send-text', { text: '21.50: https://example.com/pay/order-42' });
	},
	"'Status'": anotherStatus,
	"'Payment Status'": anotherStatus,
	'Template: Get': async () => {
		for (const template of [order, sale]) {
			await advised(run('send-template', template), 'that Template: Get shows');
			await sent('send-template', {
				...template,
				components: await componentsOf(template.template),
			});
		}
	},
	"'Components'": async () => {
		const components = await componentsOf(sale.template);
		const unnamed = components.map((each) => ({
			...each,
			parameters: each.parameters.map(({ text: value }) => text(value)),
		}));
		await advised(run('send-template', { ...sale, components: unnamed }), 'parameter_name');
		await sent('send-template', { ...sale, components });
	},
	'Template: Get Many': async () => {
		const error = {
			code: 100,
			error_subcode: 2593002,
			error_user_title: 'Message Template Not Found',
		};
		await sandbox.control.addFault({ match: { method: 'GET' }, error });
		await advised(
			run('template-get', { id: '700000000000099' }),
			'Template: Get Many lists the templates',
		);
		const [template] = (await sent('templates', {})).items('WhatsApp');
		await sent('template-get', { id: template?.json.id });
	},
	'Template: Create': async () => {
		expect(adviceByCode.get(132016)?.action).toContain('Template: Create');
		await sent('template-create', draft);
	},
	'Template: Delete': async () => {
		const [created] = (await sent('template-create', draft)).items('WhatsApp');
		expect(adviceByCode.get(2388019)?.action).toContain('Template: Delete');
		await sent('template-delete', { id: created?.json.id });
	},
	'Media: Upload': async () => {
		const uploaded = (await sent('media-upload', { type: 'document' }, { binary })).items(
			'WhatsApp',
		)[0]?.json.id;
		await sandbox.control.reset();
		const byId = (id: unknown) => ({ parameters: { mediaSource: 'id', sentMediaId: String(id) } });
		await advised(
			run('send-media', { type: 'document' }, byId(uploaded)),
			'Upload it again with Media: Upload',
		);
		const again = (await sent('media-upload', { type: 'document' }, { binary })).items(
			'WhatsApp',
		)[0]?.json.id;
		await sent('send-media', { type: 'document' }, byId(again));
	},
	'Message: Send Media': async () => {
		const content = Buffer.from('name,phone').toString('base64');
		const csv = { data: { data: content, mimeType: 'text/csv', fileName: 'a.csv' } };
		await advised(
			run('media-upload', { type: 'document' }, { binary: csv }),
			'Message: Send Media',
		);
		await sent('send-media', { type: 'document', link: 'https://example.com/a.csv' });
	},
	"'Media Type'": async () => {
		await advised(
			run('media-upload', { type: 'image' }, { binary }),
			"Set 'Media Type' to Document",
		);
		await sent('media-upload', { type: 'document' }, { binary });
	},
	"'Media Source'": async () => {
		await fault({ code: 131053 });
		await advised(
			run('send-media', { type: 'document', link: 'https://example.com/a.pdf' }),
			"send the file itself with 'Media Source' Binary File",
		);
		await sent(
			'send-media',
			{ type: 'document' },
			{ binary, parameters: { mediaSource: 'binary', inputBinaryField: 'data' } },
		);
	},
	"'Fields'": async () => {
		const fields = (...names: string[]) => ({
			parameters: { options: { fields: names.join(',') } },
		});
		await advised(run('phone-numbers', {}, fields('colour')), "from the option 'Fields'");
		await sent('phone-numbers', {}, fields('verified_name'));
	},
	"'Access Token'": async () => {
		await advised(
			run('send-text', { text: 'Hi' }, {}, { accessToken: seed.accessTokens.expired }),
			"enter it as 'Access Token'",
		);
		await sent('send-text', { text: 'Hi' });
	},
	"'App Secret'": async () => {
		await advised(
			run('send-text', { text: 'Hi' }, {}, { appSecret: seed.otherApp.secret }),
			"enter it as 'App Secret'",
		);
		await sandbox.control.settings({ enforce_appsecret_proof: true });
		await advised(
			run('send-text', { text: 'Hi' }, {}, { appSecret: '' }),
			"enter it as 'App Secret'",
		);
		await sent('send-text', { text: 'Hi' });
	},
	"'Business Account ID'": async () => {
		for (const businessAccountId of [seed.businessPortfolio.id, shop.id, seed.app.id]) {
			await advised(
				run('templates', {}, {}, { businessAccountId }),
				"enter it as 'Business Account ID'",
			);
		}
		await sent('templates', {});
	},
	"'Graph API Version'": async () => {
		await fault({ code: 2635 });
		await advised(
			run('send-text', { text: 'Hi' }),
			"as 'Graph API Version' in the credential, such as v25.0",
		);
		await sent('send-text', { text: 'Hi' }, {}, { apiVersion: 'v25.0' });
	},
	"'Base URL'": async () => {
		await fault({ code: 803 });
		await advised(run('send-text', { text: 'Hi' }), "check 'Graph API Version' and 'Base URL'");
		await sent('send-text', { text: 'Hi' }, {}, { baseUrl: sandbox.url });
	},
	"'To'": async () => {
		await advised(
			run('send-text', { text: 'Hi', phone: shop.display_phone_number }),
			"Change 'To'",
		);
		await sent('send-text', { text: 'Hi' });
	},
	"'From'": async () => {
		const toShop = { text: 'Hi', phone: shop.display_phone_number };
		await advised(run('send-text', toShop), "choose another number in 'From'");
		await sent('send-text', toShop, {
			parameters: { phoneNumberId: { __rl: true, mode: 'id', value: support.id } },
		});
	},
	"'Messages per Second'": async () => {
		await fault({ code: 130429 });
		const stop = { parameters: { options: { retries: 0 } } };
		await advised(run('send-text', { text: 'Hi' }, stop), "Lower 'Messages per Second'");
		await sent('send-text', { text: 'Hi' }, { parameters: { options: { messagesPerSecond: 1 } } });
	},
};

const NAMED =
	/\b(?:Business Profile|Media|Message|Phone Number|Template): [A-Z][a-z]+(?: [A-Z][a-z]+)*|'[A-Z][^']*'/g;

describe('The advice on refusals of Meta', () => {
	const texts = [
		...adviceByCode.values(),
		...adviceBySubcode.values(),
		...adviceByText.map(({ advice }) => advice),
		...Object.values(notAnAccount),
		...Object.values(subcodesByObject).flatMap((byObject) => Object.values(byObject)),
	].map(({ what, action }) => `${what}. ${action}`);

	it('names no way that no test goes', () => {
		const named = new Set(texts.flatMap((each) => each.match(NAMED) ?? []));
		// What a field is in: the ways through it are named with it.
		named.delete("'Options'");
		expect([...named].filter((way) => WAYS[way] === undefined)).toEqual([]);
		expect(Object.keys(WAYS).filter((way) => !named.has(way))).toEqual([]);
	});

	it.each(Object.keys(WAYS))('works when it is followed: %s', async (way) => await WAYS[way]?.());
});

describe('The advice that names no field', () => {
	it('works for numbers in Argentina and Mexico that a test number does not know in the spelling of webhooks', async () => {
		await sandbox.control.settings({
			allowed_recipients: ['+54 11 5874-9895', '+52 55 1234 5678'],
		});
		const spellings = [
			['5491158749895', '541158749895'],
			['5215512345678', '525512345678'],
		];
		for (const [received, listed] of spellings) {
			await advised(
				run('send-text', { text: 'Hi', phone: received }),
				'send to that spelling (54…, 52…)',
			);
			await sent('send-text', { text: 'Hi', phone: listed });
		}
	});

	it('works for a file that was uploaded for another number of the account', async () => {
		const number = { phoneNumberId: { __rl: true, mode: 'id', value: support.id } };
		const [uploaded] = (
			await sent('media-upload', { type: 'document' }, { binary, parameters: number })
		).items('WhatsApp');
		const byId = { mediaSource: 'id', sentMediaId: uploaded?.json.id as string };
		await advised(
			run('send-media', { type: 'document' }, { parameters: byId }),
			'only from the number that it was uploaded for',
		);
		await sent('send-media', { type: 'document' }, { parameters: { ...byId, ...number } });
	});

	it('works for a template whose category is no longer what it was', async () => {
		expect(adviceByCode.get(131063)?.action).toContain(
			'use a template whose latest category is utility',
		);
		await fault({ code: 131063 });
		await advised(run('send-template', hello), 'latest category');
		const [template] = (await sent('templates', {}))
			.items('WhatsApp')
			.filter(({ json }) => json.name === order.template);
		expect(template?.json.category).toBe('UTILITY');
		await sent('send-template', { ...order, components: await componentsOf(order.template) });
	});
});
