import type { VNode } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';

import type {
	Conversation,
	ConversationMessage,
	ListedNumber,
} from '../../cloud-api/live/live-types';
import { ChatContext, type Chat, type OpenForm } from './chat-context';
import { ChatHeader, Standing } from './chat-header';
import { Composer } from './composer';
import { send } from './control';
import { ShownForm } from './forms/shown-form';
import { MessageList } from './message-list';
import { nameOfNumber } from './names';

interface ChatProps {
	conversation: Conversation;
	messages: readonly ConversationMessage[];
	number: ListedNumber | undefined;
	onBack: () => void;
}

const SENTENCE_MS = 6000;
const TICK_MS = 1000;

/** One conversation, as the customer has it on the phone. */
export function ChatView({ conversation, messages, number, onBack }: ChatProps): VNode {
	const [form, setForm] = useState<OpenForm | null>(null);
	const [quoted, setQuoted] = useState<ConversationMessage | null>(null);
	const [sentence, say] = useSentence();
	const now = useNow();
	const chat = useMemo((): Chat => {
		const attempt = async (action: () => Promise<void>): Promise<boolean> => {
			try {
				await action();
				return true;
			} catch (error) {
				say(error instanceof Error ? error.message : String(error));
				return false;
			}
		};
		return {
			conversation,
			attempt,
			say,
			send: async (sending) => await attempt(async () => await send(conversation, sending)),
			open: setForm,
			replyTo: setQuoted,
		};
	}, [conversation]);
	return (
		<ChatContext.Provider value={chat}>
			<section class="chat" aria-label={`Chat with ${nameOfNumber(number)}`}>
				<ChatHeader number={number} now={now} onBack={onBack} />
				<Standing conversation={conversation} now={now} />
				<MessageList
					messages={messages}
					business={nameOfNumber(number)}
					isTyping={conversation.typing_until > now}
				/>
				<p class={sentence === '' ? 'sentence hidden' : 'sentence'} role="alert">
					{sentence}
				</p>
				<Composer quoted={quoted} onSent={() => setQuoted(null)} />
				{form && <ShownForm form={form} />}
			</section>
		</ChatContext.Provider>
	);
}

/** A sentence that disappears after a while. */
function useSentence(): [string, (sentence: string) => void] {
	const [sentence, setSentence] = useState('');
	useEffect(() => {
		if (sentence === '') return undefined;
		const timer = setTimeout(() => setSentence(''), SENTENCE_MS);
		return () => clearTimeout(timer);
	}, [sentence]);
	return [sentence, setSentence];
}

/** The time, so that what depends on it changes automatically. */
function useNow(): number {
	const [now, setNow] = useState(Date.now());
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), TICK_MS);
		return () => clearInterval(timer);
	}, []);
	return now;
}
