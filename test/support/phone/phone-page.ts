import path from 'node:path';

import type { Locator, Page } from 'playwright-core';

import { screenshotDirectory } from '../e2e/servers';

/** The sandbox's phone page, with its chats. */
export class PhonePage {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens the chat with the seed's shop. */
	async open(business = 'Sandbox Shop'): Promise<void> {
		await this.page.goto(this.url);
		await this.page
			.getByRole('navigation', { name: 'Chats' })
			.getByRole('button', { name: business })
			.click();
		await this.messages.waitFor();
	}

	get messages(): Locator {
		return this.page.getByRole('log', { name: 'Messages' });
	}

	/** The bubble with this message. */
	message(id: string): Locator {
		return this.page.locator(`[data-message-id="${id}"]`);
	}

	/** The newest bubble that shows this text. */
	bubble(text: string): Locator {
		return this.messages.getByRole('article').filter({ hasText: text }).last();
	}

	async write(text: string): Promise<void> {
		await this.page.getByRole('textbox', { name: 'Message' }).fill(text);
		await this.page.keyboard.press('Enter');
	}

	/** Chooses in the menu of a bubble. */
	async act(bubble: Locator, action: string): Promise<void> {
		await bubble.hover();
		await bubble.getByRole('button', { name: 'Message actions' }).click();
		await bubble.getByRole('button', { name: action, exact: true }).click();
	}

	/** Chooses in the menu of the chat. */
	async decide(action: string): Promise<void> {
		await this.page.getByRole('button', { name: 'Chat actions' }).click();
		await this.page.getByRole('button', { name: action }).click();
	}

	/** How far the page can be scrolled sideways. */
	async sidewaysScroll(): Promise<number> {
		return await this.page.evaluate(
			() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
		);
	}

	/** Keeps what the page looks like now, where CI keeps it. */
	async screenshot(name: string): Promise<void> {
		await this.page.screenshot({ path: path.join(screenshotDirectory, `${name}.png`) });
	}
}
