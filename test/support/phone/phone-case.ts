import type { Browser, BrowserContextOptions } from 'playwright-core';

import { startCloudApi, type CloudApi } from '../../../sandbox/cloud-api';
import { SandboxControl } from '../../../sandbox/cloud-api/control-client';
import { launchChromium } from '../e2e/chromium';
import { eventually } from '../eventually';
import { graphClient, MESSAGES_PATH, subscribe, type Graph } from '../sandbox/graph-client';
import { OPEN_WINDOW } from '../sandbox/open-window';
import { Receiver } from '../sandbox/receiver';
import { uploaded } from '../sandbox/upload';
import { everyMessage, requestOf } from './every-message';
import { PhonePage } from './phone-page';

/** What must stay a text wherever it is shown. */
export const HOSTILE_TEXT =
	'<img src=x onerror="document.title=\'hacked\'"><script>alert(1)</script>';

/** A picture of one pixel. */
export const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

interface ReceivedBody {
	entry: [{ changes: [{ value: { messages?: Array<Record<string, unknown>> } }] }];
}

/**
 * The sandbox alone, without n8n, and a browser with one page, which is new for each test. A test fails
 * if the page had an error or requested something from elsewhere.
 */
export function phoneCase() {
	let api: CloudApi;
	let browser: Browser;
	let control: SandboxControl;
	let graph: Graph;
	let receiver: Receiver;
	let phone: PhonePage;
	let complaints: string[];
	let isTolerant: boolean;

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
		isTolerant = false;
		phone = await newPage();
	});
	afterEach(async () => {
		await phone.page.context().close();
		await receiver.stop();
		if (!isTolerant) expect(complaints).toEqual([]);
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

	return {
		get url() {
			return api.url;
		},
		get control() {
			return control;
		},
		/** A client of the Graph API with the seed's valid token. */
		get graph() {
			return graph;
		},
		get receiver() {
			return receiver;
		},
		get phone() {
			return phone;
		},
		/** Puts a page with other settings in the place of the test's own. */
		async replacePage(options: BrowserContextOptions): Promise<void> {
			await phone.page.context().close();
			phone = await newPage(options);
		},
		/** For a test in which the page has to meet errors, or leaves this sandbox. */
		tolerateComplaints(): void {
			isTolerant = true;
		},
		/** Sends a message to the customer. @returns its ID */
		send,
		/** Sends one of each type. @returns their IDs with what the page must show of them */
		async sendEverything(): Promise<Array<{ id: string; name: string; shows: string }>> {
			const bytes = new Uint8Array(PIXEL);
			const files = {
				image: await uploaded(api.url, { bytes }),
				document: await uploaded(api.url, { mimeType: 'application/pdf', filename: 'invoice.pdf' }),
			};
			const sent: Array<{ id: string; name: string; shows: string }> = [];
			for (const { name, shows, ...message } of everyMessage(files))
				sent.push({ id: await send(requestOf(message)), name, shows });
			return sent;
		},
		/** A message that the business's receiver has got. */
		received: async (type: string): Promise<Record<string, unknown>> =>
			await eventually(() =>
				Promise.resolve(
					receiver.webhooks
						.map(({ body }) => JSON.parse(body) as ReceivedBody)
						.map(({ entry }) => entry[0].changes[0].value.messages?.[0])
						.find((message) => message?.type === type),
				),
			),
	};
}
