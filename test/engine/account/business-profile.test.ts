import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('business-profile');

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const run = async (parameters: Record<string, unknown> = {}, node: Record<string, unknown> = {}) =>
	await runWorkflow(withInput(workflow, [{}], { parameters, node }), sandbox.credentials());

const { shop, support } = seed.phoneNumbers;
const number = (value: string) => ({ phoneNumberId: { __rl: true, mode: 'id', value } });

it('reads all that customers see', async () => {
	const result = await run();
	expect(result.error).toBeUndefined();
	expect(result.items('WhatsApp')).toEqual([
		{ json: { ...shop.profile, messaging_product: 'whatsapp' }, pairedItem: { item: 0 } },
	]);
	const requests = await sandbox.control.requests();
	expect(requests.map(({ method, path, query }) => [method, path, query.fields])).toEqual([
		[
			'GET',
			`/v25.0/${shop.id}/whatsapp_business_profile`,
			'about,address,description,email,profile_picture_url,websites,vertical',
		],
	]);
});

it('reads just the fields that the user names', async () => {
	const result = await run({ options: { fields: 'about, email' } });
	expect(result.items('WhatsApp')[0]?.json).toEqual({
		about: shop.profile.about,
		email: shop.profile.email,
		messaging_product: 'whatsapp',
	});
});

it('gives an item for a profile that nobody has filled in', async () => {
	const result = await run(number(support.id));
	expect(result.items('WhatsApp').map(({ json }) => json)).toEqual([
		{ messaging_product: 'whatsapp' },
	]);
});

it.each([
	[number('={{ "+1 555-010-0001" }}'), "'WhatsApp Number' is not a phone number ID"],
	[number('={{ "" }}'), "'WhatsApp Number' is empty"],
	[
		{ options: { fields: 'about&x' } },
		"'Fields' contains a character that is not allowed in field names",
	],
])('refuses %p before anything is sent', async (parameters, message) => {
	const { error } = await run(parameters);
	expect(error?.message).toBe(message);
	expect(await sandbox.control.requests()).toEqual([]);
});

it('continues past a number that does not exist', async () => {
	const result = await run(number('199999999999999'), { onError: 'continueRegularOutput' });
	expect(result.items('WhatsApp')).toEqual([
		{
			json: {
				error: 'The phone number ID does not exist, or the token has no access to it',
				details: expect.objectContaining({ error_subcode: 33 }),
			},
			pairedItem: { item: 0 },
		},
	]);
});

it('says that the ID is the one of the account, which is easily taken for that of the number', async () => {
	const { error } = await run(number(seed.businessAccount.id));
	expect(error?.message).toBe(
		'The phone number ID in the node is the ID of the WhatsApp Business Account',
	);
});
