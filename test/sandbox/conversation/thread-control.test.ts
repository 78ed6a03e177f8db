import { seed } from '../../../sandbox/cloud-api';
import { sandboxCase } from '../../support/sandbox/sandbox-case';

const sandbox = sandboxCase();
const PATH = `/v25.0/${seed.phoneNumbers.shop.id}/thread_control`;
const COMMON = { messaging_product: 'whatsapp', to: '16505551234' };

const post = async (body: object) => await sandbox.graph(PATH, { body: { ...COMMON, ...body } });

it.each([
	{
		action: 'pass',
		control_pass: { target_role: 'customer_service' },
		metadata: 'x'.repeat(2_000),
	},
	{ action: 'release' },
	{ action: 'take', to: undefined, recipient: 'US.1349' },
])('accepts %p', async (body) => {
	expect(await post(body)).toMatchObject({ status: 200, json: { success: true } });
});

it.each([
	[{ action: 'give' }, 100],
	[{ action: 'release', messaging_product: 'messenger' }, 100],
	[{ action: 'pass' }, 100],
	[{ action: 'pass', control_pass: { target_role: 'boss' } }, 100],
	[{ action: 'take', control_pass: { target_role: 'marketing' } }, 100],
	[{ action: 'release', metadata: 'x'.repeat(2_001) }, 131009],
	[{ action: 'release', to: '' }, 131008],
])('refuses %p with %d', async (body, code) => {
	expect(await post(body)).toMatchObject({ status: 400, json: { error: { code } } });
});
