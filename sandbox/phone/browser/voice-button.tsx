import type { VNode } from 'preact';
import { useState } from 'preact/hooks';

import { sendingOf } from './attachments';
import { useChat } from './chat-context';
import { Icon } from './icons';
import { startRecording, type Recording } from './voice-recorder';

/** Records a voice note; a second tap sends it. */
export function VoiceButton(): VNode {
	const { attempt, send } = useChat();
	const [recording, setRecording] = useState<Recording | null>(null);
	const start = (): void =>
		void attempt(async () => {
			setRecording(await startRecording());
		});
	const finish = (current: Recording): void =>
		void attempt(async () => {
			setRecording(null);
			await send(await sendingOf(await current.finish(), ''));
		});
	if (!recording) {
		return (
			<button type="button" class="send" aria-label="Record a voice note" onClick={start}>
				<Icon name="mic" />
			</button>
		);
	}
	return (
		<>
			<span class="recording" role="status">
				Recording
			</span>
			<button
				type="button"
				class="icon-button"
				aria-label="Discard the voice note"
				onClick={() => {
					recording.cancel();
					setRecording(null);
				}}
			>
				<Icon name="close" />
			</button>
			<button
				type="button"
				class="send"
				aria-label="Send the voice note"
				onClick={() => finish(recording)}
			>
				<Icon name="send" />
			</button>
		</>
	);
}
