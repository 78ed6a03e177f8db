import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import type { ConversationMessage } from '../../cloud-api/live/live-types';
import { sendingOf } from './attachments';
import { useChat } from './chat-context';
import { change } from './control';
import { Icon } from './icons';
import { Menu } from './menu';
import { summaryOf } from './summary';
import { fileSize } from './times';
import { VoiceButton } from './voice-button';

interface ComposerProps {
	quoted: ConversationMessage | null;
	onSent: () => void;
}

/** Where the customer writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({ quoted, onSent }: ComposerProps): VNode {
	const { conversation, send, open, attempt } = useChat();
	const [text, setText] = useState('');
	const [file, setFile] = useState<File | null>(null);
	const input = useRef<HTMLTextAreaElement>(null);
	const picker = useRef<HTMLInputElement>(null);
	useEffect(() => input.current?.focus({ preventScroll: true }), [quoted, file]);

	const submit = async (): Promise<void> => {
		const written = text.trim();
		if (written === '' && !file) return;
		const content = file
			? await sendingOf(file, written)
			: { type: 'text' as const, content: { body: written } };
		const context = quoted ? { context: { id: quoted.id } } : {};
		if (!(await send({ ...content, ...context }))) return;
		setText('');
		setFile(null);
		onSent();
	};

	if (conversation.is_blocked) {
		return (
			<div class="blocked">
				<span>You have blocked this business.</span>
				<button
					type="button"
					class="primary"
					onClick={() =>
						void attempt(async () => await change(conversation, { is_blocked: false }))
					}
				>
					Unblock
				</button>
			</div>
		);
	}
	return (
		<form
			class="composer"
			onSubmit={(event) => {
				event.preventDefault();
				void submit();
			}}
		>
			{quoted && (
				<Tray
					title={quoted.by === 'business' ? 'Reply to the business' : 'Reply to yourself'}
					text={summaryOf(quoted)}
					onRemove={onSent}
				/>
			)}
			{file && <Tray title={file.name} text={fileSize(file.size)} onRemove={() => setFile(null)} />}
			<div class="composer-line">
				<Menu
					label="Attach"
					icon="plus"
					className="attach-menu"
					items={[
						{ label: 'File', icon: 'file', onSelect: () => picker.current?.click() },
						{ label: 'Location', icon: 'place', onSelect: () => open({ kind: 'place' }) },
						{
							label: 'Contact',
							icon: 'person',
							onSelect: () => void send({ type: 'contacts' }),
						},
					]}
				/>
				<input
					ref={picker}
					type="file"
					class="hidden"
					tabIndex={-1}
					aria-label="File to send"
					onChange={({ currentTarget }) => {
						setFile(currentTarget.files?.[0] ?? null);
						currentTarget.value = '';
					}}
				/>
				<textarea
					ref={input}
					rows={Math.min(6, text.split('\n').length)}
					value={text}
					dir="auto"
					aria-label={file ? 'Caption' : 'Message'}
					placeholder={file ? 'Add a caption' : 'Message'}
					onInput={({ currentTarget }) => setText(currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
						event.preventDefault();
						void submit();
					}}
				/>
				{text.trim() === '' && !file ? (
					<VoiceButton />
				) : (
					<button type="submit" class="send" aria-label="Send">
						<Icon name="send" />
					</button>
				)}
			</div>
		</form>
	);
}

interface TrayProps {
	title: string;
	text: string;
	onRemove: () => void;
}

/** What goes along with the message. */
const Tray = ({ title, text, onRemove }: TrayProps): VNode => (
	<div class="tray">
		<span>
			<strong dir="auto">{title}</strong>
			<span dir="auto">{text}</span>
		</span>
		<button type="button" class="icon-button" aria-label="Remove" onClick={onRemove}>
			<Icon name="close" />
		</button>
	</div>
);
