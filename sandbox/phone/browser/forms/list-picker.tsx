import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import type { ConversationMessage } from '../../../cloud-api/live/live-types';
import { useChat } from '../chat-context';
import { Dialog } from '../dialog';
import { objectIn, objectsIn, textIn, type Json } from '../json';

/** The rows of a list message, of which one is sent. */
export function ListPicker({ message }: { message: ConversationMessage }): VNode {
	const { open, send } = useChat();
	const [chosen, setChosen] = useState<Json | null>(null);
	const action = objectIn(objectIn(message.content.interactive).action);
	const submit = async (): Promise<void> => {
		if (!chosen) return;
		const { id, title, description } = chosen;
		open(null);
		await send({
			type: 'list_reply',
			content: {
				id: textIn(id),
				title: textIn(title),
				...(description === undefined ? {} : { description: textIn(description) }),
			},
			context: { id: message.id },
		});
	};
	return (
		<Dialog title={textIn(action.button)} onClose={() => open(null)}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void submit();
				}}
			>
				{objectsIn(action.sections).map((section, index) => (
					<fieldset key={index} class="rows">
						<legend dir="auto">{textIn(section.title) || 'Choose one'}</legend>
						{objectsIn(section.rows).map((row) => (
							<label key={textIn(row.id)}>
								<span>
									<span dir="auto">{textIn(row.title)}</span>
									{row.description !== undefined && (
										<small dir="auto">{textIn(row.description)}</small>
									)}
								</span>
								<input
									type="radio"
									name="row"
									checked={chosen?.id === row.id}
									onChange={() => setChosen(row)}
								/>
							</label>
						))}
					</fieldset>
				))}
				<button type="submit" class="primary" disabled={chosen === null}>
					Send
				</button>
			</form>
		</Dialog>
	);
}
