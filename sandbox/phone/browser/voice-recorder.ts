/** The first that the browser can record; WhatsApp itself sends Opus in Ogg. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/mp4', 'audio/webm;codecs=opus'];

/** A voice note that is being recorded. */
export interface Recording {
	/** @returns the note */
	finish(): Promise<File>;
	cancel(): void;
}

/** @throws if there is no microphone, or it may not be used */
export async function startRecording(): Promise<Recording> {
	const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
	const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
	const recorder = new MediaRecorder(stream, mimeType === undefined ? {} : { mimeType });
	const pieces: Blob[] = [];
	recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
	recorder.start();
	const end = async (): Promise<void> => {
		const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
		recorder.stop();
		await stopped;
		for (const track of stream.getTracks()) track.stop();
	};
	return {
		async finish() {
			await end();
			return new File(pieces, 'voice', { type: recorder.mimeType });
		},
		cancel: () => void end(),
	};
}
