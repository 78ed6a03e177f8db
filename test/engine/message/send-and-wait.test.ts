import { parseAnswerId } from '../../../nodes/WhatsApp/operation/answerId';
import { messageCase } from '../../support/engine/message-case';

const item = { message: 'Refund $ 42?' };
const message = messageCase('send-and-wait', 'all');

interface Interactive {
	action: {
		buttons: Array<{ reply: { id: string; title: string } }>;
		sections: Array<{ rows: Array<{ id: string; title: string }> }>;
	};
}

const contentOf = ({ interactive }: Record<string, unknown>) => interactive as Interactive;

describe('Send and Wait for Response', () => {
	it('asks with a button for each answer', async () => {
		const sent = await message.accepted({
			...item,
			footer: 'Until 6 pm',
			order: 'order-42',
			reply_to: 'wamid.QUOTED',
		});
		expect(sent).toMatchObject({
			context: { message_id: 'wamid.QUOTED' },
			type: 'interactive',
			interactive: { type: 'button', body: { text: item.message }, footer: { text: 'Until 6 pm' } },
			biz_opaque_callback_data: 'order-42',
		});
		const { buttons } = contentOf(sent).action;
		expect(buttons.map(({ reply }) => reply.title)).toEqual(['Approve', 'Decline']);
		expect(buttons.map(({ reply }) => parseAnswerId(reply.id)?.answer)).toEqual([0, 1]);
		expect(buttons.every(({ reply }) => reply.id.length <= 128)).toBe(true);
	});

	it('asks for approval only', async () => {
		const sent = await message.accepted({ ...item, type: 'single', approve: 'Got it' });
		expect(contentOf(sent).action.buttons).toMatchObject([{ reply: { title: 'Got it' } }]);
	});

	it('offers up to three choices as buttons, more as a list', async () => {
		const choices = ['A', 'B', 'C'];
		const short = await message.accepted({ ...item, choices }, { responseType: 'choice' });
		expect(contentOf(short).action.buttons.map(({ reply }) => reply.title)).toEqual(choices);
	});

	it('offers ten choices as a list', async () => {
		const choices = Array.from({ length: 10 }, (_, index) => `${index}`.padEnd(24, 'x'));
		const sent = await message.accepted(
			{ ...item, choices, list_label: 'Times' },
			{ responseType: 'choice' },
		);
		expect(sent).toMatchObject({ interactive: { type: 'list', action: { button: 'Times' } } });
		const [section] = contentOf(sent).action.sections;
		expect(section?.rows.map(({ title }) => title)).toEqual(choices);
		expect(section?.rows.map(({ id }) => parseAnswerId(id)?.answer)).toEqual([...choices.keys()]);
	});

	it.each([
		['no question', { message: ' ' }, {}, "'Message' is empty"],
		['a long question', { message: 'x'.repeat(1025) }, {}, /'Message' has 1025 characters/],
		['a long label', { approve: 'x'.repeat(21) }, {}, /'Approve Button Label' has 21/],
		['the same label twice', { decline: 'Approve' }, {}, /'Disapprove Button Label' is the same/],
		['no choices', {}, { responseType: 'choice' }, "'Choices' is empty"],
		['an empty choice', { choices: ['A', ''] }, { responseType: 'choice' }, /Choice 2.* is empty/],
		[
			'eleven choices',
			{ choices: [...'ABCDEFGHIJK'] },
			{ responseType: 'choice' },
			"'Choices' has 11 entries; WhatsApp allows 10",
		],
		[
			'a choice too long for a button',
			{ choices: ['x'.repeat(21)] },
			{ responseType: 'choice' },
			/Choice 1: 'Choices' has 21/,
		],
		['a limit that is no time', { hours: -1 }, {}, /Limit Wait Time: 'Amount' is not a time/],
		['a date that is none', { until: 'soon' }, {}, /Limit Wait Time: .* is not a date/],
		['a form without fields', {}, { responseType: 'customForm' }, "'Form Fields' is empty"],
		[
			'a dropdown without choices',
			{},
			{
				responseType: 'customForm',
				responseFields: { values: [{ fieldLabel: 'Size', fieldType: 'dropdown' }] },
			},
			/Field 1: 'Choices' is empty/,
		],
		[
			'two fields of one name',
			{},
			{
				responseType: 'customForm',
				responseFields: { values: [{ fieldLabel: 'Size' }, { fieldLabel: 'Size' }] },
			},
			/'Label' is the same/,
		],
	])('refuses %s', async (_, changes, parameters, expected) => {
		expect(await message.refused({ ...item, ...changes }, parameters)).toMatch(expected);
	});
});

describe('Send and Wait for Response, as a tool', () => {
	const tool = messageCase('send-and-wait', 'routing');

	it('says what to use instead', async () => {
		expect(await tool.refused(item)).toBe("'Send and Wait for Response' cannot be used as a tool");
	});
});
