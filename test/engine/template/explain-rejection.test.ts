import type { IDataObject } from 'n8n-workflow';

import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterEach(async () => await sandbox.control.reset());
afterAll(async () => await sandbox.stop());

const text = (value: string, parameter_name?: string): IDataObject => ({
	type: 'text',
	text: value,
	...(parameter_name !== undefined && { parameter_name }),
});
const header = (...parameters: IDataObject[]): IDataObject => ({ type: 'header', parameters });
const body = (...parameters: IDataObject[]): IDataObject => ({ type: 'body', parameters });
const button = (index: number, sub_type: string, ...parameters: IDataObject[]): IDataObject => ({
	type: 'button',
	sub_type,
	index: String(index),
	parameters,
});

async function send(
	template: string,
	components: IDataObject[],
	{
		count = 1,
		node = {},
		ways,
		credential,
	}: {
		count?: number;
		node?: object;
		ways?: 'routing';
		credential?: Record<string, string>;
	} = {},
) {
	const [name, language] = template.split(':');
	const item = { phone: seed.customer.phone, template: name, language, components };
	const workflow = withInput(
		readWorkflow('send-template'),
		Array.from({ length: count }, () => item),
		{ node: { ...node } },
	);
	return await runWorkflow(workflow, sandbox.credentials(credential), { ...(ways && { ways }) });
}

const lookUps = async () =>
	(await sandbox.control.requests()).filter(({ method }) => method === 'GET');

describe('When Meta rejects a template message, the error names the difference', () => {
	it.each<[string, IDataObject[], RegExp]>([
		[
			'order_update:en_US',
			[header(text('Shop')), body(text('Ann'))],
			/^The number of values does not match .*: there is no value for 'Body \{\{2\}\}: \{\{1\}\}, order … is on its way\.'$/,
		],
		[
			'order_update:en_US',
			[header(text('Shop')), body(text('Ann'), text('7'), text('8'))],
			/: there is a value for body \{\{3\}\}, which the template does not have$/,
		],
		[
			'photo_of_the_day:en_US',
			[header({ type: 'video', video: { link: 'https://example.com/a.mp4' } }), body(text('Ann'))],
			/^A value has a different type .*: there is no value for 'Header image .*'; there is a value for header video, which the template does not have$/,
		],
		[
			'seasonal_sale:en_US',
			[
				header(text('Summer', 'sale_name')),
				body(text('Ann', 'first_name'), text('25OFF', 'coupon')),
			],
			/: there is no value for 'Body \{\{code\}\}: .*'; there is a value for body \{\{coupon\}\}, which/,
		],
		[
			'track_order:en_US',
			[body(text('1042'))],
			/: there is no value for 'URL end, button 3 "Track": https:\/\/www\.example\.com\/track\/\{\{1\}\}'$/,
		],
		[
			'coupon_code:en_US',
			[body(text('25%')), button(0, 'quick_reply', { type: 'payload', payload: 'a' })],
			/there is no value for 'Coupon code, button 1 "Copy offer code"'; there is a value for button 1, which/,
		],
		[
			'plant_carousel:en_US',
			[body(text('Ann'))],
			/: there is no value for 'Card 1, Header image .*'; .* and \d+ more$/,
		],
		[
			'order_update:fr',
			[],
			/^No approved template .*: 'order_update' exists in de, en_US, not in fr$/,
		],
		['no_such:en_US', [], /: the account in the credential has no template 'no_such'$/],
		['waiting_for_review:en_US', [], /: the template is pending; there is no value for 'Body/],
	])('%s with %j', async (template, components, message) => {
		const { error } = await send(template, components);
		expect(error?.message).toMatch(message);
		expect(await lookUps()).toHaveLength(1);
		const routed = await send(template, components, { ways: 'routing' });
		expect(routed.error?.message).toBe(error?.message);
	});

	it('looks the template up once for all items', async () => {
		const run = await send('order_update:en_US', [header(text('Shop')), body(text('Ann'))], {
			count: 30,
			node: { onError: 'continueRegularOutput' },
		});
		expect(run.items('WhatsApp')).toHaveLength(30);
		for (const { json } of run.items('WhatsApp')) {
			expect(json.error).toMatch(/no value for 'Body \{\{2\}\}/);
		}
		expect(await lookUps()).toHaveLength(1);
	});

	it('looks nothing up for a message that is accepted, or rejected for another reason', async () => {
		await send('hello_world:en_US', []);
		await sandbox.control.addFault({ match: { path: '/messages' }, error: { code: 131026 } });
		const { error } = await send('hello_world:en_US', []);
		expect(error?.message).toBe('The message cannot be delivered to this number');
		expect(await lookUps()).toEqual([]);
	});

	it('keeps its own words when the template cannot be looked up', async () => {
		await sandbox.control.addFault({ match: { path: '/message_templates' }, error: { code: 10 } });
		const { error } = await send('order_update:en_US', [header(text('Shop')), body(text('Ann'))]);
		expect(error?.message).toBe(
			'The number of values does not match the variables of the template',
		);
	});

	it('starts no other item while it looks the template up', async () => {
		await sandbox.control.addFault({ match: { path: '/message_templates' }, latency_ms: 500 });
		const good = [header(text('Shop')), body(text('Ann'), text('7'))];
		const bad = [header(text('Shop')), body(text('Ann'))];
		const item = { phone: seed.customer.phone, template: 'order_update', language: 'en_US' };
		const items = Array.from({ length: 20 }, (_, index) => ({
			...item,
			phone: `+1650555${String(1000 + index)}`,
			components: index === 0 ? bad : good,
		}));
		const { error } = await runWorkflow(
			withInput(readWorkflow('send-template'), items, {
				parameters: { options: { maximumInFlight: 2, messagesPerSecond: 0 } },
			}),
			sandbox.credentials(),
		);
		expect(error?.message).toMatch(/no value for 'Body \{\{2\}\}/);
		expect((await sandbox.control.messages()).length).toBeLessThanOrEqual(2);
	});

	it('does not doubt a template that Meta has found, where the account in the credential has none', async () => {
		const { error } = await send('order_update:en_US', [header(text('Shop'))], {
			credential: { businessAccountId: seed.otherBusinessAccount.id },
		});
		expect(error?.message).toBe(
			'The number of values does not match the variables of the template',
		);
	});
});
