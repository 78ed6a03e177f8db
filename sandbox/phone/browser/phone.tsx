import { render, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { ChatView } from './chat';
import { ConversationList } from './conversation-list';
import { nameOfNumber } from './names';
import { PageHeader } from './page-header';
import { followConversations, phone } from './phone-state';
import { useStore } from './store';

/** The chats on the left, the open one beside it; on a narrow display one of the two. */
function PhonePage(): VNode {
	const state = useStore(phone);
	const [chosenId, setChosenId] = useState<string>();
	useEffect(() => {
		const isWide = matchMedia('(min-width: 760px)').matches;
		if (state.isLoaded && isWide) setChosenId((chosen) => chosen ?? newestIn(state));
	}, [state.isLoaded]);
	const conversation = state.conversations.get(chosenId ?? '');
	const number = state.numbers.find(({ id }) => id === conversation?.phone_number_id);
	return (
		<div class={conversation ? 'phone has-chat' : 'phone'}>
			<div class="side">
				<PageHeader page="phone" connection={state.connection} />
				<nav aria-label="Chats">
					<ConversationList state={state} openId={chosenId} onOpen={setChosenId} />
				</nav>
			</div>
			<main class="main" aria-label={conversation ? nameOfNumber(number) : 'Chat'}>
				{conversation ? (
					<ChatView
						key={conversation.id}
						conversation={conversation}
						messages={state.messages.get(conversation.id) ?? []}
						number={number}
						onBack={() => setChosenId('')}
					/>
				) : (
					<p class="nothing-open">
						{state.isLoaded ? 'Choose a chat.' : 'Connecting to the sandbox …'}
					</p>
				)}
			</main>
		</div>
	);
}

/** The conversation with the newest message, or the first. */
function newestIn({ conversations, messages }: ReturnType<typeof phone.get>): string | undefined {
	const lastAt = (id: string): number => messages.get(id)?.at(-1)?.at ?? 0;
	return [...conversations.keys()].sort((one, other) => lastAt(other) - lastAt(one))[0];
}

const root = document.getElementById('page');
if (root) render(<PhonePage />, root);
followConversations();
