import path from 'node:path';

import { exampleNames } from '../../tools/example-list';
import { Editor } from '../support/e2e/editor';
import { example } from '../support/e2e/example';
import { Setting } from '../support/e2e/setting';

/* The pictures of docs/examples.md: `npm run screenshots`. */

const EXAMPLES = path.resolve(__dirname, '../../examples');
const IMAGES = path.resolve(__dirname, '../../docs/images/examples');

const setting = new Setting();
let editor: Editor;

beforeAll(async () => {
	await setting.logIn();
	editor = await Editor.open();
	await editor.page.setViewportSize({ width: 1600, height: 900 });
});
afterAll(async () => {
	await editor.close();
	await setting.tidy();
});

it.each(exampleNames(EXAMPLES))('takes a picture of %s', async (name) => {
	await editor.openWorkflow(await setting.workflow(example(name, await setting.credential())));
	const canvas = editor.page.getByTestId('canvas-wrapper');
	await canvas.waitFor();
	// n8n's shortcut for "fit to view".
	await editor.page.keyboard.press('1');
	await editor.page.waitForTimeout(1_000);
	await canvas.screenshot({ path: path.join(IMAGES, `${name}.png`) });
});
