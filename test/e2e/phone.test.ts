import type { Browser, BrowserContextOptions } from 'playwright-core';

import { seed, startCloudApi, type CloudApi } from '../../sandbox/cloud-api';
import { SandboxControl } from '../../sandbox/cloud-api/control-client';
import { launchChromium } from '../support/e2e/chromium';
import { eventually } from '../support/eventually';
import { seriousViolations } from '../support/phone/accessibility';
import { everyMessage, requestOf } from '../support/phone/every-message';
import { PhonePage } from '../support/phone/phone-page';
import {
	graphClient,
	MESSAGES_PATH,
	subscribe,
	textTo,
	type Graph,
} from '../support/sandbox/graph-client';
import { OPEN_WINDOW } from '../support/sandbox/open-window';
import { Receiver } from '../support/sandbox/receiver';
import { uploaded } from '../support/sandbox/upload';

/** The phone and the log need the sandbox alone, no n8n. */
let api: CloudApi;
let browser: Browser;
let control: SandboxControl;
let graph: Graph;
let receiver: Receiver;
let phone: PhonePage;
let complaints: string[];

const HOSTILE = '<img src=x onerror="document.title=\'hacked\'"><script>alert(1)</script>';
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

beforeAll(async () => {
	api = await startCloudApi({ settings: OPEN_WINDOW });
	control = new SandboxControl(api.url);
	graph = graphClient(api.url);
	browser = await launchChromium(
		'--use-fake-device-for-media-stream',
		'--use-fake-ui-for-media-stream',
	);
});
afterAll(async () => {
	await browser.close();
	await api.close();
});

beforeEach(async () => {
	await control.reset();
	receiver = new Receiver();
	await receiver.start();
	await subscribe(graph, receiver.url(), receiver.verifyToken, 'messages,user_preferences');
	complaints = [];
	phone = await newPage();
});
afterEach(async () => {
	await phone.page.context().close();
	await receiver.stop();
});

/** A page whose errors, and requests to elsewhere, are noted. */
async function newPage(options: BrowserContextOptions = {}): Promise<PhonePage> {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 860 },
		permissions: ['microphone'],
		...options,
	});
	const page = await context.newPage();
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('console', (message) => {
		if (message.type() === 'error') complaints.push(message.text());
	});
	page.on('request', (request) => {
		const url = request.url();
		if (!url.startsWith(api.url) && !url.startsWith('data:') && !url.startsWith('blob:'))
			complaints.push(`request to ${url}`);
	});
	return new PhonePage(page, api.url);
}

const send = async (body: object): Promise<string> => {
	const { status, json } = await graph(MESSAGES_PATH, { body });
	if (status !== 200) throw new Error(JSON.stringify(json));
	return json.messages[0].id;
};

/** Sends one of each type. @returns their IDs with what the page must show of them */
async function sendEverything(): Promise<Array<{ id: string; name: string; shows: string }>> {
	const bytes = new Uint8Array(PIXEL);
	const files = {
		image: await uploaded(api.url, { bytes }),
		document: await uploaded(api.url, { mimeType: 'application/pdf', filename: 'invoice.pdf' }),
	};
	const sent: Array<{ id: string; name: string; shows: string }> = [];
	for (const { name, shows, ...message } of everyMessage(files))
		sent.push({ id: await send(requestOf(message)), name, shows });
	return sent;
}

/** A message that the business's receiver has got. */
const received = async (type: string): Promise<Record<string, unknown>> =>
	await eventually(() =>
		Promise.resolve(
			receiver.webhooks
				.map(({ body }) => JSON.parse(body) as ReceivedBody)
				.map(({ entry }) => entry[0].changes[0].value.messages?.[0])
				.find((message) => message?.type === type),
		),
	);

interface ReceivedBody {
	entry: [{ changes: [{ value: { messages?: Array<Record<string, unknown>> } }] }];
}

