import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { Dialog } from '../dialog';
import { objectIn, textIn } from '../json';

interface FlowProps {
	message: ConversationMessage;
	token: string;
	title: string;
}

/** In place of any Flow: its screens are at Meta, so the response is written as JSON. */
export function FlowForm({ message, token, title }: FlowProps): VNode {
	const { open, send } = useChat();
	const [text, setText] = useState(() => JSON.stringify(sampleResponse(message, token), null, 2));
	const [complaint, setComplaint] = useState('');
	const submit = async (): Promise<void> => {
		const parsed = parse(text);
		if (parsed === undefined) {
			setComplaint('The response is not a JSON object.');
			return;
		}
		open(null);
		await send({
			type: 'nfm_reply',
			content: { name: 'flow', body: 'Sent', response_json: JSON.stringify(parsed) },
			context: { id: message.id },
		});
	};
	return (
		<Dialog title={title} onClose={() => open(null)}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void submit();
				}}
			>
				<p>Meta hosts the screens of a Flow. Enter the customer’s response as JSON.</p>
				<label class="field">
					Response
					<textarea
						class="code"
						rows={8}
						spellcheck={false}
						value={text}
						aria-invalid={complaint !== ''}
						onInput={({ currentTarget }) => setText(currentTarget.value)}
					/>
				</label>
				<p class="complaint" role="alert">
					{complaint}
				</p>
				<button type="submit" class="primary">
					Send
				</button>
			</form>
		</Dialog>
	);
}

/** What the message itself gives to the first screen, and its token. */
function sampleResponse({ content }: ConversationMessage, token: string): Record<string, unknown> {
	const { parameters } = objectIn(objectIn(content.interactive).action);
	const { data } = objectIn(objectIn(parameters).flow_action_payload);
	return { ...objectIn(data), answer: 'Yes', flow_token: textIn(token) };
}

function parse(text: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? objectIn(value)
			: undefined;
	} catch {
		return undefined;
	}
}
