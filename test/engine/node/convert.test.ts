import { convertWorkflow } from '../../../tools/convert/convertWorkflow';
import { runWorkflow, type WorkflowJson } from '../../support/engine/run-workflow';
import { seed, TestSandbox, withInput } from '../../support/engine/test-sandbox';

/* Workflows with n8n's own nodes, converted, send what was meant. */

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await TestSandbox.start();
});
afterAll(async () => await sandbox.stop());
beforeEach(async () => await sandbox.control.reset());

const builtIn = (parameters: Record<string, unknown>): WorkflowJson =>
	({
		name: 'Of the built-in node',
		nodes: [
			{
				id: '1',
				name: 'Customers',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: '2',
				name: 'WhatsApp Business Cloud',
				type: 'n8n-nodes-base.whatsApp',
				typeVersion: 1.1,
				position: [220, 0],
				parameters: {
					phoneNumberId: seed.phoneNumbers.shop.id,
					recipientPhoneNumber: '={{ $json.phone }}',
					...parameters,
				},
				credentials: { whatsAppApi: { id: '9', name: 'Old' } },
			},
		],
		connections: {
			Customers: { main: [[{ node: 'WhatsApp Business Cloud', type: 'main', index: 0 }]] },
		},
		pinData: { Customers: [] },
	}) as unknown as WorkflowJson;

const item = {
	phone: '+1 (650) 555-1234',
	name: 'Sheena',
	price: 9.5,
	link: 'https://x.org/a.png',
};

async function sent(parameters: Record<string, unknown>) {
	const { workflow } = convertWorkflow(builtIn(parameters));
	const credentials = { whatsAppCloudApi: { id: '1', name: 'WhatsApp Cloud' } };
	const run = await runWorkflow(
		withInput(workflow, [item], { node: { credentials } }),
		sandbox.credentials(),
	);
	expect(run.error).toBeUndefined();
	const [message] = await sandbox.control.messages();
	// As before: what Meta responds. A question that waits has no response yet.
	if (parameters.operation !== 'sendAndWait') {
		const [output] = run.items('WhatsApp Business Cloud');
		expect(output?.json.messages).toMatchObject([{ id: message?.id }]);
	}
	return message?.body;
}

const send = { operation: 'send' };
const URL_BUTTON = {
	type: 'button',
	sub_type: 'url',
	index: 2,
	buttonParameters: { parameter: { type: 'text', text: '42' } },
};
const component = (...components: object[]) => ({ components: { component: components } });

it.each<[string, object, object]>([
	[
		'a text',
		{ ...send, textBody: '=Hi {{ $json.name }} }} {', additionalFields: { previewUrl: true } },
		{ type: 'text', text: { body: 'Hi Sheena }} {', preview_url: true } },
	],
	[
		'an image by link, with a caption',
		{
			...send,
			messageType: 'image',
			mediaLink: '={{ $json.link }}',
			additionalFields: { mediaCaption: 'Look' },
		},
		{ type: 'image', image: { link: item.link, caption: 'Look' } },
	],
	[
		'a document by link, with a name',
		{
			...send,
			messageType: 'document',
			mediaLink: 'https://x.org/a.pdf',
			additionalFields: { mediaFilename: 'menu.pdf' },
		},
		{ type: 'document', document: { link: 'https://x.org/a.pdf', filename: 'menu.pdf' } },
	],
	[
		'audio, whose caption WhatsApp rejects',
		{
			...send,
			messageType: 'audio',
			mediaLink: 'https://x.org/a.mp3',
			additionalFields: { mediaCaption: 'x' },
		},
		{ type: 'audio', audio: { link: 'https://x.org/a.mp3' } },
	],
	[
		'a location',
		{
			...send,
			messageType: 'location',
			latitude: '48.1',
			longitude: '={{ 11.5 }}',
			additionalFields: { nameAndAddress: { name: 'Shop', address: 'Marienplatz' } },
		},
		{
			type: 'location',
			location: { latitude: 48.1, longitude: 11.5, name: 'Shop', address: 'Marienplatz' },
		},
	],
	[
		'a contact',
		{
			...send,
			messageType: 'contacts',
			name: { data: { formatted_name: '={{ $json.name }}', first_name: 'S', last_name: '' } },
			additionalFields: {
				birthday: '2000-01-31T00:00:00.000Z',
				phones: { data: [{ type: 'CELL', phone: '+1650', whatsapp_user_id: '1650' }] },
				emails: { data: [{ type: 'WORK', email: 's@x.org' }] },
				organization: { data: { company: 'Shop' } },
				addresses: { address: [{ type: 'HOME', city: 'Bonn' }] },
				urls: { url: [{ type: 'WORK', url: 'https://x.org' }] },
			},
		},
		{
			type: 'contacts',
			contacts: [
				{
					name: { formatted_name: 'Sheena', first_name: 'S' },
					birthday: '2000-01-31',
					phones: [{ type: 'CELL', phone: '+1650', wa_id: '1650' }],
					emails: [{ type: 'WORK', email: 's@x.org' }],
					org: { company: 'Shop' },
					addresses: [{ type: 'HOME', city: 'Bonn' }],
					urls: [{ type: 'WORK', url: 'https://x.org' }],
				},
			],
		},
	],
	[
		'a template without variables',
		{ template: 'hello_world|en_US' },
		{ type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } },
	],
	[
		'a template with texts and a button',
		{
			template: 'track_order|en_US',
			...component(
				{
					type: 'body',
					bodyParameters: { parameter: [{ type: 'text', text: '=No. {{ $json.price }}}' }] },
				},
				URL_BUTTON,
			),
		},
		{
			type: 'template',
			template: {
				name: 'track_order',
				language: { code: 'en_US' },
				components: [
					{ type: 'body', parameters: [{ type: 'text', text: 'No. 9.5}' }] },
					{
						type: 'button',
						sub_type: 'url',
						index: '2',
						parameters: [{ type: 'text', text: '42' }],
					},
				],
			},
		},
	],
	[
		'a template with a picture above it',
		{
			template: 'photo_of_the_day|en_US',
			...component(
				{
					type: 'header',
					headerParameters: { parameter: [{ type: 'image', imageLink: '={{ $json.link }}' }] },
				},
				{ type: 'body', bodyParameters: { parameter: [{ type: 'text', text: 'Plants' }] } },
			),
		},
		{
			type: 'template',
			template: {
				name: 'photo_of_the_day',
				language: { code: 'en_US' },
				components: [
					{ type: 'header', parameters: [{ type: 'image', image: { link: item.link } }] },
					{ type: 'body', parameters: [{ type: 'text', text: 'Plants' }] },
				],
			},
		},
	],
	[
		'a template with a price',
		{
			template: 'track_order|en_US',
			...component(
				{
					type: 'body',
					bodyParameters: {
						parameter: [
							{
								type: 'currency',
								code: 'EUR',
								amount_1000: '={{ $json.price }}',
								fallback_value: '9.50 €',
							},
						],
					},
				},
				URL_BUTTON,
			),
		},
		{
			template: {
				components: [
					{
						type: 'body',
						parameters: [
							{
								type: 'currency',
								currency: { code: 'EUR', amount_1000: 9_500, fallback_value: '9.50 €' },
							},
						],
					},
					{ type: 'button' },
				],
			},
		},
	],
	[
		'a question, by link',
		{ operation: 'sendAndWait', subject: 'x', message: 'Refund?' },
		{ type: 'interactive', interactive: { type: 'cta_url', body: { text: 'Refund?' } } },
	],
])('sends %s', async (_, parameters, expected) => {
	const body = await sent(parameters as Record<string, unknown>);
	expect(body).toMatchObject({ to: '+16505551234', ...expected });
});

