import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { CustomerSending } from '../../cloud-api/control-types';
import type { Conversation, ConversationMessage } from '../../cloud-api/live/live-types';

export type Sending = Omit<CustomerSending, 'phone_number_id' | 'from'>;

/** What the parts of a chat can do. */
export interface Chat {
	conversation: Conversation;
	/** Sends for the customer, and shows why if that isn't possible. */
	send: (sending: Sending) => Promise<boolean>;
	/** Does anything else, and shows why if that isn't possible. */
	attempt: (action: () => Promise<void>) => Promise<boolean>;
	/** Opens a form over the chat. */
	open: (form: OpenForm | null) => void;
	/** Shows a sentence for a few seconds. */
	say: (sentence: string) => void;
	replyTo: (message: ConversationMessage) => void;
}

/** A form over the chat, with the message that asked for it. */
export type OpenForm =
	| { kind: 'list'; message: ConversationMessage }
	| { kind: 'flow'; message: ConversationMessage; token: string; title: string }
	| { kind: 'address'; message: ConversationMessage }
	| { kind: 'order'; message: ConversationMessage; products: string[]; catalogId: string }
	| { kind: 'place'; message?: ConversationMessage }
	| { kind: 'details'; message: ConversationMessage };

export const ChatContext = createContext<Chat | null>(null);

/** @throws outside of a chat */
export function useChat(): Chat {
	const chat = useContext(ChatContext);
	if (!chat) throw new Error('There is no chat around this');
	return chat;
}
