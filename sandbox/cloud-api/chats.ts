import type { JsonObject } from './control-types';
import { ENTRIES_KEPT } from './kept';
import { KeyedRing } from './live/keyed-ring';
import type { ConversationStanding } from './live/live-types';
import type { Person } from './person';
import type { RenderedTemplate } from './templates/rendering';

/** Meta's customer service window. */
export const CUSTOMER_WINDOW_MS = 24 * 60 * 60 * 1000;

export interface ChatMessage {
	id: string;
	by: 'business' | 'customer';
	/** Its type and, under the type's name, what it says. */
	content: JsonObject;
	/** What it replies to. */
	context?: JsonObject;
	/** Of a template: what the customer sees. */
	rendered?: RenderedTemplate;
}

/** What a customer can decide about a business number. */
export interface ChatDecision {
	is_blocked?: boolean;
	has_stopped_marketing?: boolean;
	/** Ends the customer service window now; the customer's next message opens it. */
	is_window_closed?: true;
}

interface Chat extends ChatDecision {
	last?: ChatMessage;
	lastOf?: Partial<Record<ChatMessage['by'], ChatMessage>>;
	/** When the customer last wrote, in milliseconds. */
	writtenAt?: number;
}

/** What numbers and people last wrote to each other. */
export class Chats {
	private readonly chats = new Map<string, Chat>();
	/** ID → whether it is a reaction, of the newest messages. */
	private readonly reactions = new KeyedRing<boolean>(ENTRIES_KEPT);

	add(phoneNumberId: string, person: Person, message: ChatMessage): void {
		const isReaction = message.content.type === 'reaction';
		const known = this.chat(phoneNumberId, person);
		this.chats.set(keyOf(phoneNumberId, person), {
			...known,
			// Nothing can refer to a reaction.
			...(isReaction ? {} : { last: message, lastOf: { ...known?.lastOf, [message.by]: message } }),
			...(message.by === 'customer' ? { writtenAt: Date.now(), is_window_closed: undefined } : {}),
		});
		this.reactions.set(message.id, isReaction);
	}

	/** @returns the chat's last message that is no reaction, of either side or of the one that is named */
	last(phoneNumberId: string, person: Person, by?: ChatMessage['by']): ChatMessage | undefined {
		const chat = this.chat(phoneNumberId, person);
		return by ? chat?.lastOf?.[by] : chat?.last;
	}

	/** @returns when this person last wrote to this number, in milliseconds, or undefined */
	lastWrittenAt(phoneNumberId: string, person: Person): number | undefined {
		return this.chat(phoneNumberId, person)?.writtenAt;
	}

	/** Notes what the customer has decided; what isn't given stays. */
	decide(phoneNumberId: string, person: Person, decision: ChatDecision): void {
		this.chats.set(keyOf(phoneNumberId, person), {
			...this.chat(phoneNumberId, person),
			...decision,
		});
	}

	standing(phoneNumberId: string, person: Person): ConversationStanding {
		const chat = this.chat(phoneNumberId, person);
		const isClosed = chat?.is_window_closed === true;
		const endsAt = (chat?.writtenAt ?? -Infinity) + CUSTOMER_WINDOW_MS;
		return {
			is_blocked: chat?.is_blocked === true,
			has_stopped_marketing: chat?.has_stopped_marketing === true,
			window_ends_at: isClosed || endsAt < Date.now() ? null : endsAt,
			is_window_closed: isClosed,
		};
	}

	/** Whether a reaction to this message can be shown: it was sent or received, and is no reaction itself. */
	isReactable(messageId: string): boolean {
		return this.reactions.get(messageId) === false;
	}

	clear(): void {
		this.chats.clear();
		this.reactions.clear();
	}

	private chat(phoneNumberId: string, person: Person): Chat | undefined {
		return this.chats.get(keyOf(phoneNumberId, person));
	}
}

const keyOf = (phoneNumberId: string, person: Person): string =>
	`${phoneNumberId} ${person.user_id}`;
