import { seed } from '../../../sandbox/cloud-api';
import { outcomeOf } from '../../support/sandbox/graph-client';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();

const path = (id: string, fields?: string): string =>
	`/v25.0/${id}/whatsapp_business_profile${fields === undefined ? '' : `?fields=${fields}`}`;
const { shop, support } = seed.phoneNumbers;
const ALL = 'about,address,description,email,profile_picture_url,websites,vertical';

describe('the business profile', () => {
	it('shows nothing unasked', async () => {
		expect((await sandbox.graph(path(shop.id))).json).toEqual({
			data: [{ messaging_product: 'whatsapp' }],
		});
	});

	it('shows what is asked for', async () => {
		expect((await sandbox.graph(path(shop.id, 'about,websites'))).json).toEqual({
			data: [
				{
					about: shop.profile.about,
					websites: shop.profile.websites,
					messaging_product: 'whatsapp',
				},
			],
		});
		expect((await sandbox.graph(path(shop.id, `${ALL},messaging_product`))).json).toEqual({
			data: [{ ...shop.profile, messaging_product: 'whatsapp' }],
		});
	});

	it('leaves out what is not filled in', async () => {
		expect((await sandbox.graph(path(support.id, ALL))).json).toEqual({
			data: [{ messaging_product: 'whatsapp' }],
		});
	});

	it('has no other fields', async () => {
		expect(outcomeOf(await sandbox.graph(path(shop.id, 'about,phone')))).toBe(
			'100: (#100) Tried accessing nonexisting field (phone) on node type (WhatsAppBusinessProfile)',
		);
	});

	it('needs a permission', async () => {
		expect(
			(await sandbox.graph(path(shop.id), { token: seed.accessTokens.unprivileged })).status,
		).toBe(403);
	});
});
