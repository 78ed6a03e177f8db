import { existsSync } from 'node:fs';
import path from 'node:path';

import { chromium, selectors, type Browser, type Page } from 'playwright-core';

import { owner } from '../../sandbox/n8n/api';
import { screenshotDirectory, servers } from '../support/e2e/servers';
import { sendWorkflow, Setting, triggerWorkflow } from '../support/e2e/setting';

const setting = new Setting();
let browser: Browser;
let page: Page;

beforeAll(async () => {
	await setting.logIn();
	selectors.setTestIdAttribute('data-test-id');
	browser = await chromium.launch({
		executablePath: findChromium(),
		args: [
			'--headless',
			'--no-sandbox',
			'--disable-gpu',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
		],
	});
	page = await browser.newPage({ viewport: { width: 1440, height: 1300 } });
	await page.goto(`${servers.n8nUrl}/signin`);
	await page.getByLabel('Email').fill(owner.email);
	await page.getByLabel('Password').fill(owner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
});
afterAll(async () => {
	await browser.close();
	await setting.tidy();
});

function findChromium(): string {
	const found = [
		process.env.CHROMIUM,
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
	]
		.filter((file) => file !== undefined)
		.find((file) => existsSync(file));
	if (found === undefined) {
		throw new Error(
			'Chromium is missing. Install it (apt-get install chromium), or name it in CHROMIUM.',
		);
	}
	return found;
}

const openNode = async (workflow: string, node: string) => {
	await page.goto(`${servers.n8nUrl}/workflow/${workflow}`);
	await page.getByTestId('canvas-node').filter({ hasText: node }).dblclick();
	await page.getByTestId('parameter-input').first().waitFor();
};

// What the page looked like when something was not there.
afterEach(async () => await screenshot('last'));

const screenshot = async (name: string) =>
	await page.screenshot({ path: path.join(screenshotDirectory, `${name}.png`) });

it('shows the fields of Send Text, and the numbers of the account in its list', async () => {
	await openNode(await setting.workflow(sendWorkflow(await setting.credential())), 'WhatsApp');
	for (const label of ['Resource', 'Operation', 'From', 'To', 'Text', 'Options']) {
		await page.getByText(label, { exact: true }).first().waitFor();
	}
	await screenshot('send-text');

	await page.getByTestId('rlc-mode-selector').first().click();
	await page.getByTestId('mode-list').click();
	await page.getByTestId('rlc-input').first().click();
	await page.getByText('Sandbox Trial (not registered)').waitFor();
	await screenshot('list-of-numbers');
});

it.each([
	['message', 'sendContacts', ['From', 'To', 'Contacts']],
	['message', 'sendInteractiveButtons', ['From', 'To', 'Body', 'Buttons', 'Title']],
	['message', 'sendInteractiveList', ['From', 'To', 'Body', 'Button Text', 'Sections', 'Rows']],
	['message', 'sendLocation', ['From', 'To', 'Latitude', 'Longitude']],
	['message', 'sendMedia', ['From', 'To', 'Media Type', 'Media Source', 'Link']],
	['message', 'sendReply', ['From', 'To', 'Message ID', 'Text']],
	['message', 'sendTemplate', ['From', 'To', 'Template Name', 'Language', 'Components']],
	['media', 'delete', ['Media ID']],
	['media', 'download', ['Media ID', 'Put Output File in Field', 'File Name']],
	['media', 'get', ['Media ID']],
	['media', 'getInfo', ['Media ID']],
	['media', 'upload', ['WhatsApp Number', 'Media Type', 'Input Binary Field']],
	['template', 'create', ['Name', 'Category', 'Language', 'Body', 'Buttons']],
	['template', 'delete', ['Delete By', 'Template']],
	['template', 'get', ['Template']],
	['template', 'getAll', ['Return All', 'Limit', 'Filters']],
	['phoneNumber', 'get', ['WhatsApp Number']],
	['phoneNumber', 'getAll', ['Return All', 'Limit']],
	['businessProfile', 'get', ['WhatsApp Number']],
])('shows the form of %s: %s', async (resource, operation, labels) => {
	const credential = await setting.credential();
	const workflow = sendWorkflow(credential);
	for (const node of workflow.nodes.slice(1)) {
		node.parameters = { authentication: 'accessToken', resource, operation };
	}
	await openNode(await setting.workflow(workflow), 'WhatsApp');
	for (const label of [...labels, 'Options']) {
		await page.getByText(label, { exact: true }).first().waitFor();
	}
	await screenshot(`${resource}-${operation}`);
});

it('shows the options that were added', async () => {
	const options = {
		previewUrl: true,
		maximumInFlight: 40,
		messagesPerSecond: 80,
		retries: 3,
		resendUnknown: false,
	};
	const workflow = sendWorkflow(await setting.credential(), { options });
	await openNode(await setting.workflow(workflow), 'WhatsApp');
	for (const label of [
		'Preview Link',
		'Maximum in Flight',
		'Messages per Second',
		'Retries',
		'Send Again When Unknown',
	]) {
		await page.getByText(label, { exact: true }).first().waitFor();
	}
	await screenshot('options');
});

const APP_ONLY = 'For template and account events, set Scope to App';

it.each([
	['phoneNumber', ['WhatsApp Number', APP_ONLY], ['Verify Token']],
	['account', [APP_ONLY], ['WhatsApp Number', 'Verify Token']],
	['app', [/^A Meta app has one callback/], ['WhatsApp Number', 'Verify Token', APP_ONLY]],
	[
		'manual',
		['Verify Token', /^In the App Dashboard, under WhatsApp/],
		['WhatsApp Number', APP_ONLY],
	],
])('shows the form of the trigger in the scope %s', async (scope, shown, hidden) => {
	const workflow = triggerWorkflow(await setting.credential(), {
		scope,
		triggerOptions: { acknowledge: 'finished' },
	});
	await openNode(await setting.workflow(workflow), 'WhatsApp Trigger');
	for (const text of ['Scope', 'Trigger On', 'Statuses', 'Options', 'Acknowledge', ...shown]) {
		await page.getByText(text, { exact: true }).first().waitFor();
	}
	for (const text of hidden) expect(await page.getByText(text, { exact: true }).count()).toBe(0);
	await screenshot(`trigger-${scope}`);
});
