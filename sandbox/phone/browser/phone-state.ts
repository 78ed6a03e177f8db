import type {
	Conversation,
	ConversationMessage,
	ConversationsSnapshot,
	ListedNumber,
} from '../../cloud-api/live/live-types';
import type { Person } from '../../cloud-api/person';
import { follow, type Connection } from './live';
import { Store } from './store';

export interface PhoneState {
	connection: Connection;
	isLoaded: boolean;
	numbers: ListedNumber[];
	customer: Person | null;
	conversations: ReadonlyMap<string, Conversation>;
	/** By conversation, oldest first. */
	messages: ReadonlyMap<string, readonly ConversationMessage[]>;
}

export const phone = new Store<PhoneState>({
	connection: 'connecting',
	isLoaded: false,
	numbers: [],
	customer: null,
	conversations: new Map(),
	messages: new Map(),
});

/** Keeps the phone's state as the sandbox has it. */
export function followConversations(): void {
	follow('conversations', {
		onConnection: (connection) => phone.update((state) => ({ ...state, connection })),
		on: {
			snapshot: (data) =>
				phone.update((state) => withSnapshot(state, data as ConversationsSnapshot)),
			message: (data) => phone.update((state) => withMessage(state, data as ConversationMessage)),
			conversation: (data) =>
				phone.update((state) => withConversation(state, data as Conversation)),
		},
	});
}

function withSnapshot(state: PhoneState, snapshot: ConversationsSnapshot): PhoneState {
	const { numbers, customer, conversations, messages } = snapshot;
	const byConversation = new Map<string, ConversationMessage[]>();
	for (const message of messages) {
		const known = byConversation.get(message.conversation);
		if (known) known.push(message);
		else byConversation.set(message.conversation, [message]);
	}
	const started = numbers.map((number) => newConversation(number.id, customer));
	const all = [...started, ...conversations].map((each): [string, Conversation] => [each.id, each]);
	return {
		...state,
		isLoaded: true,
		numbers,
		customer,
		conversations: new Map(all),
		messages: byConversation,
	};
}

/** How a conversation looks in which nobody has written yet. */
export const newConversation = (phoneNumberId: string, customer: Person): Conversation => ({
	id: `${phoneNumberId} ${customer.user_id}`,
	phone_number_id: phoneNumberId,
	customer,
	typing_until: 0,
	is_blocked: false,
	has_stopped_marketing: false,
	window_ends_at: null,
	is_window_closed: false,
});

export function withMessage(state: PhoneState, message: ConversationMessage): PhoneState {
	const known = state.messages.get(message.conversation) ?? [];
	const index = known.findLastIndex(({ id }) => id === message.id);
	const changed = index === -1 ? [...known, message] : known.with(index, message);
	return { ...state, messages: new Map(state.messages).set(message.conversation, changed) };
}

export const withConversation = (state: PhoneState, conversation: Conversation): PhoneState => ({
	...state,
	conversations: new Map(state.conversations).set(conversation.id, conversation),
});
