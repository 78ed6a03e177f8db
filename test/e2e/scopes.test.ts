import { numberOf, seed, Setting, triggerWorkflow, type NumberName } from '../support/e2e/setting';

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

const customerWritesTo = async (name: NumberName, text: string) =>
	await setting.control.customerWrites({ phone_number_id: seed.phoneNumbers[name].id, text });

/** The texts that a workflow has heard, at least this many. */
const textsOf = async (workflow: string, count: number) =>
	(await setting.heard(workflow, count)).map(
		({ message }) => (message as { text: { body: string } }).text.body,
	);

it('brings two numbers of one app and the rest of their account each its own, also when one of them stops', async () => {
	const credential = await setting.credential();
	const listen = async (parameters: object) =>
		await setting.active(
			triggerWorkflow(credential, { events: ['message_received'], ...parameters }),
		);
	const shop = await listen(numberOf('shop'));
	const support = await listen(numberOf('support'));
	const account = await listen({ scope: 'account' });

	await customerWritesTo('shop', 'to the shop');
	await customerWritesTo('support', 'to support');
	await customerWritesTo('unregistered', 'to nobody in particular');
	expect(await textsOf(shop, 1)).toEqual(['to the shop']);
	expect(await textsOf(support, 1)).toEqual(['to support']);
	expect(await textsOf(account, 1)).toEqual(['to nobody in particular']);

	await setting.n8n.workflows.deactivate(shop);
	await customerWritesTo('support', 'to support again');
	await customerWritesTo('shop', 'to the shop without a trigger');
	expect(await textsOf(account, 2)).toEqual([
		'to nobody in particular',
		'to the shop without a trigger',
	]);
	expect(await textsOf(support, 2)).toEqual(['to support', 'to support again']);
	expect(await textsOf(shop, 1)).toEqual(['to the shop']);

	await setting.n8n.workflows.deactivate(account);
	await customerWritesTo('support', 'to support at last');
	expect(await textsOf(support, 3)).toContain('to support at last');
});