describe('the phone', () => {
	it('shows every type of message, live', async () => {
		await phone.open();
		for (const { id, name, shows } of await sendEverything()) {
			const message = phone.message(id);
			await message.waitFor();
			expect([name, await message.textContent()]).toEqual([name, expect.stringContaining(shows)]);
		}
		await phone.screenshot('phone');
		expect(complaints).toEqual([]);
	});

	it('shows one tick, two and blue ones as the statuses come, and what Meta would charge', async () => {
		await control.settings({ status_delays_ms: { sent: null, delivered: null, read: null } });
		await phone.open();
		const id = await send(textTo(seed.customer.phone));
		const message = phone.message(id);
		for (const [status, label] of [
			['sent', 'Sent'],
			['delivered', 'Delivered'],
			['read', 'Read'],
		] as const) {
			await control.setStatus({ message_id: id, status });
			await message.getByRole('img', { name: label }).waitFor();
		}
		await message
			.getByText('free customer service')
			.or(message.getByText('free service'))
			.waitFor();
		await control.setStatus({ message_id: id, status: 'failed', errors: [{ code: 131026 }] });
		await message.getByText('Not delivered (131026)').waitFor();
	});

	it('sends what the customer writes, and shows when the business reads and types', async () => {
		await phone.open();
		await phone.write('Hello, *shop*');
		const { id, text } = await received('text');
		expect(text).toEqual({ body: 'Hello, *shop*' });
		const bubble = phone.message(String(id));
		await bubble.getByRole('img', { name: 'Delivered' }).waitFor();
		await graph(MESSAGES_PATH, {
			body: {
				messaging_product: 'whatsapp',
				status: 'read',
				message_id: id,
				typing_indicator: { type: 'text' },
			},
		});
		await bubble.getByRole('img', { name: 'Read' }).waitFor();
		await phone.page.getByLabel('Sandbox Shop is typing').waitFor();
		await send(textTo(seed.customer.phone));
		await phone.page.getByLabel('Sandbox Shop is typing').waitFor({ state: 'detached' });
	});

	it('taps a button and picks from a list', async () => {
		await phone.open();
		const sent = await sendEverything();
		const idOf = (name: string) => String(sent.find((each) => each.name === name)?.id);
		await phone
			.message(idOf('reply buttons'))
			.getByRole('button', { name: 'In the evening' })
			.click();
		expect(await received('interactive')).toMatchObject({
			context: { id: idOf('reply buttons') },
			interactive: { type: 'button_reply', button_reply: { id: 'evening' } },
		});
		receiver.webhooks.length = 0;
		await phone.message(idOf('list')).getByRole('button', { name: 'Choose a color' }).click();
		const dialog = phone.page.getByRole('dialog', { name: 'Choose a color' });
		await dialog.getByRole('radio', { name: 'Blue' }).check();
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await received('interactive')).toMatchObject({
			context: { id: idOf('list') },
			interactive: { type: 'list_reply', list_reply: { id: 'blue', title: 'Blue' } },
		});
		await phone
			.message(idOf('template track_order'))
			.getByRole('button', { name: 'Change address' })
			.click();
		expect(await received('button')).toMatchObject({
			button: { payload: 'change-address', text: 'Change address' },
		});
	});

	it('answers a flow, an order and a location request', async () => {
		await phone.open();
		const sent = await sendEverything();
		const idOf = (name: string) => String(sent.find((each) => each.name === name)?.id);
		const dialog = phone.page.getByRole('dialog');
		await phone.message(idOf('flow')).getByRole('button', { name: 'Book a table' }).click();
		await dialog.getByLabel('Response').fill('not JSON');
		await dialog.getByRole('button', { name: 'Send' }).click();
		await dialog.getByRole('alert').getByText('not a JSON object').waitFor();
		await dialog.getByLabel('Response').fill('{"seats":3}');
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await received('interactive')).toMatchObject({
			interactive: { type: 'nfm_reply', nfm_reply: { response_json: '{"seats":3}' } },
		});
		await phone.message(idOf('product list')).getByRole('button', { name: 'View items' }).click();
		await dialog.getByLabel('spade-1').fill('2');
		await dialog.getByLabel('sieve-2').fill('0');
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await received('order')).toMatchObject({
			order: { product_items: [{ product_retailer_id: 'spade-1', quantity: 2 }] },
		});
		await phone
			.message(idOf('location request'))
			.getByRole('button', { name: 'Send location' })
			.click();
		await dialog.getByLabel('Name').fill('Home');
		await dialog.getByRole('button', { name: 'Send' }).click();
		expect(await received('location')).toMatchObject({
			context: { id: idOf('location request') },
			location: { name: 'Home', latitude: 40.7828 },
		});
	});

	it('reacts and quotes', async () => {
		await phone.open();
		const id = await send(textTo(seed.customer.phone));
		await phone.act(phone.message(id), 'React with 👍');
		expect(await received('reaction')).toMatchObject({ reaction: { message_id: id, emoji: '👍' } });
		await phone.message(id).getByRole('img', { name: 'You reacted 👍' }).waitFor();
		await phone.act(phone.message(id), 'React with 👍');
		await phone
			.message(id)
			.getByRole('img', { name: 'You reacted 👍' })
			.waitFor({ state: 'detached' });
		await phone.act(phone.message(id), 'Reply');
		await phone.write('About this one');
		expect(await received('text')).toMatchObject({ context: { id } });
		expect(await phone.bubble('About this one').textContent()).toContain('Hello');
	});

	it('sends a file with a caption, and a voice note', async () => {
		await phone.open();
		await phone.page
			.getByLabel('File to send')
			.setInputFiles({ name: 'beach.png', mimeType: 'image/png', buffer: PIXEL });
		await phone.page.getByRole('textbox', { name: 'Caption' }).fill('Look');
		await phone.page.keyboard.press('Enter');
		expect(await received('image')).toMatchObject({
			image: { mime_type: 'image/png', caption: 'Look' },
		});
		const picture = phone.bubble('Look').getByRole('img', { name: 'Look' });
		await eventually(
			async () => await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth === 1),
		);
		await phone.page.getByRole('button', { name: 'Record a voice note' }).click();
		await phone.page.getByText('Recording').waitFor();
		await phone.page.waitForTimeout(1000);
		await phone.page.getByRole('button', { name: 'Send the voice note' }).click();
		expect(await received('audio')).toMatchObject({
			audio: { mime_type: 'audio/ogg; codecs=opus', voice: true },
		});
		const player = phone.messages.locator('audio');
		await eventually(
			async () => await player.evaluate((audio) => (audio as HTMLAudioElement).duration > 0.5),
		);
		expect(complaints).toEqual([]);
	});

	it('closes the window, blocks the business and stops marketing', async () => {
		await phone.open();
		await phone.write('Hello');
		await phone.page.getByText('24-hour window open').waitFor();
		await phone.decide('Close 24-hour window');
		await phone.page.getByText('24-hour window closed').waitFor();
		const refused = await send(textTo(seed.customer.phone));
		await phone.message(refused).getByText('Not delivered (131047)').waitFor();
		await phone.decide('Stop marketing messages');
		await eventually(() =>
			Promise.resolve(receiver.webhooks.some(({ body }) => body.includes('"stop"'))),
		);
		await phone.decide('Block business');
		await phone.page.getByText('You have blocked this business.').waitFor();
		await phone.page.getByRole('button', { name: 'Unblock' }).click();
		await phone.write('Hello again');
		await phone.page.getByText('24-hour window open').waitFor();
	});

	it('keeps hostile texts texts', async () => {
		await phone.open();
		const id = await send(textTo(seed.customer.phone, { text: { body: HOSTILE } }));
		await phone.message(id).waitFor();
		await control.customerSends({ type: 'text', content: { body: HOSTILE }, context: { id } });
		await control.customerSends({
			type: 'contacts',
			content: [{ name: { formatted_name: HOSTILE, first_name: HOSTILE } }],
		});
		await eventually(async () => (await phone.messages.getByRole('article').count()) === 3);
		expect(await phone.message(id).textContent()).toContain(HOSTILE);
		expect(await phone.messages.locator('img, script').count()).toBe(0);
		expect(await phone.page.title()).toContain('Phone');
		expect(complaints).toEqual([]);
	});

	it('reconnects automatically', async () => {
		const before = await startCloudApi();
		const page = new PhonePage(phone.page, before.url);
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

describe('the log', () => {
	const open = async (page: PhonePage) => {
		await page.page.goto(`${api.url}/log`);
		await page.page.getByText('Live', { exact: true }).waitFor();
	};

	it('shows requests and webhooks, searches and filters, and copies without secrets', async () => {
		await phone.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await open(phone);
		await send(textTo(seed.customer.phone, { text: { body: HOSTILE } }));
		await control.customerWrites({ phone_number_id: seed.phoneNumbers.shop.id, text: 'Needle' });
		await graph('/v25.0/nothing');
		const rows = phone.page.getByRole('list', { name: 'Requests and webhooks' });
		await rows.getByRole('button', { name: /nothing/ }).waitFor();
		await phone.page.getByRole('searchbox').fill('needle');
		await eventually(async () => (await rows.getByRole('button').count()) === 1);
		await rows.getByRole('button').click();
		await phone.page.getByText('valid, signed with the app secret').waitFor();
		await phone.page.getByRole('searchbox').fill('');
		await phone.page.getByLabel('Failed only').check();
		await eventually(async () => (await rows.getByRole('button').count()) === 1);
		await phone.page.getByLabel('Failed only').uncheck();
		await rows.getByRole('button', { name: /messages.*text to/ }).click();
		await phone.page.getByRole('button', { name: 'Copy as curl' }).click();
		await phone.page.getByText('Copied').waitFor();
		const curl = await phone.page.evaluate<string>('navigator.clipboard.readText()');
		expect(curl).toContain('Authorization: Bearer $WHATSAPP_TOKEN');
		expect(curl).not.toContain(seed.accessTokens.valid);
		expect(complaints).toEqual([]);
	});

	it('switches faults on and off', async () => {
		await open(phone);
		await phone.page.getByText('Faults').click();
		const outage = phone.page.getByRole('switch', { name: 'Outage' });
		await outage.check();
		await phone.page.getByText('1 on').waitFor();
		expect((await graph(`/v25.0/${seed.phoneNumbers.shop.id}`)).status).toBe(503);
		await outage.uncheck();
		await phone.page.getByText('1 on').waitFor({ state: 'detached' });
		expect((await graph(`/v25.0/${seed.phoneNumbers.shop.id}`)).status).toBe(200);
	});
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
	it('axe finds nothing serious on either page', async () => {
		await phone.page.context().close();
		phone = await newPage({ colorScheme });
		await sendEverything();
		await control.customerSends({ type: 'button_reply' });
		await control.customerSends({ type: 'order' });
		await control.settings({ fail_recipients: { [seed.customer.phone]: { code: 131026 } } });
		await send(textTo(seed.customer.phone));
		await phone.open();
		await phone.page.getByText('Not delivered').waitFor();
		expect(await seriousViolations(phone.page)).toEqual([]);
		await phone.page.goto(`${api.url}/log`);
		await phone.page.getByText('Faults').click();
		await phone.page
			.getByRole('button', { name: /POST.*messages/ })
			.first()
			.click();
		await phone.page.getByRole('heading', { name: 'Response' }).waitFor();
		expect(await seriousViolations(phone.page)).toEqual([]);
	});
});

it('fits on 360 px', async () => {
	await phone.page.context().close();
	phone = await newPage({ viewport: { width: 360, height: 740 } });
	await sendEverything();
	await send(textTo(seed.customer.phone, { text: { body: 'w'.repeat(500) } }));
	await phone.open();
	await phone.bubble('www').waitFor();
	expect(await phone.sidewaysScroll()).toBe(0);
	expect(await phone.messages.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0);
	await phone.page.getByRole('button', { name: 'All chats' }).click();
	await phone.page.getByRole('navigation', { name: 'Chats' }).waitFor();
	await phone.page.goto(`${api.url}/log`);
	await phone.page
		.getByRole('button', { name: /POST.*messages/ })
		.first()
		.click();
	await phone.page.getByRole('heading', { name: 'Response' }).waitFor();
	expect(await phone.sidewaysScroll()).toBe(0);
});
