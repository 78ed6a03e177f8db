import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';

import type { ConversationMessage } from '../../cloud-api/live/live-types';
import { Bubble } from './messages/bubble';
import { toThread } from './thread';

interface MessageListProps {
	messages: readonly ConversationMessage[];
	business: string;
	isTyping: boolean;
}

/** Nearer than this to its end, the list follows new messages. */
const NEAR_PX = 120;

/** The messages of a chat. Screen readers read out what is added. */
export function MessageList({ messages, business, isTyping }: MessageListProps): VNode {
	const list = useRef<HTMLDivElement>(null);
	const isAtEnd = useRef(true);
	const thread = useMemo(() => toThread(messages), [messages]);
	const toEnd = (): void => {
		if (list.current && isAtEnd.current) list.current.scrollTop = list.current.scrollHeight;
	};
	useLayoutEffect(toEnd, [thread, isTyping]);
	return (
		<div
			ref={list}
			class="messages"
			role="log"
			aria-label="Messages"
			tabIndex={0}
			// Pictures and players get their height when they are loaded.
			onLoadCapture={toEnd}
			onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
				isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_PX;
			}}
		>
			{thread.length === 0 && (
				<p class="notice">No messages yet. Write one below, or send one from n8n to this number.</p>
			)}
			{thread.map((item) => {
				switch (item.kind) {
					case 'day':
						return (
							<p key={item.key} class="day">
								<span>{item.label}</span>
							</p>
						);
					case 'notice':
						return (
							<p key={item.key} class="notice" dir="auto">
								{item.text}
							</p>
						);
					case 'message':
						return <Bubble key={item.key} shown={item.shown} business={business} />;
				}
			})}
			{isTyping && (
				<p class="typing" role="img" aria-label={`${business} is typing`}>
					<span />
					<span />
					<span />
				</p>
			)}
		</div>
	);
}
