import { ParameterIssue, titleOf, type Parameters } from '../../operation/parameters';
import type { OperationField } from '../defineOperation';
import { messageIdField, messageIdParameter, replyFromField, replyToField } from './earlierMessage';
import { messageOperation } from './messageOperation';

const EMOJI = { name: 'emoji', label: 'Emoji' };

const emojiField: OperationField = {
	displayName: EMOJI.label,
	name: EMOJI.name,
	type: 'string',
	default: '',
	placeholder: 'e.g. 👍',
	description: 'The emoji to show on the message. Leave empty to remove your reaction.',
};

/** @see https://developers.facebook.com/docs/whatsapp/cloud-api/messages/reaction-messages */
export const sendReaction = messageOperation({
	name: 'Send Reaction',
	value: 'sendReaction',
	action: 'Send reaction to message',
	description: 'React to a message with an emoji, or remove the reaction',
	from: replyFromField,
	to: replyToField,
	canQuote: false,
	fields: [messageIdField, emojiField],
	buildContent: (parameters) => ({
		type: 'reaction',
		reaction: { message_id: messageIdParameter(parameters), emoji: emojiParameter(parameters) },
	}),
});

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** One emoji; '' to remove the reaction. */
function emojiParameter(parameters: Parameters): string {
	const emoji = parameters.text(EMOJI).trim();
	const isOne = [...characters.segment(emoji)].length <= 1;
	// Pictures, flags and keycaps.
	if (
		emoji === '' ||
		(isOne && /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20E3]/u.test(emoji))
	)
		return emoji;
	throw new ParameterIssue(
		`${titleOf(EMOJI)} is not an emoji`,
		'Enter one emoji, such as 👍, or leave the field empty to remove the reaction.',
		emoji,
	);
}
