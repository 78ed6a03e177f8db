import type { NewWorkflow } from '../../sandbox/n8n/workflows';
import { Editor } from '../support/e2e/editor';
import { ASKING_N8N, sendWorkflow, Setting, triggerWorkflow } from '../support/e2e/setting';
import { eventually } from '../support/eventually';

const setting = new Setting();
let editor: Editor;

beforeAll(async () => {
	await setting.logIn();
	editor = await Editor.open();
});
afterAll(async () => {
	await editor.close();
	await setting.tidy();
});

/** A node's variants side by side, each under a name of its own. */
function variantsOf(
	workflow: NewWorkflow,
	nodeName: string,
	variants: ReadonlyArray<{ name: string; parameters: Record<string, unknown> }>,
): NewWorkflow {
	const node = workflow.nodes.find(({ name }) => name === nodeName);
	if (node === undefined) throw new Error(`There is no node ${nodeName}`);
	const nodes = variants.map((variant, index) => ({
		...node,
		...variant,
		position: [(index % 5) * 240, Math.floor(index / 5) * 200] as [number, number],
	}));
	return { ...workflow, nodes, connections: {} };
}

// What the page looked like when something was not there.
afterEach(async () => await editor.screenshot('last'));

it('shows the fields of Send Text, and the numbers of the account in its list', async () => {
	await editor.openWorkflow(await setting.workflow(sendWorkflow(await setting.credential())));
	await editor.openForm('WhatsApp');
	for (const label of ['Resource', 'Operation', 'From', 'To', 'Text', 'Options']) {
		await editor.page.getByText(label, { exact: true }).first().waitFor();
	}
	await editor.screenshot('send-text');

	await editor.page.getByTestId('rlc-mode-selector').first().click();
	await editor.page.getByTestId('mode-list').click();
	await editor.page.getByTestId('rlc-input').first().click();
	await editor.page.getByText('Sandbox Trial (not registered)').waitFor();
	await editor.screenshot('list-of-numbers');
});

it('picks a template from the list, shows a field for each of its variables, and sends it', async () => {
	const workflow = sendWorkflow(await setting.credential(), { operation: 'sendTemplate' });
	await editor.openWorkflow(await setting.workflow(workflow));
	await editor.openForm('WhatsApp');
	await editor.page.getByTestId('rlc-input').nth(1).click();
	await editor.page.getByText('order_update · en_US', { exact: true }).click();
	const values = { header_text_1: 'Shop', body_text_1: 'Sheena', body_text_2: '1042' };
	for (const [id, value] of Object.entries(values)) {
		await editor.page.getByTestId(`parameter-input-${id}`).locator('input, textarea').fill(value);
	}
	await editor.screenshot('template-form');
	await editor.page.getByTestId('node-execute-button').click();
	const [message] = await eventually(async () => {
		const messages = await setting.control.messages();
		return messages.length > 0 && messages;
	}, ASKING_N8N);
	expect(message?.body.template).toMatchObject({
		name: 'order_update',
		components: [
			{ parameters: [{ text: 'Shop' }] },
			{ parameters: [{ text: 'Sheena' }, { text: '1042' }] },
		],
	});
	await editor.closeForm();
});

const FORMS: ReadonlyArray<[resource: string, operation: string, labels: string[]]> = [
	['message', 'sendAndWait', ['From', 'To', 'Message', 'Response Type', 'Answer With']],
	['message', 'markAsRead', ['From', 'Message ID', 'Show Typing Indicator']],
	['message', 'requestLocation', ['From', 'To', 'Body']],
	['message', 'sendCatalog', ['From', 'To', 'Body']],
	['message', 'sendFlow', ['From', 'To', 'Body', 'Select Flow By', 'Flow ID', 'Initial Data']],
	['message', 'sendProduct', ['From', 'To', 'Catalog ID', 'Product ID']],
	['message', 'sendProductList', ['From', 'To', 'Header Text', 'Catalog ID', 'Product Sections']],
	['message', 'requestAddress', ['From', 'To', 'Body']],
	['message', 'requestCallPermission', ['From', 'To']],
	['message', 'requestContactInfo', ['From', 'To', 'Body']],
	['message', 'sendCallButton', ['From', 'To', 'Body', 'Button Text']],
	['message', 'sendCarousel', ['From', 'To', 'Body', 'Card Type', 'Cards']],
	['message', 'sendOrderDetails', ['From', 'To', 'Body', 'Order']],
	['message', 'sendOrderStatus', ['From', 'To', 'Body', 'Reference ID', 'Status']],
	['message', 'pinMessage', ['From', 'To', 'Message ID', 'Pin Action', 'Pinned For (Days)']],
	['message', 'sendRaw', ['From', 'To', 'Message']],
	['message', 'sendContacts', ['From', 'To', 'Contacts']],
	['message', 'sendCtaUrl', ['From', 'To', 'Body', 'Button Text', 'URL']],
	['message', 'sendInteractiveButtons', ['From', 'To', 'Body', 'Buttons', 'Title']],
	['message', 'sendInteractiveList', ['From', 'To', 'Body', 'Button Text', 'Sections', 'Rows']],
	['message', 'sendLocation', ['From', 'To', 'Latitude', 'Longitude']],
	['message', 'sendMedia', ['From', 'To', 'Media Type', 'Media Source', 'Link']],
	['message', 'sendReaction', ['From', 'To', 'Message ID', 'Emoji']],
	['message', 'sendReply', ['From', 'To', 'Message ID', 'Text']],
	['message', 'sendTemplate', ['From', 'To', 'Template', 'Define Variables As']],
	['media', 'delete', ['Media ID']],
	['media', 'download', ['Media ID', 'Put Output File in Field', 'File Name']],
	['media', 'get', ['Media ID']],
	['media', 'getInfo', ['Media ID']],
	['media', 'upload', ['WhatsApp Number', 'Media Type', 'Input Binary Field']],
	['template', 'create', ['Name', 'Category', 'Language', 'Body', 'Buttons']],
	['template', 'delete', ['Delete By', 'Template']],
	['template', 'archive', ['Template IDs']],
	['template', 'compare', ['Template', 'Compare With', 'Start', 'End']],
	['template', 'createFromLibrary', ['Library Template', 'Name', 'Language']],
	['template', 'get', ['Template']],
	['template', 'getAllFromLibrary', ['Return All', 'Limit']],
	['template', 'migrate', ['Source Business Account ID']],
	['template', 'unarchive', ['Template IDs']],
	['template', 'unpause', ['Template']],
	['template', 'update', ['Template', 'Category', 'Replace Components', 'Define As', 'Body']],
	['template', 'upsertAuthentication', ['Name', 'Languages']],
	['template', 'getAll', ['Return All', 'Limit', 'Filters']],
	['conversation', 'pass', ['WhatsApp Number', 'Customer', 'Pass To']],
	['conversation', 'release', ['WhatsApp Number', 'Customer']],
	['conversation', 'take', ['WhatsApp Number', 'Customer']],
	['phoneNumber', 'get', ['WhatsApp Number']],
	['phoneNumber', 'getAll', ['Return All', 'Limit']],
	['businessProfile', 'get', ['WhatsApp Number']],
];
const formName = (resource: string, operation: string) => `Form of ${resource}, ${operation}.`;