const parametersOf = (type: string, parameters: Record<string, unknown>) => {
	const { workflow, notes } = convertWorkflow({ nodes: [{ name: 'It', type, parameters }] });
	return { node: workflow.nodes[0], notes };
};

it('keeps a question as it was: one button, by link, with its limit', () => {
	const limitWaitTime = { values: { limitType: 'afterTimeInterval', resumeAmount: 45 } };
	const { node } = parametersOf('n8n-nodes-base.whatsAppHitlTool', {
		operation: 'sendAndWait',
		message: 'Go on?',
		approvalOptions: { values: { approveLabel: '✓ Approve this long thing' } },
		options: { limitWaitTime },
	});
	expect(node).toMatchObject({
		type: 'n8n-nodes-whatsapp-cloud.whatsAppHitlTool',
		parameters: {
			answerWith: 'link',
			approvalOptions: { values: { approvalType: 'single', approveLabel: '✓ Approve this long ' } },
			options: { limitWaitTime },
		},
	});
});

it.each([
	[{ resource: 'media' }, { operation: 'upload', inputBinaryField: 'data' }],
	[
		{ resource: 'media', operation: 'mediaUrlGet', mediaGetId: '4711' },
		{ operation: 'get', mediaId: '4711' },
	],
	[
		{ resource: 'media', operation: 'mediaDelete', mediaDeleteId: '4711' },
		{ operation: 'delete', deletedMediaId: '4711' },
	],
])('converts %p', (parameters, expected) => {
	const { node } = parametersOf('n8n-nodes-base.whatsApp', parameters);
	expect(node?.parameters).toMatchObject({ resource: 'media', ...expected });
});

it.each<[object, object]>([
	[
		{ updates: ['messages', 'security'] },
		{ events: ['message_received', 'message_status_updated', 'security'], statuses: [] },
	],
	[
		{ updates: ['messages'], options: { messageStatusUpdates: ['read', 'deleted'] } },
		{ events: ['message_received', 'message_status_updated'], statuses: ['read'] },
	],
	[
		{ updates: ['messages'], options: { messageStatusUpdates: [] } },
		{ events: ['message_received'] },
	],
])('converts the trigger on %j', (parameters, expected) => {
	const { node, notes } = parametersOf(
		'n8n-nodes-base.whatsAppTrigger',
		parameters as Record<string, unknown>,
	);
	expect(node).toMatchObject({
		type: 'n8n-nodes-whatsapp-cloud.whatsAppTrigger',
		parameters: { scope: 'app', ...expected },
	});
	expect(notes.join('\n')).toContain('$json.message.text.body');
});

it('leaves everything else as it is, and says what it could not convert', () => {
	const other = { name: 'Other', type: 'n8n-nodes-base.set', parameters: { a: 1 } };
	const odd = {
		name: 'Odd',
		type: 'n8n-nodes-base.whatsApp',
		parameters: { operation: 'dance' },
	};
	const { workflow, notes } = convertWorkflow({ nodes: [other, odd] });
	expect(workflow.nodes).toEqual([other, odd]);
	expect(notes).toEqual(["Odd: not converted: its operation 'dance' is not one of n8n's"]);
});
