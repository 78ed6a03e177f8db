import { Editor } from '../support/e2e/editor';
import { servers } from '../support/e2e/servers';
import { seed, Setting } from '../support/e2e/setting';
import { WorkflowBuilder } from '../support/e2e/workflow-builder';
import { PhonePage } from '../support/phone/phone-page';

/*
 * What a person does: builds a workflow in the editor, and is the customer on the phone. After the setup nothing here
 * asks n8n or the sandbox for anything but their pages, and free-form messages need an open window, as at Meta.
 */

const CREDENTIAL = `Shop account ${Math.random().toString(36).slice(2, 8)}`;
const SHOP = 'Sandbox Shop';
const TRIGGER = 'WhatsApp Trigger';
const FIRST = { x: 400, y: 500 };
const REPLY_TO = '{{ $json.reply_to }}';

const setting = new Setting();
let editor: Editor;
let builder: WorkflowBuilder;
let phone: PhonePage;

beforeAll(async () => {
	await setting.logIn();
	await setting.control.reset();
	await setting.control.settings({ enforce_customer_window: true });
	editor = await Editor.open();
	builder = new WorkflowBuilder(editor.page);
	phone = new PhonePage(await editor.page.context().newPage(), servers.sandboxUrl);
});
afterAll(async () => await editor.close());

beforeEach(async () => {
	await phone.open(SHOP);
	await editor.page.bringToFront();
	await builder.newWorkflow();
});
afterEach(async () => {
	await editor.screenshot('last-built');
	await phone.screenshot('last-built-phone');
	setting.own(builder.workflowId());
	await setting.tidy();
	await setting.control.settings({ enforce_customer_window: true });
});

/** Drags the trigger to the canvas, and chooses credential and number. */
async function addTrigger(): Promise<void> {
	await builder.addOurNode('On message received', FIRST);
	await builder.chooseCredential(CREDENTIAL);
	await builder.chooseFromList('phoneNumberId', SHOP);
	await builder.closeNode();
}

/** Drags an action to the canvas, and chooses credential and number; its form stays open. */
async function addAction(action: string): Promise<void> {
	await builder.addOurNode(action, FIRST);
	await builder.chooseCredential(CREDENTIAL);
	await builder.chooseFromList('phoneNumberId', SHOP);
}

/** Writes on the phone, and comes back to the editor. */
async function customerWrites(text: string): Promise<void> {
	await phone.page.bringToFront();
	await phone.write(text);
	await phone.bubble(text).waitFor();
}

it('support: what the customer wrote is tested, mapped by dragging, and answered', async () => {
	await builder.addOurNode('On message received', FIRST);
	await builder.createCredential(CREDENTIAL, {
		accessToken: seed.accessTokens.valid,
		businessAccountId: seed.businessAccount.id,
		appId: seed.app.id,
		appSecret: seed.app.secret,
		baseUrl: servers.sandboxUrl,
	});
	await builder.chooseFromList('phoneNumberId', SHOP);
	await builder.byId('node-execute-button').first().click();
	await editor.page.getByText('Listening for test event').waitFor();
	await customerWrites('Where is my order?');
	await editor.page.bringToFront();
	await editor.page.getByText('Where is my order?').first().waitFor();
	await editor.screenshot('built-test-event');
	await builder.closeNode();

	await addAction('Send text message');
	await builder.mapInput('reply_to', 'to');
	await builder.type('text', 'We look into it:');
	await builder.mapInput('chatInput', 'text');
	await editor.screenshot('built-mapped');
	await builder.closeNode();
	await builder.publish();
	await editor.screenshot('built-support');

	await customerWrites('Has it left?');
	await phone.bubble('We look into it: Has it left?').waitFor();
	await phone.screenshot('built-support-phone');
});

it('template: picked and filled in, a quick reply is tapped, and the workflow reacts', async () => {
	await builder.addNode('Trigger manually', { x: 400, y: 400 });
	await addAction('Send template message');
	await builder.type('to', seed.customer.phone);
	await builder.chooseFromList('template', 'track_order · en_US', 'track');
	await builder.type('body_text_1', '860198');
	await builder.type('button_2_url', '860198');
	await editor.screenshot('built-template-form');
	await builder.closeNode();
	await builder.clickCanvas({ x: 450, y: 800 });
	await addTrigger();
	await addAction('Send text message');
	await builder.type('to', REPLY_TO);
	await builder.type('text', 'Your choice: {{ $json.message.button.text }}');
	await builder.closeNode();
	await editor.screenshot('built-template');
	await builder.publish();
	await builder.executeFrom('When clicking ‘Execute workflow’');

	const template = phone.bubble('Your order 860198 has shipped.');
	await phone.page.bringToFront();
	await template.getByRole('button', { name: 'Cancel' }).click();
	await phone.bubble('Your choice: Cancel').waitFor();
	await phone.screenshot('built-template-phone');
	await editor.screenshot('built-template-executed');
});

it('approval: the execution waits for a tap, and goes on with the answer', async () => {
	await addTrigger();
	await addAction('Send message and wait for response');
	await builder.type('to', REPLY_TO);
	await builder.type('message', 'Shall we refund the order?');
	await editor.screenshot('built-approval-form');
	await builder.closeNode();
	await addAction('Send text message');
	await builder.type('to', `{{ $('${TRIGGER}').item.json.reply_to }}`);
	await builder.type('text', 'Approved: {{ $json.data.approved }}');
	await builder.closeNode();
	await builder.publish();
	await editor.screenshot('built-approval');

	await customerWrites('I want my money back');
	await phone.bubble('Shall we refund the order?').getByRole('button', { name: 'Approve' }).click();
	await phone.bubble('Approved: true').waitFor();
	await phone.screenshot('built-approval-phone');
});

it('menu: the tapped button decides which branch runs', async () => {
	await addTrigger();
	await builder.addNode('If', { x: 900, y: 500 });
	await builder.typeCondition('{{ $json.message.type }}', 'interactive');
	await editor.screenshot('built-condition');
	await builder.closeNode();
	await addAction('Send text message');
	await builder.type('to', REPLY_TO);
	await builder.type('text', 'You chose {{ $json.message.interactive.button_reply.title }}.');
	await builder.closeNode();
	await builder.clickCanvas({ x: 900, y: 900 });
	await addAction('Send message with buttons');
	await builder.type('to', REPLY_TO);
	await builder.type('interactiveBody', 'What would you like?');
	await builder.type('title', 'Opening hours');
	await builder.byId('fixed-collection-add').click();
	await builder.type('title', 'A person', 1);
	await editor.screenshot('built-menu-form');
	await builder.closeNode();
	await builder.connect('If', 1, 'Send message with buttons');
	await builder.publish();
	await editor.screenshot('built-menu');

	await customerWrites('Hello');
	await phone.bubble('What would you like?').getByRole('button', { name: 'Opening hours' }).click();
	await phone.bubble('You chose Opening hours.').waitFor();
	await phone.screenshot('built-menu-phone');
});
