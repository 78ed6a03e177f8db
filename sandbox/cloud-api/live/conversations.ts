import type { ChatMessage, Chats } from '../chats';
import type { JsonObject, StatusName } from '../control-types';
import type { Media } from '../media/media';
import type { Person } from '../person';
import { textOf } from '../request-input';
import { KeyedRing } from './keyed-ring';
import { Listeners } from './listeners';
import type { Conversation, ConversationMessage, ShownFile } from './live-types';

const MESSAGES_KEPT = 2000;
const CONVERSATIONS_KEPT = 500;
/** Meta: the typing indicator is dismissed with the response, or after 25 seconds. */
const TYPING_MS = 25_000;

export type ConversationChange =
	| { kind: 'message'; message: ConversationMessage }
	| { kind: 'conversation'; conversation: Conversation }
	| { kind: 'reset' };

/** What becomes known of a message with a status. */
export interface StatusNews {
	status: StatusName;
	pricing?: JsonObject;
	errors?: JsonObject[];
}

/** What customers see on their phones: the newest messages of either side, and who is typing. */
export class Conversations {
	readonly changes = new Listeners<ConversationChange>();
	private readonly messages = new KeyedRing<ConversationMessage>(MESSAGES_KEPT);
	private readonly known = new KeyedRing<Conversation>(CONVERSATIONS_KEPT);

	constructor(
		private readonly chats: Chats,
		private readonly media: (id: string) => Media | undefined,
	) {}

	/** Shows a message, which also ends the business's typing. */
	add(phoneNumberId: string, person: Person, message: ChatMessage): void {
		const { id: conversation } = this.conversation(phoneNumberId, person);
		const { id, by, content, context, rendered } = message;
		this.put({
			id,
			conversation,
			by,
			at: Date.now(),
			content,
			...(context && { context }),
			...(rendered && { rendered }),
			files: this.filesIn(content),
			statuses: [],
			is_read: false,
		});
		this.update(phoneNumberId, person, { typing_until: 0 });
	}

	addStatus(messageId: string, { status, pricing, errors }: StatusNews): void {
		const message = this.messages.get(messageId);
		if (!message) return;
		this.put({
			...message,
			statuses: [...message.statuses, { status, at: Date.now() }],
			...(pricing && { pricing }),
			...(errors && { errors }),
		});
	}

	/** The business has read this message of a customer's, and so those before it. */
	markRead(messageId: string, isTyping: boolean): void {
		const read = this.messages.get(messageId);
		const conversation = read && this.known.get(read.conversation);
		if (!read || !conversation) return;
		for (const message of this.messages.values()) {
			const isEarlier = message.conversation === read.conversation && message.at <= read.at;
			if (isEarlier && message.by === 'customer' && !message.is_read)
				this.put({ ...message, is_read: true });
		}
		if (!isTyping) return;
		const { phone_number_id, customer } = conversation;
		this.update(phone_number_id, customer, { typing_until: Date.now() + TYPING_MS });
	}

	/** @returns the conversation as it is now; listeners are notified */
	update(
		phoneNumberId: string,
		person: Person,
		changed: Partial<Pick<Conversation, 'typing_until'>> = {},
	): Conversation {
		const conversation = {
			...this.conversation(phoneNumberId, person),
			...this.chats.standing(phoneNumberId, person),
			...changed,
		};
		this.known.set(conversation.id, conversation);
		this.changes.tell({ kind: 'conversation', conversation });
		return conversation;
	}

	allMessages(): ConversationMessage[] {
		return this.messages.values();
	}

	all(): Conversation[] {
		return this.known.values();
	}

	clear(): void {
		this.messages.clear();
		this.known.clear();
		this.changes.tell({ kind: 'reset' });
	}

	/** The known one, or how it begins. */
	conversation(phoneNumberId: string, person: Person): Conversation {
		const id = `${phoneNumberId} ${person.user_id}`;
		return (
			this.known.get(id) ?? {
				id,
				phone_number_id: phoneNumberId,
				customer: person,
				typing_until: 0,
				...this.chats.standing(phoneNumberId, person),
			}
		);
	}

	private put(message: ConversationMessage): void {
		this.messages.set(message.id, message);
		this.changes.tell({ kind: 'message', message });
	}

	private filesIn(content: unknown): Record<string, ShownFile> {
		if (typeof content !== 'object' || content === null) return {};
		const inside = Object.values(content).map((value) => this.filesIn(value));
		const media = 'id' in content ? this.media(textOf(content.id)) : undefined;
		if (!media) return Object.assign({}, ...inside) as Record<string, ShownFile>;
		const { id, mime_type, file_size, filename } = media;
		return { [id]: { mime_type, file_size, filename } };
	}
}
