import path from 'node:path';

import { selectors, type Browser, type Page } from 'playwright-core';

import { owner } from '../../../sandbox/n8n/api';
import { launchChromium } from './chromium';
import { screenshotDirectory, servers } from './servers';

/** n8n's editor in a real browser. */
export class Editor {
	private constructor(
		private readonly browser: Browser,
		readonly page: Page,
	) {}

	/** Starts Chromium and logs in as the owner, who must have been set up. */
	static async open(): Promise<Editor> {
		selectors.setTestIdAttribute('data-test-id');
		const browser = await launchChromium();
		const context = await browser.newContext({ viewport: { width: 1440, height: 1300 } });
		const page = await context.newPage();
		await page.goto(`${servers.n8nUrl}/signin`);
		await page.getByLabel('Email').fill(owner.email);
		await page.getByLabel('Password').fill(owner.password);
		await page.getByRole('button', { name: 'Sign in' }).click();
		await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		return new Editor(browser, page);
	}

	async close(): Promise<void> {
		await this.browser.close();
	}

	async openWorkflow(workflow: string): Promise<void> {
		await this.page.goto(`${servers.n8nUrl}/workflow/${workflow}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens the form of a node of the open workflow. */
	async openForm(node: string): Promise<void> {
		await this.page.getByTestId('canvas-node').filter({ hasText: node }).dblclick();
		await this.page.getByTestId('parameter-input').first().waitFor();
	}

	async closeForm(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.page.getByTestId('parameter-input').first().waitFor({ state: 'hidden' });
	}

	/** The same with the window as high as what it shows, so that nothing has to be scrolled to. */
	async fullScreenshot(name: string): Promise<void> {
		const usual = this.page.viewportSize();
		const hidden = await this.page.evaluate(() =>
			Math.max(
				0,
				...Array.from(document.querySelectorAll('*'))
					.filter((each) => /auto|scroll/.test(getComputedStyle(each).overflowY))
					.map(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
			),
		);
		if (usual === null) throw new Error('The window has no fixed size');
		await this.page.setViewportSize({ ...usual, height: usual.height + hidden });
		await this.screenshot(name);
		await this.page.setViewportSize(usual);
	}

	/** Keeps what the page looks like now, where CI keeps it. */
	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: path.join(screenshotDirectory, `${name}.png`) });
	}
}
