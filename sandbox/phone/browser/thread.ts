import type { ConversationMessage } from '../../cloud-api/live/live-types';
import { objectIn, textIn } from './json';
import { dayOf, isSameDay } from './times';

export interface ShownReaction {
	emoji: string;
	by: ConversationMessage['by'];
}

/** A message with what later ones did to it. */
export interface ShownMessage {
	message: ConversationMessage;
	reactions: ShownReaction[];
	quoted: ConversationMessage | undefined;
	/** Whether the message before is by the same side: then it has no tail. */
	isFollowUp: boolean;
	isPinned: boolean;
	isEdited: boolean;
	isRevoked: boolean;
}

export type ThreadItem =
	| { kind: 'day'; key: string; label: string }
	| { kind: 'notice'; key: string; text: string }
	| { kind: 'message'; key: string; shown: ShownMessage };

/** Types that change others or say something about the conversation, instead of being shown as a bubble. */
const NOTICES: Readonly<Record<string, (inner: Record<string, unknown>) => string>> = {
	system: (inner) => textIn(inner.body),
	request_welcome: () => 'The customer opened the chat for the first time',
	pin: (inner) => (inner.type === 'unpin' ? 'A message was unpinned' : 'A message was pinned'),
};
const CHANGES: ReadonlySet<string> = new Set(['reaction', 'edit', 'revoke']);

const typeOf = ({ content }: ConversationMessage): string => textIn(content.type) || 'text';
const innerOf = (message: ConversationMessage): Record<string, unknown> =>
	objectIn(message.content[typeOf(message)]);

/** Messages as a chat shows them: with days between them, and reactions, edits and deletions where they belong. */
export function toThread(messages: readonly ConversationMessage[]): ThreadItem[] {
	const effects = effectsOf(messages);
	const byId = new Map(messages.map((message) => [message.id, message]));
	const items: ThreadItem[] = [];
	let before: ConversationMessage | undefined;
	for (const message of messages) {
		const type = typeOf(message);
		if (CHANGES.has(type)) continue;
		if (!before || !isSameDay(before.at, message.at))
			items.push({ kind: 'day', key: `day ${message.id}`, label: dayOf(message.at) });
		const notice = NOTICES[type];
		const isFirst = before?.by !== message.by || items.at(-1)?.kind !== 'message';
		if (notice) items.push({ kind: 'notice', key: message.id, text: notice(innerOf(message)) });
		else {
			const shown = withEffects(message, effects, byId, !isFirst);
			items.push({ kind: 'message', key: message.id, shown });
		}
		before = message;
	}
	return items;
}

interface Effects {
	reactions: Map<string, Map<ConversationMessage['by'], string>>;
	edits: Map<string, Record<string, unknown>>;
	revoked: Set<string>;
	pinned: Set<string>;
}

function effectsOf(messages: readonly ConversationMessage[]): Effects {
	const effects: Effects = {
		reactions: new Map(),
		edits: new Map(),
		revoked: new Set(),
		pinned: new Set(),
	};
	for (const message of messages) {
		const inner = innerOf(message);
		const target = textIn(inner.message_id) || textIn(inner.original_message_id);
		const hasFailed = message.statuses.some(({ status }) => status === 'failed');
		if (hasFailed) continue;
		switch (typeOf(message)) {
			case 'reaction': {
				// One of each side, the newest; without an emoji it is taken back.
				const known = effects.reactions.get(target) ?? new Map<ConversationMessage['by'], string>();
				effects.reactions.set(target, known.set(message.by, textIn(inner.emoji)));
				break;
			}
			case 'edit':
				effects.edits.set(target, objectIn(inner.message));
				break;
			case 'revoke':
				effects.revoked.add(target);
				break;
			case 'pin':
				if (inner.type === 'unpin') effects.pinned.delete(target);
				else effects.pinned.add(target);
		}
	}
	return effects;
}

function withEffects(
	message: ConversationMessage,
	{ reactions, edits, revoked, pinned }: Effects,
	byId: ReadonlyMap<string, ConversationMessage>,
	isFollowUp: boolean,
): ShownMessage {
	const edit = edits.get(message.id);
	return {
		message: edit ? { ...message, content: edit } : message,
		reactions: [...(reactions.get(message.id) ?? [])]
			.filter(([, emoji]) => emoji !== '')
			.map(([by, emoji]) => ({ by, emoji })),
		quoted: byId.get(textIn(message.context?.id)),
		isFollowUp,
		isPinned: pinned.has(message.id),
		isEdited: edit !== undefined,
		isRevoked: revoked.has(message.id),
	};
}
