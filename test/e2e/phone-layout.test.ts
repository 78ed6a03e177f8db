import { seed } from '../../sandbox/cloud-api';
import { seriousViolations } from '../support/phone/accessibility';
import { phoneCase } from '../support/phone/phone-case';
import { textTo } from '../support/sandbox/graph-client';

const context = phoneCase();

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
	it('axe finds nothing serious on either page', async () => {
		await context.replacePage({ colorScheme });
		await context.sendEverything();
		await context.control.customerSends({ type: 'button_reply' });
		await context.control.customerSends({ type: 'order' });
		await context.control.settings({
			fail_recipients: { [seed.customer.phone]: { code: 131026 } },
		});
		await context.send(textTo(seed.customer.phone));
		await context.phone.open();
		await context.phone.page.getByText('Not delivered').waitFor();
		expect(await seriousViolations(context.phone.page)).toEqual([]);
		await context.phone.page.goto(`${context.url}/log`);
		await context.phone.page.getByText('Faults').click();
		await context.phone.page
			.getByRole('button', { name: /POST.*messages/ })
			.first()
			.click();
		await context.phone.page.getByRole('heading', { name: 'Response' }).waitFor();
		expect(await seriousViolations(context.phone.page)).toEqual([]);
	});
});

it('fits on 360 px', async () => {
	await context.replacePage({ viewport: { width: 360, height: 740 } });
	await context.sendEverything();
	await context.send(textTo(seed.customer.phone, { text: { body: 'w'.repeat(500) } }));
	await context.phone.open();
	await context.phone.bubble('www').waitFor();
	expect(await context.phone.sidewaysScroll()).toBe(0);
	expect(await context.phone.messages.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(
		0,
	);
	await context.phone.page.getByRole('button', { name: 'All chats' }).click();
	await context.phone.page.getByRole('navigation', { name: 'Chats' }).waitFor();
	await context.phone.page.goto(`${context.url}/log`);
	await context.phone.page
		.getByRole('button', { name: /POST.*messages/ })
		.first()
		.click();
	await context.phone.page.getByRole('heading', { name: 'Response' }).waitFor();
	expect(await context.phone.sidewaysScroll()).toBe(0);
});
