import { seed, startCloudApi } from '../../sandbox/cloud-api';
import { eventually } from '../support/eventually';
import { HOSTILE_TEXT, phoneCase, PIXEL } from '../support/phone/phone-case';
import { PhonePage } from '../support/phone/phone-page';
import { graphClient, MESSAGES_PATH, textTo } from '../support/sandbox/graph-client';
import { OPEN_WINDOW } from '../support/sandbox/open-window';

const context = phoneCase();

describe('the phone', () => {
	it('shows every type of message, live', async () => {
		await context.phone.open();
		for (const { id, name, shows } of await context.sendEverything()) {
			const message = context.phone.message(id);
			await message.waitFor();
			expect([name, await message.textContent()]).toEqual([name, expect.stringContaining(shows)]);
		}
		await context.phone.screenshot('phone');
	});

	it('shows one tick, two and blue ones as the statuses come, and what Meta would charge', async () => {
		await context.control.settings({
			status_delays_ms: { sent: null, delivered: null, read: null },
		});
		await context.phone.open();
		const id = await context.send(textTo(seed.customer.phone));
		const message = context.phone.message(id);
		for (const [status, label] of [
			['sent', 'Sent'],
			['delivered', 'Delivered'],
			['read', 'Read'],
		] as const) {
			await context.control.setStatus({ message_id: id, status });
			await message.getByRole('img', { name: label }).waitFor();
		}
		await message.getByText('free service').waitFor();
		await context.control.setStatus({
			message_id: id,
			status: 'failed',
			errors: [{ code: 131026 }],
		});
		await message.getByText('Not delivered (131026)').waitFor();
	});

	it('sends what the customer writes, and shows when the business reads and types', async () => {
		await context.phone.open();
		await context.phone.write('Hello, *shop*');
		const { id, text } = await context.received('text');
		expect(text).toEqual({ body: 'Hello, *shop*' });
		const bubble = context.phone.message(String(id));
		await bubble.getByRole('img', { name: 'Delivered' }).waitFor();
		await context.graph(MESSAGES_PATH, {
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: id,
				typing_indicator: { type: 'text' },
			},
		});
		await bubble.getByRole('img', { name: 'Read' }).waitFor();
		await context.phone.page.getByLabel('Sandbox Shop is typing').waitFor();
		await context.send(textTo(seed.customer.phone));
		await context.phone.page.getByLabel('Sandbox Shop is typing').waitFor({ state: 'detached' });
	});

	it('taps a button and picks from a list', async () => {
		await context.phone.open();
		const sent = await context.sendEverything();
		const idOf = (name: string) => String(sent.find((each) => each.name === name)?.id);
		await context.phone
			.message(idOf('reply buttons'))
			.getByRole('button', { name: 'In the evening' })
			.click();
		expect(await context.received('interactive')).toMatchObject({
			context: { id: idOf('reply buttons') },
			interactive: { type: 'button_reply', button_reply: { id: 'evening' } },
		});
		context.receiver.webhooks.length = 0;
		await context.phone
			.message(idOf('list'))
			.getByRole('button', { name: 'Choose a color' })
			.click();
		const dialog = context.phone.page.getByRole('dialog', { name: 'Choose a color' });
		await dialog.getByRole('radio', { name: 'Blue' }).check();
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await context.received('interactive')).toMatchObject({
			context: { id: idOf('list') },
			interactive: { type: 'list_reply', list_reply: { id: 'blue', title: 'Blue' } },
		});
		await context.phone
			.message(idOf('template track_order'))
			.getByRole('button', { name: 'Change address' })
			.click();
		expect(await context.received('button')).toMatchObject({
			button: { payload: 'change-address', text: 'Change address' },
		});
	});

	it('answers a flow, an order and a location request', async () => {
		await context.phone.open();
		const sent = await context.sendEverything();
		const idOf = (name: string) => String(sent.find((each) => each.name === name)?.id);
		const dialog = context.phone.page.getByRole('dialog');
		await context.phone.message(idOf('flow')).getByRole('button', { name: 'Book a table' }).click();
		await dialog.getByLabel('Response').fill('not JSON');
		await dialog.getByRole('button', { name: 'Send' }).click();
		await dialog.getByRole('alert').getByText('not a JSON object').waitFor();
		await dialog.getByLabel('Response').fill('{"seats":3}');
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await context.received('interactive')).toMatchObject({
			interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"seats":3}' } },
		});
		await context.phone
			.message(idOf('product list'))
			.getByRole('button', { name: 'View items' })
			.click();
		await dialog.getByLabel('spade-1').fill('2');
		await dialog.getByLabel('sieve-2').fill('0');
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await context.received('order')).toMatchObject({
			order: { product_items: [{ product_retailer_id: 'spade-1', quantity: 2 }] },
		});
		await context.phone
			.message(idOf('location request'))
			.getByRole('button', { name: 'Send location' })
			.click();
		await dialog.getByLabel('Name').fill('Home');
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await context.received('location')).toMatchObject({
			context: { id: idOf('location request') },
			location: { name: 'Home', latitude: 40.7828 },
		});
	});

	it('reacts and quotes', async () => {
		await context.phone.open();
		const id = await context.send(textTo(seed.customer.phone));
		await context.phone.act(context.phone.message(id), 'React with 👍');
		expect(await context.received('reaction')).toMatchObject({
			reaction: { message_id: id, emoji: '👍' },
		});
		await context.phone.message(id).getByRole('img', { name: 'You reacted 👍' }).waitFor();
		await context.phone.act(context.phone.message(id), 'React with 👍');
		await context.phone
			.message(id)
			.getByRole('img', { name: 'You reacted 👍' })
			.waitFor({ state: 'detached' });
		await context.phone.act(context.phone.message(id), 'Reply');
		await context.phone.write('About this one');
		expect(await context.received('text')).toMatchObject({ context: { id } });
		expect(await context.phone.bubble('About this one').textContent()).toContain('Hello');
	});

	it('sends a file with a caption, and a voice note', async () => {
		await context.phone.open();
		await context.phone.page
			.getByLabel('File to send')
			.setInputFiles({ name: 'beach.png', mimeType: 'image/png', buffer: PIXEL });
		await context.phone.page.getByRole('textbox', { name: 'Caption' }).fill('Look');
		await context.phone.page.keyboard.press('Enter');
		expect(await context.received('image')).toMatchObject({
			image: { mime_type: 'image/png', caption: 'Look' },
		});
		const picture = context.phone.bubble('Look').getByRole('img', { name: 'Look' });
		await eventually(
			async () => await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth === 1),
		);
		await context.phone.page.getByRole('button', { name: 'Record a voice note' }).click();
		await context.phone.page.getByText('Recording').waitFor();
		await context.phone.page.waitForTimeout(1000);
		await context.phone.page.getByRole('button', { name: 'Send the voice note' }).click();
		expect(await context.received('audio')).toMatchObject({
			audio: { mime_type: 'audio/ogg; codecs=opus', voice: true },
		});
		const player = context.phone.messages.locator('audio');
		await eventually(
			async () => await player.evaluate((audio) => (audio as HTMLAudioElement).duration > 0.5),
		);
	});

	it('closes the window, blocks the business and stops marketing', async () => {
		await context.phone.open();
		await context.phone.write('Hello');
		await context.phone.page.getByText('24-hour window open').waitFor();
		await context.phone.decide('Close 24-hour window');
		await context.phone.page.getByText('24-hour window closed').waitFor();
		const refused = await context.send(textTo(seed.customer.phone));
		await context.phone.message(refused).getByText('Not delivered (131047)').waitFor();
		await context.phone.decide('Stop marketing messages');
		await eventually(() =>
			Promise.resolve(context.receiver.webhooks.some(({ body }) => body.includes('"stop"'))),
		);
		await context.phone.decide('Block business');
		await context.phone.page.getByText('You have blocked this business.').waitFor();
		await context.phone.page.getByRole('button', { name: 'Unblock' }).click();
		await context.phone.write('Hello again');
		await context.phone.page.getByText('24-hour window open').waitFor();
	});

	it('keeps hostile texts texts', async () => {
		await context.phone.open();
		const id = await context.send(textTo(seed.customer.phone, { text: { body: HOSTILE_TEXT } }));
		await context.phone.message(id).waitFor();
		await context.control.customerSends({
			type: 'text',
			content: { body: HOSTILE_TEXT },
			context: { id },
		});
		await context.control.customerSends({
			type: 'contacts',
			content: [{ name: { formatted_name: HOSTILE_TEXT, first_name: HOSTILE_TEXT } }],
		});
		await eventually(async () => (await context.phone.messages.getByRole('article').count()) === 3);
		expect(await context.phone.message(id).textContent()).toContain(HOSTILE_TEXT);
		expect(await context.phone.messages.locator('img, script').count()).toBe(0);
		expect(await context.phone.page.title()).toContain('Phone');
	});

	it('reconnects automatically', async () => {
		// This sandbox has another URL, and its connections are cut.
		context.tolerateComplaints();
		const before = await startCloudApi();
		const page = new PhonePage(context.phone.page, before.url);
		await page.open();
		await page.page.getByText('Live', { exact: true }).waitFor();
		await before.close();
		await page.page.getByText('Connection lost').waitFor();
		const after = await startCloudApi({
			port: Number(new URL(before.url).port),
			settings: OPEN_WINDOW,
		});
		try {
			await graphClient(after.url)(MESSAGES_PATH, {
				body: textTo(seed.customer.phone, { text: { body: 'I am back' } }),
			});
			await page.bubble('I am back').waitFor();
			await page.page.getByText('Live', { exact: true }).waitFor();
		} finally {
			await after.close();
		}
	});
});
