import { seed } from '../../sandbox/cloud-api';
import { eventually } from '../support/eventually';
import { HOSTILE_TEXT, phoneCase } from '../support/phone/phone-case';
import type { PhonePage } from '../support/phone/phone-page';
import { textTo } from '../support/sandbox/graph-client';

const context = phoneCase();

describe('the log', () => {
	const open = async (page: PhonePage) => {
		await page.page.goto(`${context.url}/log`);
		await page.page.getByText('Live', { exact: true }).waitFor();
	};

	it('shows requests and webhooks, searches and filters, and copies without secrets', async () => {
		await context.phone.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await open(context.phone);
		await context.send(textTo(seed.customer.phone, { text: { body: HOSTILE_TEXT } }));
		await context.control.customerWrites({
			phone_number_id: seed.phoneNumbers.shop.id,
			text: 'Needle',
		});
		await context.graph('/v25.0/nothing');
		const rows = context.phone.page.getByRole('list', { name: 'Requests and webhooks' });
		await rows.getByRole('button', { name: /nothing/ }).waitFor();
		await context.phone.page.getByRole('searchbox').fill('needle');
		await eventually(async () => (await rows.getByRole('button').count()) === 1);
		await rows.getByRole('button').click();
		await context.phone.page.getByText('valid, signed with the app secret').waitFor();
		await context.phone.page.getByRole('searchbox').fill('');
		await context.phone.page.getByLabel('Failed only').check();
		await eventually(async () => (await rows.getByRole('button').count()) === 1);
		await context.phone.page.getByLabel('Failed only').uncheck();
		await rows.getByRole('button', { name: /messages.*text to/ }).click();
		await context.phone.page.getByRole('button', { name: 'Copy as curl' }).click();
		await context.phone.page.getByText('Copied').waitFor();
		const curl = await context.phone.page.evaluate<string>('navigator.clipboard.readText()');
		expect(curl).toContain('Authorization: Bearer $WHATSAPP_TOKEN');
		expect(curl).not.toContain(seed.accessTokens.valid);
	});

	it('switches faults on and off', async () => {
		await open(context.phone);
		await context.phone.page.getByText('Faults').click();
		const outage = context.phone.page.getByRole('switch', { name: 'Outage' });
		await outage.check();
		await context.phone.page.getByText('1 on').waitFor();
		expect((await context.graph(`/v25.0/${seed.phoneNumbers.shop.id}`)).status).toBe(503);
		await outage.uncheck();
		await context.phone.page.getByText('1 on').waitFor({ state: 'detached' });
		expect((await context.graph(`/v25.0/${seed.phoneNumbers.shop.id}`)).status).toBe(200);
	});
});
