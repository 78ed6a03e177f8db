import type { ConversationMessage } from '../../cloud-api/live/live-types';
import { plainText } from './format-text';
import { objectIn, textIn, type Json } from './json';

/** What a message is called where there is one line for it. */
const NAMES: Readonly<Record<string, string>> = {
	image: 'Photo',
	video: 'Video',
	audio: 'Audio',
	document: 'Document',
	sticker: 'Sticker',
	location: 'Location',
	contacts: 'Contact',
	order: 'Order',
	template: 'Template',
	unsupported: 'Unsupported message',
	system: 'Changed number',
	request_welcome: 'Opened the chat',
	edit: 'Edited a message',
	revoke: 'Deleted a message',
	pin: 'Pinned a message',
};

/** One line: for quotes and the list of conversations. */
export function summaryOf({
	content,
	rendered,
}: Pick<ConversationMessage, 'content' | 'rendered'>): string {
	const type = textIn(content.type) || 'text';
	const inner = objectIn(content[type]);
	if (type === 'text') return plainText(textIn(inner.body));
	if (type === 'reaction') return `Reacted ${textIn(inner.emoji)}`.trim();
	if (type === 'button') return textIn(inner.text);
	if (type === 'interactive') return interactiveSummary(inner);
	if (rendered?.body !== undefined) return plainText(rendered.body);
	const name = type === 'audio' && inner.voice === true ? 'Voice message' : (NAMES[type] ?? type);
	const more = textIn(inner.caption) || textIn(inner.filename) || textIn(inner.name);
	return more === '' ? name : `${name}: ${more}`;
}

function interactiveSummary(interactive: Json): string {
	const reply = objectIn(interactive[textIn(interactive.type)]);
	return (
		textIn(reply.title) ||
		plainText(textIn(objectIn(interactive.body).text)) ||
		textIn(reply.body) ||
		textIn(interactive.type).replaceAll('_', ' ')
	);
}
