import { setTimeout as sleep } from 'node:timers/promises';

import { faultOf } from '../../sandbox/n8n/executions';
import type { NewWorkflow, WorkflowNode } from '../../sandbox/n8n/workflows';
import {
	ASKING_N8N,
	numberOf,
	seed,
	Setting,
	triggerWorkflow,
	type Credential,
} from '../support/e2e/setting';
import { eventually } from '../support/eventually';

/*
 * One conversation, as people have them: several messages in a row, a picture, a reaction, then a person takes over
 * and gives back. The bot says what it heard, and passes the conversation on when it is asked for a person.
 */

const setting = new Setting();
beforeAll(async () => await setting.logIn());
afterEach(async () => await setting.tidy());

const { shop } = seed.phoneNumbers;

function conversation(credential: Credential): NewWorkflow {
	const { nodes } = triggerWorkflow(credential, {
		events: ['message_received'],
		triggerOptions: {
			combineMessages: {
				values: { quietTime: 6, maximumWait: 30, maximumMessages: 10, showTyping: true },
			},
			downloadMedia: true,
			pauseDuringTakeoverHours: 24,
		},
	});
	const whatsApp = (
		name: string,
		y: number,
		parameters: Record<string, unknown>,
	): WorkflowNode => ({
		name,
		type: 'n8n-nodes-whatsapp-cloud.whatsApp',
		typeVersion: 1,
		position: [440, y],
		credentials: credential,
		parameters: { authentication: 'accessToken', ...parameters },
	});
	const to = (...names: string[]) => names.map((node) => ({ node, type: 'main', index: 0 }));
	return {
		name: 'Have a conversation',
		nodes: [
			...nodes,
			{
				name: 'A Person?',
				type: 'n8n-nodes-base.if',
				typeVersion: 2.2,
				position: [220, 0],
				parameters: {
					conditions: {
						options: { caseSensitive: false, typeValidation: 'loose', version: 2 },
						combinator: 'and',
						conditions: [
							{
								leftValue: '={{ $json.chatInput }}',
								rightValue: 'a person, please',
								operator: { type: 'string', operation: 'equals' },
							},
						],
					},
				},
			},
			whatsApp('Pass', -100, {
				resource: 'conversation',
				operation: 'pass',
				conversationNumber: { __rl: true, mode: 'id', value: '={{ $json.phone_number_id }}' },
				conversationCustomer: '={{ $json.reply_to }}',
				targetRole: 'customer_service',
			}),
			whatsApp('Answer', 100, {
				resource: 'message',
				operation: 'sendText',
				...numberOf('shop'),
				to: '={{ $json.reply_to }}',
				text: '=You said: {{ $json.chatInput }}{{ $binary.data ? " with " + $binary.data.mimeType : "" }}',
			}),
		],
		connections: {
			'WhatsApp Trigger': { main: [to('A Person?')] },
			'A Person?': { main: [to('Pass'), to('Answer')] },
		},
	};
}

const write = async (text: string) =>
	await setting.control.customerWrites({ phone_number_id: shop.id, text });

/** What the bot has said, once it has said so much. */
const answers = async (count: number): Promise<string[]> =>
	await eventually(async () => {
		const texts = (await setting.control.messages())
			.map(({ body }) => body as { type?: string; text?: { body: string } })
			.filter(({ type }) => type === 'text')
			.map(({ text }) => text?.body ?? '');
		return texts.length >= count && texts;
	}, ASKING_N8N);

/** Waits until n8n has responded to every webhook: one that follows may overtake it in a busy n8n. */
const delivered = async (): Promise<void> => {
	await eventually(
		async () => (await setting.control.deliveries()).every(({ state }) => state === 'delivered'),
		ASKING_N8N,
	);
};

const handover = async (event: string, role: string): Promise<void> => {
	await setting.control.publishEvent({
		field: 'messaging_handovers',
		event,
		phone_number_id: shop.id,
		value: {
			messaging_product: 'whatsapp',
			recipient: { phone_number_id: shop.id },
			sender: { phone_number: seed.customer.phone.replace('+', '') },
			type: event,
			timestamp: String(Math.floor(Date.now() / 1000)),
			[event]: { previous_owner_role: 'ai_agent', new_owner_role: role },
		},
	});
	await delivered();
};

it('plays a conversation with interruptions, a picture, a reaction and a person as it was written', async () => {
	const workflow = await setting.active(conversation(await setting.credential()));

	for (const [index, text] of ['Hi', 'I ordered', 'a plant'].entries()) {
		await write(text);
		// Of those of one second, the order of arrival decides.
		await setting.untilMarkedRead(index + 1);
	}
	expect(await answers(1)).toEqual(['You said: Hi\nI ordered\na plant']);

	await setting.control.customerSendsMedia({
		phone_number_id: shop.id,
		type: 'image',
		mime_type: 'image/jpeg',
		bytes: Buffer.from('a picture').toString('base64'),
	});
	await setting.untilMarkedRead(4);
	await write('it looks like this');
	expect((await answers(2))[1]).toBe('You said: [image]\nit looks like this with image/jpeg');

	await setting.control.customerSends({
		phone_number_id: shop.id,
		type: 'reaction',
		content: { emoji: '🌱' },
	});
	expect((await answers(3))[2]).toBe('You said: [reaction 🌱]');

	await write('A person, please');
	await eventually(
		async () =>
			(await setting.control.requests()).some(({ path }) => path.endsWith('/thread_control')),
		ASKING_N8N,
	);
	await handover('control_passed', 'customer_service');
	// Meta passes on what the customer writes meanwhile as standby, or as a message nevertheless.
	await setting.control.customerSends({
		phone_number_id: shop.id,
		type: 'text',
		content: { body: 'Are you a person?' },
		standby: true,
	});
	await write('Hello?');
	await setting.control.publishEvent({ field: 'smb_message_echoes', phone_number_id: shop.id });
	await write('Thank you!');
	await delivered();

	// The echo has the second in which it was made; what takes the conversation back comes after it.
	await sleep(1_000);
	await handover('control_taken', 'escalation');
	await write('One more question');
	expect((await answers(4)).slice(3)).toEqual(['You said: One more question']);

	const heard = await setting.heard(workflow, 5);
	expect(heard.map(({ chatInput }) => chatInput)).toEqual([
		'Hi\nI ordered\na plant',
		'[image]\nit looks like this',
		'[reaction 🌱]',
		'A person, please',
		'One more question',
	]);
	for (const execution of await setting.n8n.executions.ofWorkflow(workflow))
		expect(faultOf(execution)).toBeUndefined();
});
