import type { VNode } from 'preact';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { Icon, Ticks, type TickName } from '../icons';
import { objectIn, textIn } from '../json';
import { Menu } from '../menu';
import { summaryOf } from '../summary';
import type { ShownMessage } from '../thread';
import { timeOfDay } from '../times';
import { Content } from './content';

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

interface BubbleProps {
	shown: ShownMessage;
	/** The business's name. */
	business: string;
}

/** One message with all that is around it. */
export function Bubble({ shown, business }: BubbleProps): VNode {
	const { message, reactions, quoted, isFollowUp, isPinned, isEdited, isRevoked } = shown;
	const writer = message.by === 'business' ? business : 'You';
	const failure = message.errors?.[0];
	const type = textIn(message.content.type);
	const classes = [
		'bubble',
		`by-${message.by}`,
		`type-${type}`,
		isFollowUp ? '' : 'has-tail',
		failure ? 'is-failed' : '',
		reactions.length > 0 ? 'has-reactions' : '',
	];
	return (
		<article
			class={classes.filter((name) => name !== '').join(' ')}
			aria-label={`${writer}, ${timeOfDay(message.at)}`}
			data-message-id={message.id}
		>
			<div class="bubble-body">
				{message.context?.forwarded === true && <small class="forwarded">Forwarded</small>}
				{quoted && <Quote message={quoted} business={business} />}
				{isRevoked ? (
					<p class="unknown">This message was deleted.</p>
				) : (
					<Content message={message} />
				)}
				<div class="meta">
					{isPinned && <Icon name="pin" />}
					{isEdited && <span>edited</span>}
					<Price message={message} />
					<time dateTime={new Date(message.at).toISOString()}>{timeOfDay(message.at)}</time>
					<Ticks state={tickOf(message)} />
				</div>
				<MessageMenu shown={shown} />
			</div>
			{reactions.length > 0 && (
				<div class="reactions">
					{reactions.map(({ by, emoji }) => (
						<span
							key={by}
							role="img"
							aria-label={`${by === 'business' ? business : 'You'} reacted ${emoji}`}
						>
							{emoji}
						</span>
					))}
				</div>
			)}
			{failure && (
				<p class="failure">
					<Icon name="warning" />
					<span>
						Not delivered ({textIn(failure.code)}):{' '}
						{textIn(objectIn(failure.error_data).details) || textIn(failure.title)}
					</span>
				</p>
			)}
		</article>
	);
}

const Quote = ({
	message,
	business,
}: {
	message: ConversationMessage;
	business: string;
}): VNode => (
	<div class={`quote quote-${message.by}`}>
		<strong>{message.by === 'business' ? business : 'You'}</strong>
		<span dir="auto">{summaryOf(message)}</span>
	</div>
);

/** Of the customer's messages the business's read receipt makes the ticks blue. */
export function tickOf({ by, is_read, statuses }: ConversationMessage): TickName {
	if (by === 'customer') return is_read ? 'read' : 'delivered';
	return statuses.at(-1)?.status ?? 'waiting';
}

/** What Meta would charge for, by category. */
function Price({ message: { pricing } }: { message: ConversationMessage }): VNode | null {
	if (!pricing) return null;
	const category = textIn(pricing.category).replaceAll('_', ' ');
	const isBilled = pricing.type === 'regular';
	return (
		<span class={isBilled ? 'price is-billed' : 'price'} title="Price according to Meta’s status">
			{isBilled ? `billed as ${category}` : `free ${category}`}
		</span>
	);
}

function MessageMenu({ shown: { message, reactions } }: { shown: ShownMessage }): VNode {
	const { open, replyTo, send, conversation } = useChat();
	const own = reactions.find(({ by }) => by === 'customer')?.emoji;
	// The same again takes the reaction back, which Meta reports without an emoji.
	const react = (emoji: string): void => {
		const content = { message_id: message.id, emoji: emoji === own ? '' : emoji };
		void send({ type: 'reaction', content });
	};
	const writing = conversation.is_blocked
		? []
		: [{ label: 'Reply', icon: 'reply' as const, onSelect: () => replyTo(message) }];
	return (
		<Menu
			label="Message actions"
			icon="down"
			className="message-menu"
			items={[
				...writing,
				{ label: 'Details', icon: 'log', onSelect: () => open({ kind: 'details', message }) },
			]}
		>
			{(close) =>
				!conversation.is_blocked && (
					<div class="emoji" role="group" aria-label="React">
						{EMOJI.map((emoji) => (
							<button
								key={emoji}
								type="button"
								aria-label={`React with ${emoji}`}
								aria-pressed={emoji === own}
								onClick={() => {
									close();
									react(emoji);
								}}
							>
								{emoji}
							</button>
						))}
					</div>
				)
			}
		</Menu>
	);
}
