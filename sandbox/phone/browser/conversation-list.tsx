import type { VNode } from 'preact';

import type {
	Conversation,
	ConversationMessage,
	ListedNumber,
} from '../../cloud-api/live/live-types';
import { Avatar } from './avatar';
import { Ticks } from './icons';
import { tickOf } from './messages/bubble';
import { nameOfCustomer, nameOfNumber } from './names';
import type { PhoneState } from './phone-state';
import { summaryOf } from './summary';
import { timeOfDay } from './times';

interface ListProps {
	state: PhoneState;
	openId: string | undefined;
	onOpen: (id: string) => void;
}

/** All conversations, the newest first; of another customer than the phone's own it says whose they are. */
export function ConversationList({ state, openId, onOpen }: ListProps): VNode {
	const rows = [...state.conversations.values()]
		.map((conversation) => ({
			conversation,
			last: state.messages.get(conversation.id)?.at(-1),
			number: state.numbers.find(({ id }) => id === conversation.phone_number_id),
		}))
		.sort((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
	return (
		<ul class="conversations">
			{rows.map(({ conversation, last, number }) => (
				<li key={conversation.id}>
					<Row
						conversation={conversation}
						last={last}
						number={number}
						isOwn={conversation.customer.user_id === state.customer?.user_id}
						isOpen={conversation.id === openId}
						onOpen={() => onOpen(conversation.id)}
					/>
				</li>
			))}
		</ul>
	);
}

interface RowProps {
	conversation: Conversation;
	last: ConversationMessage | undefined;
	number: ListedNumber | undefined;
	isOwn: boolean;
	isOpen: boolean;
	onOpen: () => void;
}

function Row({ conversation, last, number, isOwn, isOpen, onOpen }: RowProps): VNode {
	const isTyping = conversation.typing_until > Date.now();
	const name = nameOfNumber(number);
	return (
		<button type="button" class="row" aria-current={isOpen ? 'true' : undefined} onClick={onOpen}>
			<Avatar name={name} />
			<span class="row-texts">
				<span class="row-top">
					<strong dir="auto">{name}</strong>
					{last && <time>{timeOfDay(last.at)}</time>}
				</span>
				{!isOwn && <small dir="auto">with {nameOfCustomer(conversation.customer)}</small>}
				<span class="row-last">
					{last && !isTyping && <Ticks state={tickOf(last)} />}
					<span dir="auto">
						{isTyping ? 'typing…' : last ? summaryOf(last) : 'No messages yet'}
					</span>
				</span>
			</span>
		</button>
	);
}
