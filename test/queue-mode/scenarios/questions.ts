import { itemsOf } from '../../../sandbox/n8n/executions';
import { eventually } from '../../support/eventually';
import type { QueueSet } from '../../support/queue-mode/queue-set';
import { ASKING_N8N, SandboxCase, seed } from '../../support/queue-mode/sandbox-case';
import type { Report } from '../../support/report';

const CUSTOMER = seed.customer.phone.replace('+', '');
const { shop } = seed.phoneNumbers;
/** Of these, some are surely resumed by another worker than the one that asked. */
const QUESTIONS = 6;

interface Button {
	id: string;
	title: string;
}

/** A question is asked by one worker, its answer arrives elsewhere, and any worker goes on. */
export function questionScenarios(set: () => QueueSet, report: Report): void {
	it('a tap resumes the execution on whichever worker, and is the only answer', async () => {
		const test = await SandboxCase.open(set());
		const { control } = test.sandbox;
		try {
			// The shop's trigger hears the taps, and asks when a customer writes.
			const workflow = await test.publish('Ask', [
				test.trigger(),
				test.whatsApp('Ask', {
					operation: 'sendAndWait',
					to: '={{ $json.reply_to }}',
					message: 'Refund $ 42?',
				}),
				test.whatsApp('Confirm', {
					operation: 'sendText',
					to: seed.customer.phone,
					text: '={{ $json.data.approved ? "Refunded" : "Not refunded" }}',
				}),
			]);
			let elsewhere = 0;
			for (let question = 0; question < QUESTIONS; question++) {
				await control.customerWrites({ phone_number_id: shop.id, text: `Question ${question}` });
				const asked = await eventually(async () => {
					const messages = await control.messages();
					return messages.length === 2 * question + 1 && messages.at(-1);
				}, ASKING_N8N);
				const { action } = asked.body.interactive as {
					action: { buttons: Array<{ reply: Button }> };
				};
				const id = await eventually(async () => {
					const summaries = await set().api.executions.summaries(workflow);
					return summaries.find(({ status }) => status === 'waiting')?.id;
				}, ASKING_N8N);
				const tap = async (button: number) =>
					await control.customerSends({
						phone_number_id: shop.id,
						type: 'button_reply',
						content: { ...action.buttons[button]?.reply },
					});
				await tap(0);
				const ended = await test.execution(id, 'success');
				// Too late, and it would say the opposite.
				await tap(1);
				expect(itemsOf(ended, 'Ask').map(({ json }) => json)).toMatchObject([
					{ responded: true, answered_by: CUSTOMER, data: { approved: true } },
				]);
				const [asker, resumer] = set().workersOf(id);
				expect(resumer).toBeDefined();
				if (asker !== resumer) elsewhere++;
			}
			const texts = (await control.messages()).flatMap(({ body }) =>
				body.type === 'text' ? [(body.text as { body: string }).body] : [],
			);
			const executions = await set().api.executions.summaries(workflow);
			report.add(
				'Send and Wait',
				'Each question is answered by a tap, and by the opposite tap afterwards. The taps arrive at the webhook processor.',
				{
					what: 'questions',
					asked: QUESTIONS,
					'resumed by the other worker': elsewhere,
					'answered once': texts.filter((text) => text === 'Refunded').length,
					'answered otherwise': texts.filter((text) => text !== 'Refunded').length,
				},
			);
			expect(texts).toEqual(Array.from({ length: QUESTIONS }, () => 'Refunded'));
			expect(executions).toHaveLength(QUESTIONS);
			expect(elsewhere).toBeGreaterThan(0);
		} finally {
			await test.close();
		}
	});
}
