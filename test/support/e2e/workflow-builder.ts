import type { Locator, Page } from 'playwright-core';

import { servers } from './servers';

/** A place on the canvas, in pixels of the window. */
export interface Place {
	x: number;
	y: number;
}

/** As our nodes are described in the panel; n8n's own WhatsApp nodes are listed beside them. */
const OUR_DESCRIPTION = 'Send messages and templates';

/**
 * Builds workflows in n8n's editor by mouse and keyboard. Nothing here asks n8n's API, and every step waits for what
 * the page shows.
 */
export class WorkflowBuilder {
	/** n8n explains what publishing means, once in each browser if it is told so. */
	private isPublishingExplained = false;

	constructor(readonly page: Page) {}

	/** Opens an empty workflow from n8n's home page, by the plus sign of the sidebar. */
	async newWorkflow(): Promise<void> {
		await this.page.goto(servers.n8nUrl);
		await this.byId('universal-add').click();
		await this.byId('navigation-menu-item').filter({ hasText: 'New workflow' }).click();
		await this.byId('canvas-plus-button').waitFor();
	}

	/** The ID of the workflow, from the address bar. */
	workflowId(): string {
		const id = /\/workflow\/([^/?#]+)/.exec(this.page.url())?.[1];
		if (id === undefined) throw new Error(`There is no workflow at ${this.page.url()}`);
		return id;
	}

	/**
	 * Drags one of our triggers or actions from the panel to the canvas, which opens its form. Of a node with a list of
	 * actions, n8n 2.40 places it and connects it to the selected node, wherever the mouse button is released.
	 *
	 * @param action as the panel lists it, e.g. *Send text message*
	 */
	async addOurNode(action: string, to: Place): Promise<void> {
		await this.searchNodes('WhatsApp');
		await this.byId('node-creator-action-item').filter({ hasText: OUR_DESCRIPTION }).click();
		const kind = action.startsWith('On ') ? 'Triggers' : 'Actions';
		const category = this.byId('node-creator-category-item').filter({ hasText: kind });
		await category.waitFor();
		const entry = this.entryOfPanel(action);
		// One of the two categories is folded, depending on what the workflow has already.
		if (!(await entry.isVisible())) await category.click();
		await this.drag(entry, to);
		await this.byId('ndv').waitFor();
	}

	/** Drags one of n8n's own nodes from the panel to a place on the canvas, where it stays. */
	async addNode(name: string, to: Place): Promise<void> {
		await this.searchNodes(name);
		await this.drag(this.entryOfPanel(name), to);
		await this.byId('node-creator').waitFor({ state: 'hidden' });
	}

	/** Clicks a free place of the canvas: no node is selected afterwards, and the next one is placed there. */
	async clickCanvas({ x, y }: Place): Promise<void> {
		await this.page.mouse.click(x, y);
	}

	async closeNode(): Promise<void> {
		await this.byId('ndv-close-button').click();
		await this.byId('ndv').waitFor({ state: 'hidden' });
	}

	/** Fills in the form of a new credential, and saves it. @param fields values by the name of their parameter */
	async createCredential(name: string, fields: Readonly<Record<string, string>>): Promise<void> {
		const empty = this.byId('node-credentials-empty-state');
		const select = this.byId('node-credentials-select');
		await empty.or(select).waitFor();
		if (await empty.isVisible()) {
			await empty.getByText('Connect to WhatsApp Cloud Access Token').click();
		} else {
			await select.click();
			await this.byId('node-credentials-select-item-new').click();
		}
		const modal = this.byId('editCredential-modal');
		await modal.getByTestId('credential-name').click();
		await modal.getByTestId('inline-edit-input').fill(name);
		await this.page.keyboard.press('Enter');
		for (const [field, value] of Object.entries(fields))
			await modal.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
		await modal.getByTestId('credential-save-button').click();
		await modal.waitFor({ state: 'hidden' });
	}

	/** Chooses the credential from its list. */
	async chooseCredential(name: string): Promise<void> {
		await this.byId('node-credentials-select').click();
		const entry = this.page.locator('[data-test-id^="node-credentials-select-item-"]');
		await entry.filter({ hasText: name }).click();
	}

	/**
	 * Chooses in a field that lists what Meta has, by a part of the entry's text.
	 *
	 * @param search what to type first, where the list is long
	 */
	async chooseFromList(parameter: string, text: string, search?: string): Promise<void> {
		await this.byId(`resource-locator-${parameter}`).getByTestId('rlc-input').click();
		if (search !== undefined) await this.byId('rlc-search').fill(search);
		const entry = this.byId('rlc-item').filter({ hasText: text });
		await entry.click();
		await entry.waitFor({ state: 'hidden' });
	}

	/** Types into a field. An expression in double braces turns the field into one, as when a user pastes it. */
	async type(parameter: string, text: string, index = 0): Promise<void> {
		await this.typeInto(this.field(parameter).nth(index), text);
	}

	/**
	 * Types a condition into the open form of an *If*. n8n stores it only after a pause, and drops it when the form is
	 * closed before; nothing on the page shows when, so this waits until the editor saves it.
	 */
	async typeCondition(value: string, isEqualTo: string): Promise<void> {
		const saved = this.page.waitForRequest((request) => {
			const body = request.postData() ?? '';
			return request.method() === 'PATCH' && body.includes(value) && body.includes(isEqualTo);
		});
		await this.typeInto(this.byId('filter-condition-left'), value);
		await this.typeInto(this.byId('filter-condition-right'), isEqualTo);
		await saved;
	}

	private async typeInto(field: Locator, text: string): Promise<void> {
		await field.locator('input, textarea').first().click();
		await this.page.keyboard.insertText(text);
		if (!text.includes('{{')) return;
		await field.locator('.cm-content').getByText(text, { exact: true }).waitFor();
		// Closes the preview of the result, which covers what is below it.
		await this.byId('tab-params').click();
	}

	/** Drags a value of the input to a field. @param name of the value, which must be at the top level of the item */
	async mapInput(name: string, parameter: string): Promise<void> {
		const value = this.byId('run-data-schema-item')
			.getByTestId('run-data-schema-node-name')
			.getByText(name, { exact: true });
		await this.drag(value, await pointOf(this.field(parameter)));
		await this.field(parameter).getByText(`{{ $json.${name} }}`).waitFor();
	}

	/** Connects two nodes by dragging from an output to an input. @param output its number, from 0 on */
	async connect(from: string, output: number, to: string): Promise<void> {
		const edges = this.byId('edge');
		const before = await edges.count();
		const source = this.node(from).getByTestId('canvas-node-output-handle').nth(output);
		const target = this.node(to).getByTestId('canvas-node-input-handle');
		await this.drag(source, await pointOf(target));
		await edges.nth(before).waitFor({ state: 'attached' });
	}

	/** Publishes by the buttons, and waits until n8n says that it has. */
	async publish(): Promise<void> {
		await this.byId('workflow-open-publish-modal-button').click();
		await this.byId('workflow-publish-button').click();
		if (!this.isPublishingExplained) {
			await this.page.getByText("Don't show again").click();
			await this.page.getByRole('button', { name: 'Got it' }).click();
			this.isPublishingExplained = true;
		}
		await this.byId('workflow-open-publish-modal-button').getByText('Published').waitFor();
	}

	/** Presses *Execute workflow* beside a trigger. */
	async executeFrom(trigger: string): Promise<void> {
		await this.node(trigger).hover();
		await this.byId(`execute-workflow-button-${trigger}`).click();
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.byId('canvas-node').filter({ hasText: name });
	}

	/** The control of a parameter in the open form. */
	field(parameter: string): Locator {
		return this.byId(`parameter-input-${parameter}`);
	}

	byId(testId: string): Locator {
		return this.page.getByTestId(testId);
	}

	/** Opens the nodes panel, and types into its search. */
	private async searchNodes(text: string): Promise<void> {
		const first = this.byId('canvas-plus-button');
		const next = this.byId('node-creator-plus-button');
		await ((await first.isVisible()) ? first : next).click();
		await this.byId('node-creator-search-bar').pressSequentially(text);
	}

	private entryOfPanel(name: string): Locator {
		const title = this.page.getByText(name, { exact: true });
		return this.byId('item-iterator-item').filter({ has: title });
	}

	/** With the mouse button held down, in steps, as a hand would. */
	private async drag(what: Locator, to: Place): Promise<void> {
		await what.scrollIntoViewIfNeeded();
		const from = await pointOf(what);
		const { mouse } = this.page;
		await mouse.move(from.x, from.y);
		await mouse.down();
		await mouse.move(from.x + Math.sign(to.x - from.x) * 20, from.y, { steps: 4 });
		await mouse.move(to.x, to.y, { steps: 12 });
		await mouse.up();
	}
}

/** The middle of what is shown. */
async function pointOf(what: Locator): Promise<Place> {
	await what.waitFor();
	const box = await what.boundingBox();
	if (box === null) throw new Error('It is not on the page');
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
