import { seed, startCloudApi, type CloudApi } from '../../sandbox/cloud-api';
import { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { graphClient, outcomeOf, type Graph } from './graph-client';

let api: CloudApi;
let control: SandboxControl;
let graph: Graph;

beforeAll(async () => {
	api = await startCloudApi();
	control = new SandboxControl(api.url);
	graph = graphClient(api.url);
});
beforeEach(async () => await control.reset());
afterAll(async () => await api.close());

const path = (id: string, fields?: string): string =>
	`/v25.0/${id}/whatsapp_business_profile${fields === undefined ? '' : `?fields=${fields}`}`;
const { shop, support } = seed.phoneNumbers;
const ALL = 'about,address,description,email,profile_picture_url,websites,vertical';

describe('the business profile', () => {
	it('shows nothing unasked', async () => {
		expect((await graph(path(shop.id))).json).toEqual({
			data: [{ messaging_product: 'whatsapp' }],
		});
	});

	it('shows what is asked for', async () => {
		expect((await graph(path(shop.id, 'about,websites'))).json).toEqual({
			data: [
				{
					about: shop.profile.about,
					websites: shop.profile.websites,
					messaging_product: 'whatsapp',
				},
			],
		});
		expect((await graph(path(shop.id, `${ALL},messaging_product`))).json).toEqual({
			data: [{ ...shop.profile, messaging_product: 'whatsapp' }],
		});
	});

	it('leaves out what is not filled in', async () => {
		expect((await graph(path(support.id, ALL))).json).toEqual({
			data: [{ messaging_product: 'whatsapp' }],
		});
	});

	it('has no other fields', async () => {
		expect(outcomeOf(await graph(path(shop.id, 'about,phone')))).toBe(
			'100: (#100) Tried accessing nonexisting field (phone) on node type (WhatsAppBusinessProfile)',
		);
	});

	it('needs a permission', async () => {
		expect((await graph(path(shop.id), { token: seed.accessTokens.unprivileged })).status).toBe(
			403,
		);
	});
});
