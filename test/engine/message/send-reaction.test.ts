import { messageCase } from '../../support/engine/message-case';

describe.each(['all', 'routing'] as const)('Send Reaction (%s)', (ways) => {
	const reaction = messageCase('send-reaction', ways);
	const message_id = 'wamid.QUOTED';

	it.each(['👍', '❤️', '👩‍💻', '🇩🇪', '1️⃣', ' 🎉 '])('reacts with %s', async (emoji) => {
		expect(await reaction.accepted({ message_id, emoji, order: 'order-42' })).toEqual({
			type: 'reaction',
			reaction: { message_id, emoji: emoji.trim() },
			biz_opaque_callback_data: 'order-42',
		});
	});

	it.each([[''], [undefined], [null]])(
		'removes the reaction when the emoji is %p',
		async (emoji) => {
			expect(await reaction.accepted({ message_id, emoji })).toEqual({
				type: 'reaction',
				reaction: { message_id, emoji: '' },
			});
		},
	);

	it.each([
		[{ message_id, emoji: 'ok' }, "'Emoji' is not an emoji"],
		[{ message_id, emoji: '👍👍' }, "'Emoji' is not an emoji"],
		[{ message_id, emoji: '1' }, "'Emoji' is not an emoji"],
		[{ message_id: '', emoji: '👍' }, "'Message ID' is empty"],
		[{ message_id: '42', emoji: '👍' }, "'Message ID' is not a message ID"],
	])('refuses %j before anything is sent', async (item, message) => {
		expect(await reaction.refused(item)).toContain(message);
	});
});