describe('Each operation', () => {
	beforeAll(async () => {
		const variants = FORMS.map(([resource, operation]) => ({
			name: formName(resource, operation),
			parameters: { authentication: 'accessToken', resource, operation },
		}));
		const workflow = sendWorkflow(await setting.credential());
		await editor.openWorkflow(await setting.workflow(variantsOf(workflow, 'WhatsApp', variants)));
	});

	it.each(FORMS)('shows the form of %s: %s', async (resource, operation, labels) => {
		await editor.openForm(formName(resource, operation));
		try {
			for (const label of [...labels, 'Options']) {
				await editor.page.getByText(label, { exact: true }).first().waitFor();
			}
		} finally {
			await editor.screenshot(`${resource}-${operation}`);
			await editor.closeForm();
		}
	});
});

it('shows the options that were added', async () => {
	const options = {
		previewUrl: true,
		maximumInFlight: 40,
		messagesPerSecond: 80,
		retries: 3,
		retryUnknownOutcomes: false,
	};
	const workflow = sendWorkflow(await setting.credential(), { options });
	await editor.openWorkflow(await setting.workflow(workflow));
	await editor.openForm('WhatsApp');
	for (const label of [
		'Preview Link',
		'Maximum in Flight',
		'Messages per Second',
		'Retries',
		'Retry Unknown Outcomes',
	]) {
		await editor.page.getByText(label, { exact: true }).first().waitFor();
	}
	await editor.screenshot('options');
});

const APP_ONLY = 'For template and account events, set Scope to App';

const SCOPES: ReadonlyArray<[scope: string, shown: Array<string | RegExp>, hidden: string[]]> = [
	['phoneNumber', ['WhatsApp Number', APP_ONLY], ['Verify Token']],
	['account', [APP_ONLY], ['WhatsApp Number', 'Verify Token']],
	['app', [/^A Meta app has one callback/], ['WhatsApp Number', 'Verify Token', APP_ONLY]],
	[
		'manual',
		['Verify Token', /^In the App Dashboard, under WhatsApp/],
		['WhatsApp Number', APP_ONLY],
	],
];

describe('Each scope of the trigger', () => {
	beforeAll(async () => {
		const variants = SCOPES.map(([scope]) => {
			const { nodes } = triggerWorkflow({}, { scope, triggerOptions: { acknowledge: 'finished' } });
			return { name: `Scope ${scope}.`, parameters: nodes[0]?.parameters ?? {} };
		});
		const workflow = triggerWorkflow(await setting.credential());
		await editor.openWorkflow(
			await setting.workflow(variantsOf(workflow, 'WhatsApp Trigger', variants)),
		);
	});

	it.each(SCOPES)('shows the form of the scope %s', async (scope, shown, hidden) => {
		await editor.openForm(`Scope ${scope}.`);
		for (const text of ['Scope', 'Trigger On', 'Statuses', 'Options', 'Acknowledge', ...shown]) {
			await editor.page.getByText(text, { exact: true }).first().waitFor();
		}
		for (const text of hidden)
			expect(await editor.page.getByText(text, { exact: true }).count()).toBe(0);
		await editor.screenshot(`trigger-${scope}`);
		await editor.closeForm();
	});
});
