import { startCloudApi, type CloudApi } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { lookUp } from '../../support/engine/look-up';
import { readWorkflow, runWorkflow } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

const workflow = readWorkflow('phone-numbers');

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const run = async (
	parameters: Record<string, unknown>,
	credentials = sandbox.credentials(),
	items: Array<Record<string, unknown>> = [{}],
) => await runWorkflow(withInput(workflow, items, { parameters }), credentials);

const idsOf = (result: Awaited<ReturnType<typeof run>>) =>
	result.items('WhatsApp').map(({ json }) => json.id);

const { shop, support, unregistered } = seed.phoneNumbers;

describe('Get', () => {
	const phoneNumberId = { __rl: true, mode: 'id', value: shop.id };

	it('reads what is worth knowing about a number', async () => {
		const result = await run({ operation: 'get', phoneNumberId });
		expect(result.items('WhatsApp')).toEqual([
			{
				json: expect.objectContaining({
					id: shop.id,
					display_phone_number: shop.display_phone_number,
					verified_name: shop.verified_name,
					quality_rating: shop.quality_rating,
				}),
				pairedItem: { item: 0 },
			},
		]);
	});

	it('reads just the fields that the user names', async () => {
		const options = { fields: 'verified_name, status' };
		const result = await run({ operation: 'get', phoneNumberId, options });
		expect(result.items('WhatsApp')[0]?.json).toEqual({
			id: shop.id,
			verified_name: shop.verified_name,
			status: shop.status,
		});
	});

	it('says in words that the token may not read it, and continues if told to', async () => {
		await sandbox.control.addFault({ error: { code: 10, http_status: 403 } });
		const result = await runWorkflow(
			withInput(workflow, [{}, {}], {
				parameters: { operation: 'get', phoneNumberId },
				node: { onError: 'continueRegularOutput' },
			}),
			sandbox.credentials(),
		);
		const items = result.items('WhatsApp');
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		// Both requests leave at once, so either may meet the fault.
		expect(items.map(({ json }) => json.error).filter(Boolean)).toEqual([
			'The permission for this request was not granted or was removed',
		]);
	});
});

describe('Get Many', () => {
	let large: CloudApi;
	const many = Array.from({ length: 230 }, (_, index) => ({
		...shop,
		id: String(200000000000000 + index),
		verified_name: `Shop ${index}`,
	}));
	beforeAll(async () => {
		large = await startCloudApi({
			seed: { phoneNumbers: Object.fromEntries(many.map((number) => [number.id, number])) },
		});
	});
	afterAll(async () => await large.close());

	it('reads all numbers of the account, each item linked to its input', async () => {
		const result = await run({}, sandbox.credentials(), [{}, {}]);
		expect(result.items('WhatsApp').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 1, 1].map((item) => ({ item })),
		);
		expect(idsOf(result).slice(0, 3)).toEqual([shop.id, support.id, unregistered.id]);
	});

	it('follows the pages to the end', async () => {
		const result = await run({}, sandbox.credentials({ baseUrl: large.url }));
		expect(idsOf(result)).toEqual(many.map(({ id }) => id));
	});

	it('reads no more pages than the limit needs, and no more entries', async () => {
		const control = new SandboxControl(large.url);
		await control.reset();
		const result = await run(
			{ returnAll: false, limit: 105 },
			sandbox.credentials({ baseUrl: large.url }),
		);
		expect(idsOf(result)).toEqual(many.slice(0, 105).map(({ id }) => id));
		const limits = (await control.requests()).map(({ query }) => query.limit);
		expect(limits).toEqual(['100', '5']);
	});

	it('finds the business account by the token when the credential names none', async () => {
		expect(idsOf(await run({}, sandbox.credentials({ businessAccountId: '' })))).toHaveLength(3);
	});

	it('tells that neither token nor credential name a business account', async () => {
		const result = await run(
			{},
			sandbox.credentials({ businessAccountId: '', accessToken: seed.accessTokens.unprivileged }),
		);
		expect(result.error).toMatchObject({
			message: expect.stringContaining('is not assigned to a WhatsApp Business Account'),
			description: expect.stringContaining('Enter the ID in the credential'),
		});
	});

	it('tells that the business account is another one', async () => {
		const result = await run(
			{},
			sandbox.credentials({ businessAccountId: seed.otherBusinessAccount.id }),
		);
		expect(result.error?.message).toBe(
			'The WhatsApp Business Account does not exist, or the token has no access to it',
		);
	});
});

describe('The list of numbers', () => {
	it('shows number and name, and which numbers cannot send', async () => {
		const { results } = await lookUp('searchPhoneNumbers', sandbox.credentials());
		expect(results).toEqual([
			{ name: '+1 555-010-0001 – Sandbox Shop', value: shop.id },
			{ name: '+1 555-010-0002 – Sandbox Support', value: support.id },
			{ name: '+1 555-010-0003 – Sandbox Trial (not registered)', value: unregistered.id },
		]);
	});

	it.each(['support', '5550100002', '+1 (555) 010-0002', support.id])(
		'finds a number by %s',
		async (filter) => {
			const { results } = await lookUp('searchPhoneNumbers', sandbox.credentials(), filter);
			expect(results.map(({ value }) => value)).toEqual([support.id]);
		},
	);

	it('says why there is no list', async () => {
		const credentials = sandbox.credentials({ accessToken: seed.accessTokens.expired });
		await expect(lookUp('searchPhoneNumbers', credentials)).rejects.toThrow(
			'The access token has expired',
		);
	});
});
