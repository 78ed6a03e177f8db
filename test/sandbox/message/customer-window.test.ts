import { seed, startCloudApi, type CloudApi } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { eventually } from '../../support/eventually';
import { graphClient, MESSAGES_PATH, textTo, type Graph } from '../../support/sandbox/graph-client';

/* A sandbox as `npm start` has it, with no setting changed. */

let api: CloudApi;
let control: SandboxControl;
let graph: Graph;

beforeAll(async () => {
	api = await startCloudApi();
	control = new SandboxControl(api.url);
	graph = graphClient(api.url);
});
afterAll(async () => await api.close());

/** Sends, and waits for one of these statuses. */
async function outcome(body: object): Promise<string | undefined> {
	const { status, json } = await graph(MESSAGES_PATH, { body });
	expect(status).toBe(200);
	return await eventually(async () => {
		const messages = await control.messages();
		const statuses = messages.find(({ id }) => id === json.messages[0].id)?.statuses ?? [];
		return statuses.map((each) => each.status).find((each) => each !== 'sent');
	});
}

const text = textTo(seed.customer.phone);

it.each(['from the start', 'after a reset'])(
	'accepts a text to someone who has not written, and does not deliver it, %s',
	async (when) => {
		if (when === 'after a reset') {
			await control.settings({ enforce_customer_window: false });
			await control.reset();
		}
		expect(await outcome(text)).toBe('failed');
	},
);

it('delivers templates to someone who has not written', async () => {
	const template = { name: 'hello_world', language: { code: 'en_US' } };
	expect(await outcome({ ...text, type: 'template', text: undefined, template })).toBe('delivered');
});

it('delivers texts once the customer has written, to that number only', async () => {
	const { shop, support } = seed.phoneNumbers;
	await control.customerWrites({ phone_number_id: support.id, text: 'Hi' });
	expect(await outcome(text)).toBe('failed');
	await control.customerWrites({ phone_number_id: shop.id, text: 'Hi' });
	expect(await outcome(text)).toBe('delivered');
});
