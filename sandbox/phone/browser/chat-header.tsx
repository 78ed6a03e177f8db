import type { VNode } from 'preact';

import type { Conversation, ListedNumber } from '../../cloud-api/live/live-types';
import { Avatar } from './avatar';
import { useChat } from './chat-context';
import { change } from './control';
import { Icon } from './icons';
import { Menu } from './menu';
import { nameOfCustomer, nameOfNumber } from './names';
import { duration } from './times';

interface HeaderProps {
	number: ListedNumber | undefined;
	now: number;
	onBack: () => void;
}

/** Who the chat is with, and what the customer can decide about them. */
export function ChatHeader({ number, now, onBack }: HeaderProps): VNode {
	const { conversation, attempt } = useChat();
	const { is_blocked, has_stopped_marketing, typing_until, customer } = conversation;
	const decide = (changed: Parameters<typeof change>[1]) => () =>
		void attempt(async () => await change(conversation, changed));
	return (
		<header class="chat-header">
			<button type="button" class="icon-button back" aria-label="All chats" onClick={onBack}>
				<Icon name="back" />
			</button>
			<Avatar name={nameOfNumber(number)} />
			<div class="chat-title">
				<h1 dir="auto">{nameOfNumber(number)}</h1>
				<p>
					{typing_until > now
						? 'typing…'
						: `${number?.display_phone_number ?? ''} · you are ${nameOfCustomer(customer)}`}
				</p>
			</div>
			<Menu
				label="Chat actions"
				icon="more"
				className="chat-menu"
				items={[
					{
						label: is_blocked ? 'Unblock business' : 'Block business',
						onSelect: decide({ is_blocked: !is_blocked }),
					},
					{
						label: has_stopped_marketing ? 'Resume marketing messages' : 'Stop marketing messages',
						onSelect: decide({ has_stopped_marketing: !has_stopped_marketing }),
					},
					{ label: 'Close 24-hour window', onSelect: decide({ is_window_closed: true }) },
				]}
			/>
		</header>
	);
}

/** What the business may send, in one line. */
export function Standing({
	conversation,
	now,
}: {
	conversation: Conversation;
	now: number;
}): VNode {
	const { is_blocked, has_stopped_marketing, window_ends_at, is_window_closed } = conversation;
	const isOpen = window_ends_at !== null && window_ends_at > now;
	const facts = [
		isOpen
			? `24-hour window open for ${duration(window_ends_at - now)}`
			: is_window_closed
				? '24-hour window closed: only templates are delivered'
				: '24-hour window not open yet: only templates are delivered until you write',
		...(is_blocked ? ['business blocked'] : []),
		...(has_stopped_marketing ? ['marketing messages stopped'] : []),
	];
	return (
		<p class={isOpen ? 'standing is-open' : 'standing'} role="status">
			{facts.join(' · ')}
		</p>
	);
}
